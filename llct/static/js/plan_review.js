/* A decision leads to the next plan: a second press of the same finger must not decide about it. */

const NOT_BEFORE_MS = 500;
let shownAt = performance.now();

window.addEventListener("pageshow", () => { shownAt = performance.now(); });

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-decide]") || performance.now() - shownAt > NOT_BEFORE_MS) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

document.querySelector("#ghi-y-kien textarea")?.focus();
