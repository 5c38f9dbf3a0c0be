// Results as one types, in the overlay; loaded when it is first opened. Without this file Enter leads to the page of results.

const PAUSE = 140 // milliseconds that typing must rest before anything is asked
const LEAST = 2 // letters

export function suggest(overlay) {
  const field = overlay.querySelector("input[name=q]")
  const place = overlay.querySelector("[data-found]")
  const status = overlay.querySelector("[data-said]")
  const note = status.textContent
  const known = new Map()
  let timer, asking, shown, active

  const element = (name, className, text = "") => {
    const made = document.createElement(name)
    if (className) made.className = className
    made.textContent = text
    return made
  }

  const option = (url, ...content) => {
    const link = element("a", "option")
    link.href = url
    link.role = "option"
    link.id = `option-${place.children.length}`
    link.tabIndex = -1
    link.append(...content)
    place.append(link)
    return link
  }

  const title = ({ title, language }) => {
    const made = element("span", "option__title")
    made.lang = language
    made.append(...title.map((piece, index) => (index % 2 ? element("mark", "", piece) : piece)))
    return made
  }

  const choose = (link) => {
    active?.setAttribute("aria-selected", "false")
    active = link
    link?.setAttribute("aria-selected", "true")
    link?.scrollIntoView({ block: "nearest" })
    if (link) field.setAttribute("aria-activedescendant", link.id)
    else field.removeAttribute("aria-activedescendant")
  }

  const clear = () => {
    choose(undefined)
    place.replaceChildren()
    place.hidden = true
    shown = undefined
  }

  const show = (told) => {
    clear()
    shown = told.query
    status.textContent = told.said
    for (const { text, url } of told.pages) option(url, element("span", "option__title option__title--page", text))
    for (const article of told.articles)
      option(article.url, title(article), element("span", "option__facts", [article.label, article.date].filter(Boolean).join(" · ")))
    if (told.total > told.articles.length) option(told.url, element("span", "option__all", told.all))
    place.hidden = !place.children.length
  }

  const ask = async (query) => {
    asking?.abort()
    if (known.has(query)) return show(known.get(query))
    const mine = (asking = new AbortController())
    try {
      const answer = await fetch(`/search/typed.json?q=${encodeURIComponent(query)}`, { signal: mine.signal })
      if (answer.status === 429) {
        // Too fast: what is shown stays, and the same is asked again when it may be, unless something else was typed.
        clearTimeout(timer)
        if (!mine.signal.aborted) timer = setTimeout(ask, 1000 * (Number(answer.headers.get("Retry-After")) || 5), query)
        return
      }
      if (!answer.ok) throw new Error(answer.status)
      const told = await answer.json()
      if (known.size > 50) known.clear()
      known.set(query, told)
      if (!mine.signal.aborted) show(told)
    } catch {
      // Aborted by the next letter, or no answer: Enter still leads to the page of results.
      if (!mine.signal.aborted) [clear(), (status.textContent = note)]
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer)
    const query = field.value.trimStart()
    if (query.trim().length < LEAST) {
      asking?.abort()
      clear()
      status.textContent = note
    } else timer = setTimeout(ask, PAUSE, query)
  })

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    const links = [...place.children]
    if (event.key === "Enter" && active) {
      event.preventDefault()
      active.click()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || !links.length) return
    event.preventDefault()
    const next = links.indexOf(active) + step
    choose(active || step > 0 ? links[next] : links.at(-1)) // past either end is the field again
  })

  overlay.addEventListener("close", () => {
    clearTimeout(timer)
    asking?.abort()
    known.clear() // what is withdrawn must not come back
    clear()
    status.textContent = note
  })
}
