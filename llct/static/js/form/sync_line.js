/* The line that says whether work is safe. "Đã lưu" stands here only after the server has confirmed; "gửi" is said of the whole form, once. */

const SHOW_SENDING_AFTER_MS = 800;

export class SyncLine {
  #timer = 0;

  constructor(element, texts, { icons, reviewUrl, signInUrl, onRetry }) {
    Object.assign(this, { element, texts, icons, reviewUrl, signInUrl, onRetry });
    this.element.hidden = false;
  }

  /* Sending is usually over in a moment: say so only when it is not, or the line would flicker and chatter. */
  show(status, waiting) {
    clearTimeout(this.#timer);
    const draw = () => this.#draw(this.#content(status, waiting));
    if (status.name === "sending" && ["saved", "ready"].includes(this.element.dataset.state)) {
      this.#timer = setTimeout(draw, SHOW_SENDING_AFTER_MS);
    } else draw();
  }

  #content(status, waiting) {
    const t = this.texts;
    const left = (text) => ({ text: text.replace("{n}", waiting) });
    const retry = { text: t.retry, act: this.onRetry };
    switch (status.name) {
      case "sending": return ["sending", "refresh-cw", t.sending, "", left(t.left)];
      case "offline": return ["offline", "cloud-off", t.offline, t.offline_more, left(t.waiting)];
      case "login": return ["login", "circle-alert", t.sign_in, t.sign_in_more, { text: t.sign_in_link, url: status.signInUrl || this.signInUrl, isElsewhere: true }];
      case "refused": return ["error", "circle-alert", t.refused_by_server, status.message, retry];
      case "error": return ["error", "circle-alert", t.refused_by_server, t.retry_more, retry];
    }
    if (status.message) return ["error", "circle-alert", t.not_taken, status.message, null];
    if (status.isNewerElsewhere) return ["newer", "cloud-alert", t.newer, "", { text: t.newer_link, url: this.reviewUrl }];
    if (!status.sentAt) return ["ready", "cloud-check", t.ready, t.ready_more, null];
    return ["saved", "cloud-check", t.sent, t.sent_more.replace("{time}", clockTime(status.sentAt)), null];
  }

  #draw([state, icon, strong, text, more]) {
    this.element.dataset.state = state;
    this.element.querySelector("use").setAttribute("href", `${this.icons}#${icon}`);
    const [sentence, side] = this.element.querySelectorAll("span");
    const bold = Object.assign(document.createElement("b"), { textContent: strong });
    sentence.replaceChildren(bold, ` ${text}`);
    side.replaceChildren(...(more ? [control(more)] : []));
  }
}

function control({ text, url, act, isElsewhere }) {
  if (!url && !act) return text;
  const element = document.createElement(url ? "a" : "button");
  element.textContent = text;
  if (url) element.href = url;
  if (isElsewhere) element.target = "_blank";   // what waits in this page must not be lost
  if (act) Object.assign(element, { type: "button", onclick: act });
  return element;
}

export function clockTime(moment) {
  return `${String(moment.getHours()).padStart(2, "0")}:${String(moment.getMinutes()).padStart(2, "0")}`;
}
