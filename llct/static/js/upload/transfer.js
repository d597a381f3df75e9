/* One file on its way to the server in pieces. The server says how much is there; whatever breaks, the next piece begins
   where the last whole one ended. Speaks to nobody but its listener: `onChange` gets the state and the bytes sent. */

const FIRST_PIECE = 256 * 1024;
const SMALLEST_PIECE = 64 * 1024;
const QUICK_MS = 1500;
const SLOW_MS = 6000;
const STALLED_MS = 20_000;
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000];
const MOST_BEGINNINGS = 3;

class Refused extends Error {
  constructor(status, body) {
    super(body?.message ?? "");
    Object.assign(this, { status, body });
  }

  /* The line, the server or a proxy failed: the same may work in a moment. */
  get isPassing() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export class Transfer {
  state = "sending";   // sending, waiting, paused, done, refused
  sent = 0;
  message = "";
  isSignedOut = false;
  #largest = FIRST_PIECE;
  #piece = FIRST_PIECE;
  #xhr = null;
  #wake = () => {};
  #runs = false;
  #beginnings = 0;

  constructor(file, { url, csrf, place, token, onToken, onChange }) {
    Object.assign(this, { file, url, csrf, place, token, onToken, onChange });
  }

  get isUnderWay() { return ["sending", "waiting", "paused"].includes(this.state); }

  async start() {
    if (this.#runs) return;
    this.#runs = true;
    let tries = 0;
    this.#tell("sending");
    while (this.state === "sending" || this.state === "waiting") {
      try {
        await this.#agree();
        while (this.sent < this.file.size && this.state === "sending") {
          await this.#sendPiece();
          tries = 0;
        }
        if (this.state === "sending") this.#tell("done");
      } catch (problem) {
        if (this.state === "paused") break;
        if (!(problem instanceof Refused)) throw problem;
        if (!this.#canGoOn(problem)) break;
        if (problem.isPassing) await this.#wait(WAITS_MS[Math.min(tries++, WAITS_MS.length - 1)]);
      }
    }
    this.#runs = false;
  }

  pause() {
    this.#tell("paused");
    this.#xhr?.abort();
    this.#wake();
  }

  /* At once, also when it is just waiting for the line. */
  resume() {
    if (this.state === "waiting") this.#wake();
    else this.start();
  }

  cancel() {
    this.pause();
    if (this.token) this.#ask("POST", `${this.#address}/bo`).catch(() => {});   // the sweep takes it anyway
  }

  get #address() { return `${this.url}/${this.token}`; }

  /* Begin, or hear from the server how much it has. */
  async #agree() {
    if (this.token) {
      this.sent = (await this.#ask("GET", this.#address)).offset;
      this.#largest = 4 * 1024 * 1024;
    } else {
      this.#beginnings += 1;
      const answer = await this.#ask("POST", this.url, { name: this.file.name, size: this.file.size, place: this.place });
      [this.token, this.sent, this.#largest] = [answer.token, answer.offset, answer.largest_piece];
      this.onToken(this.token);
    }
    this.#tell("sending");
  }

  async #sendPiece() {
    const began = performance.now();
    const from = this.sent;
    const piece = this.file.slice(from, from + this.#piece);
    try {
      const answer = await this.#ask("POST", this.#address, { offset: from, piece }, (loaded) => this.#progress(from + Math.min(loaded, piece.size)));
      this.#progress(answer.offset);
    } catch (problem) {
      this.#piece = Math.max(SMALLEST_PIECE, this.#piece / 2);
      throw problem;
    }
    const took = performance.now() - began;
    if (took < QUICK_MS) this.#piece = Math.min(this.#largest, this.#piece * 2);
    if (took > SLOW_MS) this.#piece = Math.max(SMALLEST_PIECE, this.#piece / 2);
  }

  /* False when only a person can help. A wrong offset is asked for again, a swept file is begun again. */
  #canGoOn(problem) {
    if (problem.isPassing || problem.status === 409) return true;
    if (problem.status === 404 && this.#beginnings < MOST_BEGINNINGS) {
      this.token = null;
      return true;
    }
    this.message = problem.message;
    this.isSignedOut = problem.status === 401;
    this.#tell("refused");
    return false;
  }

  async #wait(ms) {
    this.#tell("waiting");
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => { clearTimeout(timer); resolve(); };
      window.addEventListener("online", this.#wake, { once: true });
    });
    window.removeEventListener("online", this.#wake);
  }

  #progress(sent) {
    this.sent = sent;
    this.onChange(this);
  }

  #tell(state) {
    this.state = state;
    this.onChange(this);
  }

  #ask(method, url, fields = {}, onProgress = () => {}) {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      let stalled = 0;
      const alive = () => {
        clearTimeout(stalled);
        stalled = setTimeout(() => xhr.abort(), STALLED_MS);
      };
      const end = (status) => {
        clearTimeout(stalled);
        const body = xhr.response ?? {};
        if (status >= 200 && status < 300) resolve(body);
        else reject(new Refused(status, body));
      };
      xhr.open(method, url);
      xhr.responseType = "json";
      xhr.setRequestHeader("Accept", "application/json");
      if (method === "POST") xhr.setRequestHeader("X-CSRFToken", this.csrf);
      xhr.upload.onprogress = (event) => { alive(); onProgress(event.loaded); };
      xhr.onload = () => end(xhr.status);
      xhr.onerror = xhr.onabort = () => end(0);
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      alive();
      this.#xhr = xhr;
      xhr.send(method === "POST" ? body : null);
    });
  }
}
