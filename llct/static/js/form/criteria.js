/* Scoring. The inputs are the server's own; this adds the running value at the title, folding of what is done,
   and an event for each change. The keys never move under the finger. */

const comma = (value) => String(value).replace(".", ",");

export class Criteria {
  constructor(root, texts, onScore) {
    Object.assign(this, { root, texts, onScore });
    this.all = [...root.querySelectorAll(".crit")];
    for (const crit of this.all) this.#prepare(crit);
    root.addEventListener("change", (event) => this.#changed(event));
    root.addEventListener("click", (event) => this.#clicked(event));
    /* Between a finger's touch and its click nothing may move, or the click meets something else. */
    let isPointed = false;
    root.addEventListener("pointerdown", () => (isPointed = true));
    root.addEventListener("keydown", () => (isPointed = false));
    root.addEventListener("focusin", (event) => isPointed || this.#open(event.target.closest(".crit")));
    this.#open(this.all.find((crit) => !crit.dataset.value) ?? null);
    this.count();
  }

  get left() {
    return this.all.filter((crit) => !crit.dataset.value).length;
  }

  #prepare(crit) {
    crit.dataset.value = read(crit) ?? "";
    crit.classList.toggle("done", Boolean(crit.dataset.value));
    for (const button of crit.querySelectorAll(".stepper button")) button.hidden = false;
    crit.querySelector(".clear").hidden = !crit.dataset.value;
  }

  #changed(event) {
    const crit = event.target.closest(".crit");
    if (!crit || event.target.name?.startsWith("note:")) return;
    settleHalf(crit, event.target);
    const value = read(crit, event.target);
    const problem = value === undefined;
    this.#complain(crit, problem);
    if (problem) return;
    this.#store(crit, value);
  }

  #store(crit, value) {
    if ((value ?? "") === crit.dataset.value) return;
    crit.dataset.value = value ?? "";
    crit.querySelector(".clear").hidden = value === null;
    steadily(crit.querySelector(".q"), () => this.#drawOutput(crit, value));
    this.count();
    this.onScore(crit.dataset.key, value);
  }

  #clicked(event) {
    const crit = event.target.closest(".crit");
    if (!crit) return;
    this.#open(crit, event.target);
    const by = event.target.closest("[data-by]");
    if (by) this.#step(crit, Number(by.dataset.by));
    else if (event.target.closest(".clear")) this.#clear(crit);
  }

