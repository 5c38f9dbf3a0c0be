// Readership: which article was opened, whence, and how far it was read. Nothing tells one reader from another; nothing
// at all is sent where the browser says that its reader does not want it, or where nobody sits at it.
const read = document.querySelector("[data-read]")
const unwanted = navigator.globalPrivacyControl || [navigator.doNotTrack, window.doNotTrack].includes("1")
if (read && navigator.sendBeacon && !unwanted && !navigator.webdriver && !location.pathname.startsWith("/desk/")) {
  const tell = (line) => navigator.sendBeacon("/_read", line)
  const whence = () => {
    if (!document.referrer) return ""
    const from = new URL(document.referrer)
    return from.host === location.host ? " =" : from.hostname && ` ${from.hostname}`
  }
  const text = read.querySelector(".article__body")
  let opened, told = 0, reached = 0
  const look = () => {
    const { top, height } = text.getBoundingClientRect()
    const quarters = height ? Math.floor((4 * (innerHeight - top)) / height) : 0
    reached = Math.max(reached, Math.min(4, quarters))
  }
  const turn = () => {
    if (document.visibilityState === "visible") {
      if (!opened) tell(`v${read.dataset.read}${whence()}`)
      opened = true
      look()
    } else if (opened && reached > told) {
      tell(`d${read.dataset.read} ${told} ${reached}`)
      told = reached
    }
  }
  // A page that was loaded ahead is opened only once it is shown.
  const begin = () => {
    document.addEventListener("visibilitychange", turn)
    document.addEventListener("scroll", look, { passive: true })
    turn()
  }
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true })
  else begin()
}
