/* "Tệp chờ xếp": every choice is kept as soon as it is made, and the row says what becomes of its file. Without this
   script the form keeps them when it is sent. */

const { url, failed } = JSON.parse(document.getElementById("sort-data").textContent);
const csrf = document.querySelector('meta[name="csrf-token"]').content;
const form = document.getElementById("xep");
const underWay = new Map();   // row -> its last request, so that an older answer does not overwrite a newer one

const field = (name, id) => document.getElementById(`${name}-${id}`);

async function keep(row) {
  const id = row.querySelector('[name="row"]').value;
  const body = new FormData();
  for (const name of ["lecturer", "module", "audience"]) body.append(`${name}-${id}`, field(name, id).value);
  const turn = Symbol(id);
  underWay.set(row, turn);
  const answer = await fetch(`${url}/${id}`, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": csrf } }).catch(() => null);
  if (underWay.get(row) !== turn) return;
  underWay.delete(row);
  if (answer?.ok) show(row, id, await answer.json());
  else row.querySelector('[data-part="fate"]').replaceChildren(Object.assign(document.createElement("p"), { className: "late", textContent: failed }));
}

function show(row, id, found) {
  for (const part of row.querySelectorAll("[data-part]")) part.innerHTML = found[part.dataset.part];
  row.querySelector(`[name="seen-${id}"]`).value = found.seen;
  for (const [name, text] of [["lecturer", found.lecturer_text], ["module", found.module_text]]) {
    const input = field(name, id);
    if (input !== document.activeElement) input.value = text;
    input.toggleAttribute("aria-invalid", Boolean(row.querySelector(`#${input.id}-said .err`)));
  }
  row.querySelector('[name="chosen"]').checked = found.is_ready;
}

form.addEventListener("change", (event) => {
  if (event.target.matches('input[type="text"]')) keep(event.target.closest("tr"));
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (!button) return;
  const input = document.getElementById(button.dataset.fill);
  input.value = button.dataset.value;
  input.focus();
  keep(button.closest("tr"));
});
