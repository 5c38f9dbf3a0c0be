/* Waits for the receipt of what was just published and puts it into the message, for ten seconds at most; as long as somebody
   outside has yet to answer, it is asked for again. */
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
      const { text, waiting } = await answer.json();
      if (text) place.textContent = text;
      if (text && !waiting) return;
    }
  }

  async function tell(place) {
    try {
      await wait(place);
    } catch {
      // The desk is not reached: said as if the printer had not answered.
    }
    place.textContent ||= place.dataset.deskReceiptLate;
    place.classList.remove("desk-receipt--waiting");
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-desk-receipt]").forEach(tell));
})();
