/* File fields that send their files at once, in pieces, while the rest of the form is filled in. The form then carries
   tokens in place of files. A field of many files (data-registers) has each taken in as soon as it is whole, a few at
   once. Without this script the form sends the files itself. */

import { Memory } from "./upload/memory.js";
import { Transfer } from "./upload/transfer.js";

const { texts, url, who } = JSON.parse(document.getElementById("upload-data").textContent);
const csrf = document.querySelector('meta[name="csrf-token"]').content;
const memory = new Memory(who);
const rows = new Set();
const DRAW_EVERY_MS = 400;
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
const percentOf = (part, whole) => percents.format(Math.floor(100 * part / (whole || 1)) / 100);
const sizeOf = (bytes) => bytes < 1048576 ? `${number.format(Math.max(1, Math.round(bytes / 1024)))} KB` : `${number.format(bytes / 1048576)} MB`;

function make(tag, attributes = {}, ...children) {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

class Row {
  #drawnAt = 0;
  #state = "";
  #marks = [];   // moments and bytes of the last seconds, for the speed

  constructor(field, { name, size }) {
    Object.assign(this, { field, name, size, transfer: null });
    this.bar = make("progress", { max: size || 1, value: 0 });
    this.bar.setAttribute("aria-label", name);
    this.line = make("span");
    this.line.setAttribute("role", "status");
    this.figures = make("span", { className: "quiet" });
    this.acts = make("span", { className: "row" });
    this.element = make("li", { className: "arrival" }, make("b", { textContent: name }), make("small", { className: "quiet", textContent: sizeOf(size) }), this.bar, make("p", {}, this.line, " ", this.figures), this.acts);
    field.list.append(this.element);
    rows.add(this);
  }

  send(file) {
    this.file = file;
    this.transfer = new Transfer(file, {
      url, csrf, place: field_place(this.field), token: memory.token(field_place(this.field), file),
      onToken: (token) => memory.keep(field_place(this.field), file, token),
      onChange: (transfer) => this.draw(transfer),
    });
    this.transfer.start();
  }

  draw(transfer) {
    const now = performance.now();
    if (transfer.state === this.#state && now - this.#drawnAt < DRAW_EVERY_MS) return;
    this.#drawnAt = now;
    this.bar.value = transfer.sent;
    this.figures.textContent = transfer.state === "done" ? "" : this.#figures(transfer, now);
    if (transfer.state !== this.#state) this.#enter(transfer);
  }

  #enter(transfer) {
    this.#state = transfer.state;
    this.#marks = [];
    const again = () => transfer.resume();
    switch (transfer.state) {
      case "sending": this.say("sending", texts.sending, [texts.pause, () => transfer.pause()]); break;
      case "waiting": this.say("waiting", texts.waiting, [texts.now, again]); break;
      case "paused": this.say("paused", texts.paused, [texts.resume, again]); break;
      case "refused": this.say("refused", transfer.isSignedOut ? texts.signed_out : transfer.message || texts.refused, [texts.again, again]); break;
      default: this.finish(transfer.token);
    }
    sendHeldForms();
    sendQueued(this.field);
  }

  #figures(transfer, now) {
    const percent = percentOf(transfer.sent, this.size);
    if (transfer.state !== "sending") return percent;
    this.#marks = [...this.#marks.filter(([at]) => now - at < 8000), [now, transfer.sent]];
    const [[since, before]] = this.#marks;
    const speed = (transfer.sent - before) / ((now - since) / 1000);
    if (!(speed > 0)) return percent;
    const seconds = (this.size - transfer.sent) / speed;
    const left = seconds < 60 ? fill(texts.seconds, { n: number.format(Math.ceil(seconds)) }) : fill(texts.minutes, { n: number.format(Math.ceil(seconds / 60)) });
    return fill(texts.speed, { percent, speed: sizeOf(speed), left });
  }

  say(state, sentence, ...acts) {
    this.element.dataset.state = state;
    this.line.textContent = sentence;
    this.acts.replaceChildren(...[...acts, [texts.remove, () => this.remove()]].map(([label, act]) => {
      const button = make("button", { type: "button", className: "btn", textContent: label, onclick: act });
      button.append(make("span", { className: "sr", textContent: `: ${this.name}` }));
      return button;
    }));
  }

  finish(token) {
    if (this.field.registers) this.register(token);
    else this.attach(token);
  }

  /* The server reads the file and says what it is. Asked again it gives the same answer. */
  async register(token) {
    this.token = token;
    this.figures.textContent = "";
    this.bar.removeAttribute("value");
    this.say("reading", texts.reading);
    const body = new FormData();
    body.append("token", token);
    const answer = await fetch(this.field.registers, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": csrf } }).catch(() => null);
    const found = await answer?.json().catch(() => null);
    this.bar.value = this.size || 1;
    if (answer?.ok && found) {
      memory.forget(token);
      this.say(found.is_refused ? "refused" : "done", found.message);
      this.isTaken = true;
      this.acts.replaceChildren();
    } else if (answer?.status === 404) {
      memory.forget(token);
      this.say("refused", found?.message ?? texts.refused);
    } else {
      this.say("unread", answer?.status === 401 ? texts.signed_out : found?.message ?? texts.waiting, [texts.again, () => this.register(token)]);
      window.addEventListener("online", () => this.element.dataset.state === "unread" && this.register(token), { once: true });
    }
    sendHeldForms();
    sendQueued(this.field);
  }

  /* The form carries the file from now on. */
  attach(token) {
    this.bar.value = this.size || 1;
    this.figures.textContent = "";
    this.say("done", texts.done);
    this.element.append(make("input", { type: "hidden", name: this.field.input.dataset.arrives, value: token }));
    sessionStorage.setItem(token, "1");
  }

  remove() {
    const token = this.transfer?.token ?? this.token;
    if (token || this.transfer) (this.transfer ?? new Transfer(null, { url, csrf, token, onChange() {} })).cancel();
    if (token) memory.forget(token);
    rows.delete(this);
    this.element.remove();
    sendHeldForms();
    sendQueued(this.field);
    this.field.input.focus();
  }
}

const field_place = (field) => field.input.name;

/* Fields */

function watch(input) {
  const field = { input, list: document.getElementById(`${input.id}-arrivals`), most: Number(input.dataset.most), atOnce: Number(input.dataset.atOnce ?? Infinity), registers: input.dataset.registers };
  input.addEventListener("change", () => {
    for (const file of input.files) choose(field, file);
    input.value = "";   // the form must not send it again
  });
  for (const entry of memory.all().filter((one) => one.place === field_place(field))) remember(field, entry);
}

function choose(field, file) {
  const mine = [...rows].filter((row) => row.field === field);
  for (const row of mine) {
    const isSame = row.name === file.name && row.size === file.size;
    if (isSame && (row.transfer?.isUnderWay || row.isTaken || row.waits)) return;
    if (!field.input.multiple || isSame) {   // another file in place of the one before; a half one goes on below
      if (isSame && !row.transfer) { rows.delete(row); row.element.remove(); } else row.remove();
    }
  }
  for (const kept of field.list.querySelectorAll("input[type=checkbox]")) if (!field.input.multiple) kept.checked = false;
  const row = new Row(field, file);
  const wrong = !file.size ? texts.empty : file.size > field.most ? texts.too_large : "";
  if (wrong) row.say("refused", fill(wrong, { most: sizeOf(field.most) }));
  else {
    row.waits = file;
    row.say("queued", texts.queued);
    sendQueued(field);
  }
}

/* So many at once as the field wants; the next when one is done or stuck. */
function sendQueued(field) {
  const mine = [...rows].filter((row) => row.field === field);
  let free = field.atOnce - mine.filter((row) => ["sending", "waiting", "reading"].includes(row.element.dataset.state)).length;
  for (const row of mine) {
    if (!row.waits || free-- <= 0) continue;
    const file = row.waits;
    row.waits = null;
    row.send(file);
  }
}

/* After a reload: a whole file is attached again, a half one goes on when it is chosen again. */
async function remember(field, entry) {
  const answer = await fetch(`${url}/${entry.token}`, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer?.status === 404) memory.forget(entry.token);
  if (!answer?.ok || field.list.querySelector(`[value="${entry.token}"]`)) return;
  const { offset } = await answer.json();
  if ([...rows].some((row) => row.transfer?.token === entry.token)) return;
  const row = Object.assign(new Row(field, entry), { token: entry.token });
  if (offset < entry.size) {
    row.bar.value = offset;
    row.say("half", fill(texts.half, { percent: percentOf(offset, entry.size) }));
  } else if (field.registers) row.register(entry.token);
  else if (sessionStorage.getItem(entry.token)) row.attach(entry.token);
  else row.say("half", texts.earlier, [texts.use, () => row.attach(entry.token)]);
}

/* The form waits for its files */

const held = new Map();

function underWay(form) {
  const open = ["queued", "sending", "waiting", "paused", "reading"];
  return [...rows].filter((row) => form.contains(row.element) && (open.includes(row.element.dataset.state) || (row.element.dataset.state === "refused" && !row.field.registers)));
}

function hold(event) {
  const form = event.target;
  const open = underWay(form);
  if (!open.length) return;
  event.preventDefault();
  held.set(form, event.submitter);
  const stuck = open.find((row) => row.element.dataset.state === "refused");
  (stuck ?? open[0]).line.textContent = stuck ? texts.stuck : texts.held;
  (stuck ?? open[0]).element.scrollIntoView({ block: "center" });
  if (stuck) held.delete(form);
}

function sendHeldForms() {
  for (const [form, submitter] of held) {
    if (underWay(form).length) continue;
    held.delete(form);
    form.requestSubmit(submitter);
  }
}

for (const input of document.querySelectorAll("input[data-arrives]")) {
  watch(input);
  input.form.addEventListener("submit", hold);
}
