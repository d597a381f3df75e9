/* Which minute the lesson is at, and what the lesson plan says about it. */

const MINUTE = 60000;
const BEFORE = 30;
const AFTER = 60;

export class LessonClock {
  constructor(element, lesson, texts, onTick) {
    Object.assign(this, { element, lesson, texts, onTick });
    this.planned = new Date(lesson.starts_at_iso ?? "");
    this.start = this.planned;
    this.big = element.querySelector(".min");
    this.detail = element.querySelector("p");
    this.phases = timed(lesson.phases ?? [], [...element.querySelectorAll(".plan li")]);
    setInterval(() => this.tick(), 5000);
  }

  /* The lesson began when the observer says so, on the planned day. */
  setStart(text) {
    const match = /^(\d{2}):(\d{2})$/.exec(text);
    this.start = this.planned;
    if (match && !Number.isNaN(this.planned.getTime())) {
      this.start = new Date(this.planned);
      this.start.setHours(Number(match[1]), Number(match[2]), 0, 0);
    }
    this.tick();
  }

  get minute() {
    return Math.floor((Date.now() - this.start) / MINUTE);
  }

  /* Outside the lesson the clock is silent: a form may also be filled in the evening. */
  get isLive() {
    return Boolean(this.lesson.minutes) && this.minute >= -BEFORE && this.minute <= this.lesson.minutes + AFTER;
  }

  tick() {
    if (this.isLive) this.#draw(this.minute);
    this.onTick(this.isLive ? Math.max(0, this.minute) : null);
  }

  #draw(minute) {
    const { texts: t, lesson } = this;
    if (minute < 0) this.#say(t.before.replace("{n}", -minute), ` ${t.before_more}`);
    else if (minute > lesson.minutes) this.#say(t.over, ` ${t.over_more.replace("{n}", minute)}`);
    else this.#say(t.minute.replace("{n}", minute), t.of.replace("{n}", lesson.minutes));
    for (const phase of this.phases) this.#drawPhase(phase, minute);
  }

  #say(strong, small) {
    const rest = Object.assign(document.createElement("span"), { textContent: small });
    this.big.replaceChildren(strong, rest);
  }

  #drawPhase(phase, minute) {
    const isNow = minute >= phase.from && minute < phase.to;
    phase.element.classList.toggle("done", minute >= phase.to);
    phase.element.classList.toggle("now", isNow);
    if (!isNow) return;
    phase.element.style.setProperty("--at", `${Math.round(((minute - phase.from) / (phase.to - phase.from)) * 100)}%`);
    const title = Object.assign(document.createElement("b"), { textContent: phase.title });
    const span = this.texts.phase_minutes.replace("{from}", phase.from).replace("{to}", phase.to);
    const about = [phase.detail, span].filter(Boolean).join(", ");
    this.detail.replaceChildren(`${this.texts.by_plan} `, title, document.createElement("br"), about);
  }
}

function timed(phases, elements) {
  let from = 0;
  return phases.map((phase, index) => {
    const to = from + Number(phase.minutes);
    const found = { ...phase, from, to, element: elements[index] };
    from = to;
    return found;
  });
}
