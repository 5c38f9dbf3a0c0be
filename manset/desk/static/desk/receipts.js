/* Waits for the receipt of what was just published and puts it into the message, for ten seconds at most. */
(() => {
  const PATIENCE = 10000;
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  async function wait(place) {
    const until = Date.now() + PATIENCE;
    place.classList.add("desk-receipt--waiting");
    for (let ms = 100; Date.now() < until; ms = Math.min(ms * 1.5, 1000)) {
      await pause(ms);
      const answer = await fetch(place.dataset.deskReceipt, { headers: { Accept: "application/json" } });
      if (!answer.ok) break;
      const { text } = await answer.json();
      if (text) return text;
    }
    return place.dataset.deskReceiptLate;
  }

  async function tell(place) {
    try {
      place.textContent = await wait(place);
    } catch {
      place.textContent = place.dataset.deskReceiptLate;
    }
    place.classList.remove("desk-receipt--waiting");
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-desk-receipt]").forEach(tell));
})();
