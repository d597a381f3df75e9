/* The running log: one tap or one line adds an entry at the lesson's minute; opening an entry gives all its boxes. */

import { newId } from "./queue.js";
import { clockTime } from "./sync_line.js";

const UNDO_MS = 8000;
const BOXES = ["minute", "activity", "lecturer", "learners", "remark", "criterion"];

export class RunningLog {
  #minute = null;
  #edited = null;
  #isBesideCriteria = false;

  constructor({ entries, texts, icons, codes, onEntry, isWaiting, onOpenList }) {
    Object.assign(this, { entries: [...entries], texts, icons, codes, onEntry, isWaiting });
    this.list = document.getElementById("log");
    this.dock = document.getElementById("dock");
    this.dialog = document.getElementById("entry");
    this.text = document.getElementById("txt");
    this.last = document.getElementById("last");
    this.dock.hidden = false;
    this.dock.addEventListener("submit", (event) => this.#add(event));
    this.dock.addEventListener("click", (event) => this.#press(event.target.closest(".quick button")));
    this.text.addEventListener("keydown", (event) => this.#enter(event));
    this.last.addEventListener("click", onOpenList);
    this.list.addEventListener("click", (event) => this.#openEntry(event.target.closest("[data-id]")));
    this.dialog.addEventListener("click", (event) => { if (event.target.closest("[data-close]")) this.dialog.close("close"); });
    this.dialog.addEventListener("close", () => this.#closed());
    this.draw();
  }

  setMinute(minute) {
    this.#minute = minute;
    const t = this.texts;
    this.text.placeholder = minute === null ? t.compose_free : t.compose.replace("{n}", minute);
    this.dock.querySelector("label").textContent = minute === null ? t.compose_free : t.compose_label.replace("{n}", minute);
  }

  get #pressed() {
    return this.dock.querySelector('.quick [aria-pressed="true"]');
  }

  #press(button) {
    if (!button) return;
    const isOn = button.getAttribute("aria-pressed") === "true";
    for (const other of this.dock.querySelectorAll(".quick button")) other.setAttribute("aria-pressed", other === button && !isOn);
  }

  #enter(event) {
    const isHardKeyboard = matchMedia("(pointer: fine)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !isHardKeyboard) return;
    event.preventDefault();
    this.dock.requestSubmit();
  }

  #add(event) {
    event.preventDefault();
    const lecturer = this.text.value.trim();
    const activity = this.#pressed?.textContent ?? "";
    if (!lecturer && !activity) return this.text.focus();
    const isLive = this.#minute !== null;
    const entry = { id: newId(), minute: this.#minute, at: isLive ? clockTime(new Date()) : "", activity, lecturer, learners: "", remark: "", criterion: "" };
    this.entries.push(entry);
    this.text.value = "";
    this.#save(entry);
    if (!isLive) this.#edit(entry);   // after the lesson the minute is typed
  }

  #save(entry) {
    const { id, ...value } = entry;
    this.onEntry(id, value);
    this.draw();
  }

  #openEntry(button) {
    const entry = this.entries.find((one) => one.id === button?.dataset.id);
    if (entry) this.#edit(entry);
  }

  #box(name) {
    return document.getElementById(`entry-${name}`);
  }

  #edit(entry) {
    this.#edited = entry;
    const activity = this.#box("activity");
    if (entry.activity && ![...activity.options].some((option) => option.value === entry.activity)) activity.add(new Option(entry.activity));
    for (const name of BOXES) this.#box(name).value = entry[name] ?? "";
    document.getElementById("entry-title").textContent = this.texts.edit_entry.replace("{n}", entry.minute ?? "–");
    this.dialog.returnValue = "";
    this.dialog.showModal();
  }

  #closed() {
    const entry = this.#edited;
    this.#edited = null;
    if (this.dialog.returnValue === "remove") this.#remove(entry);
    if (this.dialog.returnValue !== "save") return;
    const typed = Object.fromEntries(BOXES.map((name) => [name, this.#box(name).value.trim()]));
    const minute = /^\d{1,3}$/.test(typed.minute) ? Number(typed.minute) : null;
    const before = JSON.stringify(entry);
    Object.assign(entry, typed, { minute });
    if (JSON.stringify(entry) !== before) this.#save(entry);
  }

  #remove(entry) {
    this.entries = this.entries.filter((one) => one !== entry);
    this.onEntry(entry.id, null);
    this.draw();
    const undo = document.getElementById("undo");
    undo.hidden = false;
    const timer = setTimeout(() => { undo.hidden = true; }, UNDO_MS);
    undo.querySelector("button").onclick = () => {
      clearTimeout(timer);
      undo.hidden = true;
      this.entries.push(entry);
      this.#save(entry);
    };
  }

  draw() {
    const newestFirst = this.entries.map((entry, index) => [entry, index]).sort(([a, i], [b, j]) => place(b) - place(a) || j - i).map(([entry]) => entry);
    this.list.replaceChildren(...newestFirst.map((entry) => this.#row(entry)));
    if (!newestFirst.length) this.list.append(make("li", { className: "nothing", textContent: this.texts.no_entries }));
    document.querySelector("#t2 small").textContent = newestFirst.length || "";
    const latest = newestFirst[0];
    this.#showLast();
    if (!latest) return;
    const minute = make("b", { textContent: latest.minute === null ? "" : this.texts.minute.replace("{n}", latest.minute) });
    const said = [latest.activity, latest.lecturer].filter(Boolean).join(": ");
    this.last.querySelector("span").replaceChildren(minute, latest.minute === null ? said : ` · ${said}`);
  }

  /* The latest entry stands above the composer while the criteria are shown. */
  setBesideCriteria(isBeside) {
    this.#isBesideCriteria = isBeside;
    this.#showLast();
  }

  #showLast() {
    this.last.hidden = !this.#isBesideCriteria || !this.entries.length;
  }

  markSent() {
    for (const button of this.list.querySelectorAll("[data-id]")) button.querySelector(".s").replaceWith(this.#mark(this.isWaiting(button.dataset.id)));
  }

  #row(entry) {
    const time = make("time", { textContent: entry.minute === null ? "–" : `${entry.minute}′` });
    if (entry.at) time.append(make("small", { textContent: entry.at }));
    const body = make("div");
    if (entry.activity) body.append(make("span", { className: "tag tag-cham", textContent: entry.activity }));
    if (entry.criterion) body.append(make("span", { className: "tag", textContent: this.codes[entry.criterion] ?? "" }));
    const lines = [entry.lecturer, entry.learners, entry.remark].filter(Boolean);
    for (const line of lines.length ? lines : [this.texts.marked]) body.append(make("p", { textContent: line }));
    const button = make("button", { type: "button" });
    button.dataset.id = entry.id;
    button.append(time, body, this.#mark(this.isWaiting(entry.id)));
    const row = make("li");
    row.append(button);
    return row;
  }

  #mark(isWaiting) {
    const mark = make("span", { className: "s" });
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `${this.icons}#${isWaiting ? "clock" : "check"}`);
    svg.append(use);
    mark.append(svg, make("span", { className: "sr", textContent: isWaiting ? this.texts.is_waiting : this.texts.is_sent }));
    return mark;
  }
}

/* A line without a minute yet stands on top, where it is noticed. */
function place(entry) {
  return entry.minute ?? Number.MAX_SAFE_INTEGER;
}

function make(tag, properties = {}) {
  return Object.assign(document.createElement(tag), properties);
}
