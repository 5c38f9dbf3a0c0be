// The keys of the queue, and a button that chooses all; each comment's own buttons work without this.
const comments = [...document.querySelectorAll(".desk-comment")];
const current = () => comments.findIndex((comment) => comment.contains(document.activeElement));

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input:not([type=checkbox]), textarea, select");
  if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") {
    const next = comments[current() + (key === "j" ? 1 : -1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    return;
  }
  const comment = comments[current()];
  if (key === " " && document.activeElement === comment) {
    event.preventDefault();
    const box = comment.querySelector("input[type=checkbox]");
    box.checked = !box.checked;
    return;
  }
  comment?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.matches("[data-desk-choose-all]")) return;
  const boxes = [...document.querySelectorAll('#desk-comments input[name="comment"]')];
  const wanted = !boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = wanted;
});
