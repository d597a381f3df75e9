/* What this browser remembers of files under way, so that a reload or a closed tab costs nothing. */

const PREFIX = "llct-arrival";
const KEPT_MS = 24 * 60 * 60 * 1000;   // as long as the server keeps a file that nobody adds to

export class Memory {
  /* Of one person on one page: the same file may travel to two plans at once. */
  constructor(who) {
    this.prefix = `${PREFIX}|${who}|${location.pathname}|`;
  }

  key(place, file) {
    return this.prefix + [place, file.size, file.lastModified, file.name].join("|");
  }

  token(place, file) {
    return this.#read(this.key(place, file))?.token ?? null;
  }

  keep(place, file, token) {
    const entry = { token, place, name: file.name, size: file.size, at: Date.now() };
    try {
      localStorage.setItem(this.key(place, file), JSON.stringify(entry));
    } catch { /* a full or forbidden store: then a reload begins anew */ }
  }

  forget(token) {
    for (const { key, token: kept } of this.all()) if (kept === token) localStorage.removeItem(key);
  }

  all() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.prefix)).map((key) => ({ key, ...this.#read(key) })).filter((entry) => entry.token);
    } catch {
      return [];
    }
  }

  #read(key) {
    try {
      const entry = JSON.parse(localStorage.getItem(key));
      if (entry && Date.now() - entry.at < KEPT_MS) return entry;
      localStorage.removeItem(key);
    } catch { /* not ours, or no store */ }
    return null;
  }
}
