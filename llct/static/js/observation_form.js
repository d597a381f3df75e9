/* The observation form in the room: turns the server's plain form into three tabs with a docked log, and sends each
   change as an event the moment it is made. See templates/observations/form.html for what the page provides. */

import { Criteria } from "./form/criteria.js";
import { LessonClock } from "./form/lesson_clock.js";
import { EventQueue } from "./form/queue.js";
import { RunningLog } from "./form/running_log.js";
import { clockTime, SyncLine } from "./form/sync_line.js";
import { Tabs } from "./form/tabs.js";

const PAUSE_MS = 800;
const data = JSON.parse(document.getElementById("form-data").textContent);
const texts = data.texts;
const form = document.getElementById("phieu");
const timers = new Map();

const queue = new EventQueue({
  formId: data.form_id,
  url: data.url_events,
  revision: data.revision,
  token: document.querySelector('meta[name="csrf-token"]').content,
  onChange: (status, waiting) => {
    line.show(status, waiting);
    log.markSent();
    followWhenSent(status, waiting);
  },
});
const line = new SyncLine(document.getElementById("sync"), texts, {
  icons: data.icons, reviewUrl: data.url_review, signInUrl: data.url_sign_in, onRetry: () => queue.flush(),
});

document.body.classList.add("on");
for (const part of document.querySelectorAll(".plain-only")) part.hidden = true;
for (const part of document.querySelectorAll(".plain-only :is(input, select, textarea)")) part.disabled = true;
for (const part of document.querySelectorAll(".js-only")) part.hidden = false;

const criteria = new Criteria(document.getElementById("p1"), texts, (key, value) => {
  queue.add(`score:${key}`, value);
  sayWhatIsLeft();
});
const codes = Object.fromEntries(data.rubric.groups.flatMap((group) => group.criteria.map((c) => [c.key, c.code])));
const log = new RunningLog({
  entries: data.state.log, texts, icons: data.icons, codes,
  onEntry: (id, value) => queue.add(`log:${id}`, value),
  isWaiting: (id) => queue.has(`log:${id}`),
  onOpenList: () => tabs.show(1, true),
});
const tabs = new Tabs(document.getElementById("tabs"), (index) => log.setBesideCriteria(index === 0));
const clock = new LessonClock(document.getElementById("clock"), data.lesson, texts, (minute) => log.setMinute(minute));

function sayWhatIsLeft() {
  if (!criteria.all.length) return;
  const some = data.must_score ? texts.left_to_score : texts.left_if_wanted;
  document.getElementById("left").textContent = criteria.left ? some.replace("{n}", criteria.left) : texts.all_scored;
}

/* Text boxes: after a pause, on leaving the box, and when the page goes out of sight. */

function checked(input) {
  const value = input.value.trim();
  if (input.dataset.kind === "count") return [/^\d{0,4}$/.test(value) ? value : undefined, texts.bad_count];
  if (input.dataset.kind === "time") return [asTime(value), texts.bad_time];
  return [input.value.replace(/\s+$/, ""), ""];
}

/* 8:05, 8h05, 0805 -> 08:05 */
function asTime(value) {
  if (!value) return "";
  const match = /^(\d{1,2})\s*[:hg.]?\s*(\d{2})$/i.exec(value);
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return undefined;
  return `${match[1].padStart(2, "0")}:${match[2]}`;
}

function complain(input, text) {
  const field = input.closest(".field");
  if (!field) return;
  field.toggleAttribute("data-invalid", Boolean(text));
  input.setAttribute("aria-invalid", Boolean(text));
  const note = field.querySelector(".err") ?? field.appendChild(Object.assign(document.createElement("p"), { className: "err" }));
  note.textContent = text;
}

const sentValues = new Map([...form.querySelectorAll("[data-field]")].map((input) => [input, input.value.trim()]));

function send(input, isFinished) {
  clearTimeout(timers.get(input));
  timers.delete(input);
  const [value, problem] = checked(input);
  if (value === undefined) {
    if (isFinished) complain(input, problem);
    return;
  }
  if (problem) complain(input, "");
  if (isFinished && input.dataset.kind === "time") input.value = value;
  if (sentValues.get(input) === value) return;
  sentValues.set(input, value);
  queue.add(input.dataset.field, value);
  if (input.id === "starts") clock.setStart(value);
}

function showNote(input) {
  const crit = input.closest(".crit");
  if (!crit) return;
  const text = input.value.trim();
  const label = crit.querySelector(".write summary span");
  crit.querySelector(".note").textContent = text;
  crit.querySelector(".note").hidden = !text;
  label.textContent = text ? label.dataset.filled : label.dataset.empty;
}

form.addEventListener("input", (event) => {
  const input = event.target;
  if (!input.dataset.field) return;
  clearTimeout(timers.get(input));
  timers.set(input, setTimeout(() => send(input, false), PAUSE_MS));
  showNote(input);
});
form.addEventListener("focusout", (event) => {
  if (event.target.dataset?.field) send(event.target, true);
});
form.addEventListener("click", (event) => {
  const name = event.target.closest("[data-now]")?.dataset.now;
  if (!name) return;
  const input = document.getElementById(name);
  input.value = clockTime(new Date());
  send(input, true);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("toggle", (event) => {
  if (event.target.matches(".write[open]")) event.target.querySelector("textarea").focus();
}, true);

function sendAll() {
  for (const input of [...timers.keys()]) send(input, false);
}

document.addEventListener("visibilitychange", () => {
  sendAll();
  queue.flush({ leaving: document.visibilityState === "hidden" });
});
window.addEventListener("pagehide", () => {
  sendAll();
  queue.flush({ leaving: true });
});
/* The next page shows what the server has: a link is followed when the last change has arrived there, so nobody reviews and
   submits a form without its last sentence. When the server cannot be reached, the browser asks as before. */
let follows = "";

function followWhenSent(status, waiting) {
  if (!follows) return;
  if (!waiting) location.assign(follows);
  if (!waiting || status.name !== "sending") follows = "";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.pathname === location.pathname) return;
  sendAll();
  if (!queue.waiting || !["ready", "saved", "sending"].includes(queue.status.name)) return;
  event.preventDefault();
  follows = link.href;
});
window.addEventListener("online", () => queue.flush());
window.addEventListener("focus", () => queue.flush());
window.addEventListener("beforeunload", (event) => {
  sendAll();
  if (queue.waiting) event.preventDefault();
});

line.show(navigator.onLine ? queue.status : { ...queue.status, name: "offline" }, queue.waiting);
clock.setStart(data.state.starts);
tabs.show(data.opens_with_remarks ? 2 : 0);
sayWhatIsLeft();
