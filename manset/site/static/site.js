// What a page can do beyond reading. Every part of it works as a plain link without this file.

const each = (selector, act) => document.querySelectorAll(selector).forEach(act)
const on = (selector, event, act) =>
  document.addEventListener(event, (happened) => {
    const found = happened.target.closest(selector)
    if (found) act(happened, found)
  })

// The navigation is one fragment for all pages, so the page says where it is and the link is marked here.
const here = document.body.dataset.section
each(".sections a", (link) => {
  if (here && link.getAttribute("href") === here) {
    link.setAttribute("aria-current", location.pathname === here ? "page" : "true")
    const bar = link.closest("ul")
    bar.scrollLeft = link.offsetLeft - bar.clientWidth / 2 + link.offsetWidth / 2
  }
})

// A dialog opened as modal traps focus, closes on Esc and gives focus back: the browser's own doing.
on("[data-open]", "click", (event, opener) => {
  const dialog = document.getElementById(opener.dataset.open)
  if (!dialog?.showModal || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  dialog.showModal()
  dialog.querySelector("input")?.select()
  if (dialog.dataset.script && !dialog.dataset.loaded) {
    dialog.dataset.loaded = "yes"
    import(dialog.dataset.script).then(({ suggest }) => suggest(dialog)).catch(() => delete dialog.dataset.loaded)
  }
})
on("dialog", "click", (event, dialog) => {
  if (event.target === dialog) dialog.close()
})
// Esc in a search field that holds words would only empty it.
on("dialog", "keydown", (event, dialog) => {
  if (event.key !== "Escape") return
  event.preventDefault()
  dialog.close()
})

each(".menu", (menu) => {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return
    menu.open = false
    menu.querySelector("summary").focus()
  })
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false
  })
})

on("[data-copy]", "click", async (event, link) => {
  if (!navigator.clipboard) return
  event.preventDefault()
  await navigator.clipboard.writeText(link.dataset.copy)
  const said = document.createElement("span")
  said.className = "share__said"
  said.setAttribute("role", "status")
  link.after(said)
  said.textContent = link.dataset.done
  setTimeout(() => said.remove(), 2500)
})

if (navigator.share) each("[data-share]", (button) => (button.parentElement.hidden = false))
on("[data-share]", "click", (event, button) => {
  // The reader closing the sheet is a rejection too, and no fault.
  navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch((reason) => {
    if (reason.name !== "AbortError") throw reason
  })
})

on("[data-embed]", "click", (event, link) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  const frame = document.createElement("iframe")
  frame.src = link.dataset.embed
  frame.title = link.dataset.title
  frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture"
  frame.referrerPolicy = "strict-origin-when-cross-origin"
  link.replaceWith(frame)
  frame.focus()
})

// The newsletter's forms: the same on every page, so the time is fetched at their first use. Without it, as without this
// script, the server shows all the lists and asks once more.
each("form[data-subscribe]", (form) => {
  let asked
  form.addEventListener("focusin", () => {
    if (form.elements.time.value) return
    asked ??= fetch("/subscribe/form.json", { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(({ time }) => (form.elements.time.value = time))
      .catch(() => (asked = undefined))
  })
})

// The form of comments: one for all readers, so its time is fetched at its first use; it moves to what it replies to.
const respond = document.getElementById("respond")
if (respond?.elements.text && !respond.elements.time.value) {
  let asked
  const facts = () =>
    (asked ??= fetch("/discuss/form.json", { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(({ time, name, mail }) => {
        respond.elements.time.value = time
        if (mail && !respond.elements.mail.value) respond.elements.mail.value = mail
        if (name && !respond.elements.name.value) respond.elements.name.value = name
      })
      .catch(() => (asked = undefined))) // without it a moderator looks first, as without this script
  respond.addEventListener("focusin", facts)
  const home = document.createComment("")
  respond.before(home)
  const title = respond.querySelector("[data-title]")
  const cancel = respond.querySelector("[data-cancel]")
  const leave = title?.textContent
  const answer = (link) => {
    respond.elements.answers.value = link ? link.dataset.reply : ""
    title.textContent = link ? link.getAttribute("aria-label") : leave
    cancel.parentElement.hidden = !link
    if (link) link.closest(".comment").after(respond)
    else home.after(respond)
    respond.elements.text.focus()
  }
  let origin
  on("[data-reply]", "click", (event, link) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    origin = link
    answer(link)
  })
  on("[data-cancel]", "click", (event) => {
    event.preventDefault()
    answer(null)
    origin?.focus()
  })
}

/* @import "script/readership.js"; */
/* @import "script/reading.js"; */