  #clear(crit) {
    for (const input of crit.querySelectorAll(".score input, .others input")) input.checked = false;
    const typed = crit.querySelector(".stepper input");
    if (typed) typed.value = "";
    this.#complain(crit, false);
    this.#store(crit, null);
    crit.querySelector("input").focus();
  }

  /* − and + keep to the criterion's own step; the first − stands at the maximum. */
  #step(crit, by) {
    const input = crit.querySelector(".stepper input");
    const step = Number(crit.dataset.step);
    const max = Math.round(Number(crit.dataset.max) / step);
    const typed = parse(input.value);
    const from = typed === null || Number.isNaN(typed) ? (by > 0 ? 0 : max + 1) : Math.round(typed / step);
    const places = (crit.dataset.step.split(".")[1] ?? "").length;
    const next = Math.min(max, Math.max(0, from + by)) * step;
    input.value = comma(Number(next.toFixed(places)));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #complain(crit, isWrong) {
    let line = crit.querySelector(".err");
    if (isWrong && !line) {
      line = Object.assign(document.createElement("p"), { className: "err" });
      crit.querySelector(".stepper").after(line);
    }
    if (line) line.textContent = isWrong ? this.texts.bad_score.replace("{max}", comma(crit.dataset.max)).replace("{step}", comma(crit.dataset.step)) : "";
    crit.querySelector(".stepper input")?.setAttribute("aria-invalid", isWrong);
  }

  #drawOutput(crit, value) {
    const output = crit.querySelector("output");
    const small = (text) => Object.assign(document.createElement("small"), { textContent: text });
    if (value === "n/a") return output.replaceChildren(small(this.texts.not_observed));
    if (!crit.dataset.max) {
      const chosen = crit.querySelector(".score input:checked + span");
      return output.replaceChildren(chosen ? chosen.textContent : small(this.texts.not_scored));
    }
    const of = `/${comma(Number(crit.dataset.max))}`;
    return output.replaceChildren(...(value === null ? [small(`–${of}`)] : [comma(value), small(of)]));
  }

  /* The one being worked on is open; a scored one folds when the observer moves on. What grows or shrinks above the
     finger is made good by scrolling. Near the top of the page there is not enough to scroll back: then what was left
     stays as it is, and folds at a later move. */
  #open(crit, under = crit) {
    const before = this.root.querySelector(".crit.open");
    if (!crit || crit === before) return;
    const top = under.getBoundingClientRect().top;
    const shift = () => under.getBoundingClientRect().top - top;
    crit.classList.remove("kept");
    crit.classList.add("open");
    before?.classList.replace("open", "kept");
    for (const left of this.root.querySelectorAll(".crit.kept")) {
      left.classList.remove("kept");
      left.classList.toggle("done", Boolean(left.dataset.value));
      if (window.scrollY + shift() < 0) left.classList.add("kept");
    }
    window.scrollBy(0, shift());
    this.#markGroup(crit.closest(".group").dataset.group);
  }

  #markGroup(key) {
    for (const chip of this.root.querySelectorAll(".groups a")) {
      if (chip.dataset.group !== key) chip.removeAttribute("aria-current");
      else {
        chip.setAttribute("aria-current", "true");
        chip.parentElement.scrollLeft = chip.offsetLeft - 16;
      }
    }
  }

  count() {
    const done = this.all.length - this.left;
    for (const group of this.root.querySelectorAll(".group")) this.#countGroup(group);
    document.querySelector("#t1 small").textContent = this.all.length ? `${done}/${this.all.length}` : "";
  }

  #countGroup(group) {
    const chip = this.root.querySelector(`.groups [data-group="${CSS.escape(group.dataset.group)}"]`);
    if (!chip) return;
    const crits = [...group.querySelectorAll(".crit")];
    const done = crits.filter((crit) => crit.dataset.value).length;
    const text = done ? this.texts.criteria_done : this.texts.criteria_open;
    chip.querySelector("small").textContent = text.replace("{n}", done).replace("{max}", crits.length);
    chip.classList.toggle("ok", done === crits.length);
  }
}

/* A longer or shorter score may break the title's lines anew; the keys below stay where they are. */
function steadily(legend, draw) {
  const before = legend.getBoundingClientRect().height;
  draw();
  const grown = legend.getBoundingClientRect().height - before;
  if (grown < 0) legend.style.minHeight = `${before}px`;
  else window.scrollBy(0, grown);
}

/* +½ belongs to the figure it was added to, and adds nothing to the maximum. */
function settleHalf(crit, changed) {
  const half = crit.querySelector(".half input");
  if (!half || !half.checked) return;
  const figure = crit.querySelector(".score input[type=radio]:checked");
  const isMovedOn = changed !== half && Boolean(crit.dataset.value);
  if (isMovedOn || (figure && figure.value === crit.dataset.max)) half.checked = false;
}

/* null: not scored; undefined: what was typed is no score. */
function read(crit, changed) {
  const typed = crit.querySelector(".stepper input");
  if (typed) return readTyped(crit, typed, changed);
  const chosen = crit.querySelector("input[type=radio]:checked");
  if (!chosen || chosen.value === "") return null;
  if (chosen.value === "n/a" || !crit.dataset.max) return chosen.value;
  const half = crit.querySelector(".half input")?.checked ? 0.5 : 0;
  return String(Math.min(Number(crit.dataset.max), Number(chosen.value) + half));
}

function readTyped(crit, typed, changed) {
  const unseen = crit.querySelector(".others input[type=checkbox]");
  if (changed === typed && typed.value.trim() && unseen) unseen.checked = false;
  if (unseen?.checked) {
    typed.value = "";
    return "n/a";
  }
  const points = parse(typed.value);
  if (points === null) return null;
  const steps = points / Number(crit.dataset.step);
  const fits = points >= 0 && points <= Number(crit.dataset.max) && Math.abs(steps - Math.round(steps)) < 1e-6;
  return fits ? String(points) : undefined;
}

function parse(text) {
  const plain = text.trim().replace(",", ".");
  return plain === "" ? null : Number(plain);
}
