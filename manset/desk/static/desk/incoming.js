// Chooses all boxes of the list at once, and none at the second click; each box works without this.
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.matches("[data-desk-choose-all]")) return;
  const boxes = [...document.querySelectorAll('input[name="item"][form="desk-ignore"]')];
  const wanted = !boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = wanted;
});
