/* Turns links to the parts of a page into tabs, and keeps each part's place when coming back to it. */

export class Tabs {
  #index = -1;

  constructor(nav, onShow) {
    this.onShow = onShow;
    this.links = [...nav.querySelectorAll("a")];
    this.panels = this.links.map((link) => document.querySelector(link.hash));
    this.places = this.links.map(() => 0);
    nav.setAttribute("role", "tablist");
    this.links.forEach((link, index) => this.#prepare(link, index));
    nav.addEventListener("click", (event) => this.#clicked(event));
    nav.addEventListener("keydown", (event) => this.#pressed(event));
  }

  #prepare(link, index) {
    link.setAttribute("role", "tab");
    link.setAttribute("aria-controls", this.panels[index].id);
    this.panels[index].setAttribute("role", "tabpanel");
  }

  #clicked(event) {
    const index = this.links.indexOf(event.target.closest("a"));
    if (index < 0) return;
    event.preventDefault();
    this.show(index);
  }

  #pressed(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === " ") {
      event.preventDefault();
      event.target.click();
    }
    if (by) this.show((this.#index + by + this.links.length) % this.links.length, true);
  }

  show(index, withFocus = false) {
    if (index !== this.#index) {
      if (this.#index >= 0) this.places[this.#index] = window.scrollY;
      this.#index = index;
      this.links.forEach((link, other) => this.#mark(link, other === index));
      this.panels.forEach((panel, other) => { panel.hidden = other !== index; });
      window.scrollTo(0, this.places[index]);
    }
    if (withFocus) this.links[index].focus({ preventScroll: true });
    this.onShow(index);
  }

  #mark(link, isShown) {
    link.setAttribute("aria-selected", isShown);
    link.tabIndex = isShown ? 0 : -1;
  }
}
