// What a reader keeps on this device and nowhere else: articles for later, and how large their text is.
const SAVED = "manset.saved"
const SIZE = "manset.text"
const MOST = 200
const SIZES = [-1, 0, 1, 2, 3]

const stored = (name, usual) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? usual
  } catch {
    return usual // another script's words, or a device that keeps nothing
  }
}
const store = (name, value) => {
  try {
    localStorage.setItem(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
const keeps = (() => {
  try {
    return Boolean(window.localStorage)
  } catch {
    return false
  }
})()
const saved = () => {
  const found = stored(SAVED, [])
  const sound = (it) => typeof it?.path === "string" && /^\/(?![/\\])[^\x00-\x1f]*$/.test(it.path) && typeof it.title === "string"
  return Array.isArray(found) ? found.filter(sound).slice(0, MOST) : []
}

const tools = document.querySelector("[data-reading]")
if (keeps) each("[data-on-device]", (place) => (place.hidden = false))

if (keeps && tools) {
  const path = location.pathname
  const button = tools.querySelector("[data-save]")
  const show = () => {
    const on = saved().some((it) => it.path === path)
    button.setAttribute("aria-pressed", String(on))
    button.querySelector("[data-word]").textContent = on ? button.dataset.on : button.dataset.off
  }
  const facts = () => {
    const time = document.querySelector(".byline__facts time")
    return {
      path,
      title: document.querySelector("h1").textContent.trim(),
      lang: document.documentElement.lang,
      at: time?.dateTime ?? "",
      date: time?.textContent ?? "",
    }
  }
  button.addEventListener("click", () => {
    const others = saved().filter((it) => it.path !== path)
    const on = button.getAttribute("aria-pressed") === "true"
    const done = store(SAVED, on ? others : [facts(), ...others].slice(0, MOST))
    show()
    tools.querySelector("[data-said]").hidden = on || !done
  })
  window.addEventListener("storage", show)
  show()

  const size = (step) => {
    const now = Number(document.documentElement.dataset.text ?? 0)
    const next = Math.max(SIZES[0], Math.min(SIZES.at(-1), now + step))
    if (next) document.documentElement.dataset.text = next
    else delete document.documentElement.dataset.text
    tools.querySelectorAll("[data-size]").forEach((it) => {
      it.setAttribute("aria-disabled", String(next === (it.dataset.size < 0 ? SIZES[0] : SIZES.at(-1))))
    })
    return next
  }
  const kept = stored(SIZE, 0)
  size(SIZES.includes(kept) ? kept : 0)
  tools.querySelectorAll("[data-size]").forEach((it) => {
    it.addEventListener("click", () => store(SIZE, size(Number(it.dataset.size))))
  })
  tools.querySelector("[data-print]").addEventListener("click", () => window.print())
}

const shelf = document.querySelector("[data-saved]")
if (shelf) {
  const none = document.querySelector("[data-none]")
  const clear = document.querySelector("[data-clear]")
  const line = (it) => {
    const item = shelf.querySelector("template").content.firstElementChild.cloneNode(true)
    const link = item.querySelector("a")
    link.href = it.path
    link.textContent = it.title
    if (it.lang) item.querySelector("h2").lang = it.lang
    const time = document.createElement("time") // which may not stand empty in the page, where no date is known
    time.dateTime = it.at ?? ""
    time.textContent = it.date ?? ""
    item.querySelector(".ledger__date").append(time)
    const remove = item.querySelector("button")
    remove.setAttribute("aria-label", `${remove.textContent}: ${it.title}`)
    remove.addEventListener("click", () => {
      store(SAVED, saved().filter((other) => other.path !== it.path))
      fill()
      none.hidden ? shelf.querySelector("button").focus() : none.focus()
    })
    return item
  }
  const fill = () => {
    const list = saved()
    shelf.querySelectorAll("li").forEach((item) => item.remove())
    shelf.append(...list.map(line))
    none.hidden = list.length > 0
    clear.hidden = !list.length
  }
  clear.addEventListener("click", () => {
    store(SAVED, [])
    fill()
    none.focus()
  })
  window.addEventListener("storage", fill)
  fill()
}
