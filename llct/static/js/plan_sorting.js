/* "Tệp chờ xếp": every choice and every tick is kept as soon as it is made, and the row says what becomes of its file.
   Without this script the form keeps them when it is sent. */

const { url, failed, chosen } = JSON.parse(document.getElementById("sort-data").textContent);
const csrf = document.querySelector('meta[name="csrf-token"]').content;
const form = document.getElementById("xep");
const count = document.getElementById("chosen-count");
const underWay = new Map();   // row -> its last request, so that an older answer does not overwrite a newer one
const unsaved = new Set();    // rows typed in just now, or that could not be kept

const field = (name, id) => document.getElementById(`${name}-${id}`);
const box = (row) => row.querySelector('[name="chosen"]');

async function keep(row, isTick = false) {
  const id = row.querySelector('[name="row"]').value;
  const body = new FormData();
  for (const name of ["lecturer", "module", "audience"]) body.append(`${name}-${id}`, field(name, id).value);
  // A tick that could not be kept goes with the next change.
  if (isTick || row.dataset.tick) {
    row.dataset.tick = "1";
    body.append("tick", "1");
    if (box(row).checked) body.append("chosen", id);
  }
  const turn = Symbol(id);
  underWay.set(row, turn);
  unsaved.delete(row);   // `keepalive` brings it in even when the page is left now
  const answer = await fetch(`${url}/${id}`, { method: "POST", body, keepalive: true, headers: { Accept: "application/json", "X-CSRFToken": csrf } }).catch(() => null);
  if (underWay.get(row) !== turn) return;
  underWay.delete(row);
  if (answer?.ok) show(row, id, await answer.json());
  else {
    unsaved.add(row);
    row.querySelector('[data-part="fate"]').replaceChildren(Object.assign(document.createElement("p"), { className: "late", textContent: failed }));
  }
}

function show(row, id, found) {
  delete row.dataset.tick;
  for (const part of row.querySelectorAll("[data-part]")) part.innerHTML = found[part.dataset.part];
  row.querySelector(`[name="seen-${id}"]`).value = found.seen;
  for (const [name, text] of [["lecturer", found.lecturer_text], ["module", found.module_text]]) {
    const input = field(name, id);
    if (input !== document.activeElement) input.value = text;
    input.toggleAttribute("aria-invalid", Boolean(row.querySelector(`#${input.id}-said .err`)));
  }
  box(row).checked = found.is_ticked;
  tell();
}

function tell() {
  count.textContent = chosen.replace("{n}", form.querySelectorAll('[name="chosen"]:checked').length);
}

form.addEventListener("input", (event) => {
  if (event.target.matches('tr input[type="text"]')) unsaved.add(event.target.closest("tr"));
});
form.addEventListener("change", (event) => {
  const row = event.target.closest("tr");
  if (!row) return;
  keep(row, event.target.name === "chosen");
  tell();
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (!button) return;
  const input = document.getElementById(button.dataset.fill);
  input.value = button.dataset.value;
  input.focus();
  keep(button.closest("tr"));
});

/* Only what is not kept yet is worth a question, not every row that was touched. */
form.removeAttribute("data-guard");
form.addEventListener("submit", () => unsaved.clear());
window.addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});
tell();
