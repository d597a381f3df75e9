/* What every page gains from JavaScript; each part only improves something that works without it.
   One listener per kind of event on the document, nothing inline. */

const GUARDED = "form[data-guard]";
const SENT_FOR_MS = 8000;
const dirty = new Set();
const sent = new WeakMap();
/* A refused form's page answers a post. When its form goes again, Back opens the page itself; else the
   browser would show an error and offer to send the refused one anew. */
const ownAddress = document.querySelector('meta[name="own-address"]')?.content;

document.documentElement.classList.add("js");
for (const part of document.querySelectorAll(".needs-js")) part.hidden = false;
for (const button of document.querySelectorAll("[data-send]")) button.hidden = !navigator.share;
document.querySelector(".form [aria-invalid], .form [data-invalid] input")?.focus();

/* Text to pass on */

async function copyText(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value);
  } catch {
    source.select();   // without HTTPS: the text stands selected, ready for the phone's own copy
    if (!document.execCommand("copy")) return;
  }
  const label = button.querySelector("span");
  const before = label.textContent;
  label.textContent = button.dataset.done;
  setTimeout(() => { label.textContent = before; }, 2500);
}

function shareText(button) {
  const text = document.getElementById(button.dataset.send).value;
  navigator.share({ text }).catch(() => {});   // the person closed the sheet
}

/* Dialogs and fold-outs */

function openDialog(event, link) {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal) return;
  event.preventDefault();
  dialog.showModal();
}

function closeFoldouts(except) {
  for (const open of document.querySelectorAll("details[data-ask][open], details[data-menu][open]")) {
    if (open === except || !open.contains(except)) open.open = false;   // itself: the dark around the sheet of a phone
  }
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-copy], [data-send], [data-dialog], [data-print]");
  closeFoldouts(event.target);
  if (target?.dataset.copy) copyText(target);
  else if (target?.dataset.send) shareText(target);
  else if (target?.dataset.dialog) openDialog(event, target);
  else if (target) window.print();
  if (event.target instanceof HTMLDialogElement) event.target.close();   // a click beside the dialog
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details[data-ask][open], details[data-menu][open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

/* What covers the page keeps the focus: behind it one would not see where one is. */
document.addEventListener("keydown", (event) => {
  const open = event.key === "Tab" && document.querySelector("details[data-ask][open], details[data-menu][open]");
  if (!open?.contains(document.activeElement)) return;
  const stops = [...open.querySelectorAll("summary, a[href], button, input:not([type=hidden]), select, textarea")].filter((one) => !one.disabled && one.checkVisibility());
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to.focus();
});

document.addEventListener("toggle", (event) => {
  const ask = event.target;
  if (!ask.matches("details[data-ask][open]")) return;
  ask.classList.remove("end");
  ask.classList.toggle("end", ask.lastElementChild.getBoundingClientRect().right > document.documentElement.clientWidth);
  ask.querySelector(".field :is(input, textarea, select)")?.focus();
}, true);

/* Forms: warn before leaving what was typed, send once */

document.addEventListener("input", (event) => {
  const form = event.target.closest(GUARDED);
  if (form) dirty.add(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (Date.now() - (sent.get(form) ?? 0) < SENT_FOR_MS) {
    event.preventDefault();   // a double click; the button itself stays usable for a later try
    return;
  }
  if (ownAddress) history.replaceState(null, "", ownAddress);
  sent.set(form, Date.now());
  dirty.delete(form);
  form.setAttribute("aria-busy", "true");
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.removeAttribute("aria-busy");
    sent.delete(form);
  }
});

window.addEventListener("beforeunload", (event) => {
  if (dirty.size) event.preventDefault();
});
