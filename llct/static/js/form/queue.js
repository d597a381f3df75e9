/* Changes on their way to the server. Every change is an event with an id made here, so sending one twice does no harm;
   nothing leaves the queue before the server has given its receipt. Kept in memory only: leaving the page asks first. */

const BATCH = 100;
const PATIENCE_MS = 20000;
const WAITS_S = [2, 4, 8, 15, 30, 60];
const KEEPALIVE_LIMIT = 60000;
const FINAL = new Set([403, 404, 409, 410, 413, 422]);

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));   // without HTTPS randomUUID is missing
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class EventQueue {
  #events = [];
  #isSending = false;
  #timer = 0;
  #failures = 0;
  #hasFreshToken = false;

  constructor({ formId, url, revision, token, onChange }) {
    this.formId = formId;
    this.client = newId();   // each open page is a source of its own, also beside another tab of this device
    this.url = url;
    this.revision = revision;
    this.token = token;
    this.onChange = onChange;
    this.status = { name: "ready", message: "", sentAt: null, isNewerElsewhere: false, signInUrl: "" };
  }

  get waiting() {
    return this.#events.length;
  }

  has(field) {
    return this.#events.some((event) => event.field === field);
  }

  /* A newer value replaces one that was never sent; one that may have reached the server keeps its own id. */
  add(field, value) {
    const made_at = new Date().toISOString();
    const unsent = this.#events.find((event) => event.field === field && !event.tried);
    if (unsent) Object.assign(unsent, { value, made_at });
    else this.#events.push({ id: newId(), field, base: this.revision, value, made_at, tried: false });
    this.status.message = "";
    this.flush();
  }

  /* Send now. With `leaving` the page may go away: the browser finishes the request by itself. */
  flush({ leaving = false } = {}) {
    if (!this.#events.length || (this.#isSending && !leaving)) return;
    clearTimeout(this.#timer);
    this.#send(this.#events.slice(0, BATCH), leaving);
  }

  async #send(events, leaving) {
    this.#isSending = true;
    if (!["login", "offline"].includes(this.status.name)) this.#show("sending");
    for (const event of events) event.tried = true;
    const outcome = await this.#post(events, leaving);
    this.#isSending = false;
    if (outcome === "again") this.flush();
    else this.#schedule(outcome);
  }

  async #post(events, leaving) {
    const body = JSON.stringify({ form_id: this.formId, client: this.client, events: events.map(({ tried, ...event }) => event) });
    let answer;
    try {
      answer = await fetch(this.url, {
        method: "POST", body, credentials: "same-origin", signal: AbortSignal.timeout?.(PATIENCE_MS),
        keepalive: leaving && body.length < KEEPALIVE_LIMIT,
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token },
      });
      const content = await answer.json().catch(() => ({}));
      return await this.#understand(answer.status, content);
    } catch {
      return "offline";
    }
  }

  async #understand(status, content) {
    if (status === 200 && content.receipts) return this.#take(content);
    if (status === 401) {
      this.status.signInUrl = content.sign_in_url ?? "";
      return "login";
    }
    if (status === 400 && !this.#hasFreshToken && (await this.#renewToken())) return "again";
    this.status.message = content.message ?? "";
    return FINAL.has(status) && content.message ? "refused" : "error";
  }

  #take({ revision, receipts }) {
    const known = new Map(receipts.map((receipt) => [receipt.id, receipt]));
    this.#events = this.#events.filter((event) => !known.has(event.id));
    this.revision = revision;
    this.#failures = 0;
    this.#hasFreshToken = false;
    this.status.sentAt = new Date();
    this.status.message = receipts.find((receipt) => receipt.status === "refused")?.message ?? "";
    if (receipts.some((receipt) => receipt.status === "kept_both")) this.status.isNewerElsewhere = true;
    return this.#events.length && known.size ? "again" : "saved";
  }

  /* After a new sign-in the page's token is worthless; the same page holds a new one. */
  async #renewToken() {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector('meta[name="csrf-token"]')?.content;
    if (!token) return false;
    this.token = token;
    this.#hasFreshToken = true;
    return true;
  }

  #schedule(outcome) {
    this.#show(outcome);
    if (outcome === "saved" || outcome === "refused") return;
    const wait = WAITS_S[Math.min(this.#failures, WAITS_S.length - 1)] * 1000;
    this.#failures += 1;
    this.#timer = setTimeout(() => this.flush(), wait);
  }

  #show(name) {
    this.status.name = name;
    this.onChange(this.status, this.waiting);
  }
}
