/* The rubric editor's live part: sums, preview, and fields that a condition does not need.
   Without it the editor works all the same; the preview then shows the saved draft. */

const root = document.querySelector("[data-rubric-editor]");
const WHOLE_LESSON = new Set(["plan_approved", "time_kept"]);
const number = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });

const all = (selector, within = root) => [...within.querySelectorAll(selector)];
const field = (name) => root.querySelector(`form [name="${CSS.escape(name)}"]`);

/* "7,5" as people type it; what is no number counts nothing, the server says so when saving. */
function parse(text) {
  const value = Number(text.trim().replace(/\s/g, "").replace(",", "."));
  return Number.isFinite(value) ? value : 0;
}

/* In hundredths, so that 0,1 + 0,2 is 0,3. */
function sumOf(inputs) {
  return inputs.reduce((sum, input) => sum + Math.round(parse(input.value) * 100), 0) / 100;
}

function show(selector, text) {
  for (const cell of all(selector)) cell.textContent = text;
}

function showSums() {
  for (const group of all("[data-group]")) {
    show(`[data-mirror-sum="${group.dataset.group}"]`, number.format(sumOf(all('[name$="-maximum"]', group))));
  }
  const total = sumOf(all('[data-group] [name$="-maximum"]'));
  show('[data-mirror-sum="all"]', number.format(total));
  const line = root.querySelector("[data-sum]");
  if (!line) return;
  const matches = total === parse(field("scale_maximum").value);
  line.classList.toggle("differs", !matches);
  line.querySelector("[data-sum-state]").textContent = matches ? line.dataset.matches : line.dataset.differs;
}

/* The grade table: each band reaches up to where the better one begins. */
function showGrades() {
  const table = root.querySelector("[data-grades]");
  const top = field("scale_maximum");
  if (!table || !top) return;
  let high = null;
  for (const cell of all("[data-reach]", table)) {
    const low = parse(field(cell.dataset.reach)?.value ?? "");
    const { best, middle, lowest } = table.dataset;
    const pattern = high === null ? best : low ? middle : lowest;
    cell.textContent = pattern
      .replace("{low}", number.format(low))
      .replace("{high}", number.format(high ?? parse(top.value)));
    high = low;
  }
}

function showLevels(text) {
  const names = text.split("\n").map((line) => line.trim()).filter(Boolean);
  for (const cell of all("[data-mirror-level]")) cell.textContent = names[cell.dataset.mirrorLevel] ?? "";
}

function mirror(input) {
  const isNumber = input.name.endsWith("-maximum") || input.name === "scale_maximum";
  show(`[data-mirror="${CSS.escape(input.name)}"]`, isNumber ? number.format(parse(input.value)) : input.value);
  if (input.name === "levels") showLevels(input.value);
}

function fitConditions() {
  for (const row of all("[data-condition]")) {
    const isWhole = WHOLE_LESSON.has(row.querySelector("select").value);
    row.querySelector("[data-amount]").hidden = isWhole;
  }
}

function update(input) {
  if (input?.name) mirror(input);
  showSums();
  showGrades();
  fitConditions();
}

root.addEventListener("input", (event) => update(event.target));
root.addEventListener("change", fitConditions);

/* After going back the browser keeps what was typed; the preview follows it. */
for (const input of all("form :is(input, textarea)")) mirror(input);
update(null);
root.querySelector("[aria-invalid]")?.focus();
