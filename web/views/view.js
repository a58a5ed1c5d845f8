// What every view of an answer shares: a button, a drawing with words for those who do not see it, or why there is none.
const SVG = "http://www.w3.org/2000/svg";

export function drawn(name, attributes = {}, ...inside) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

export function told(text) {
  const made = document.createElement("p");
  made.className = "view-note";
  made.setAttribute("role", "status");
  made.textContent = text;
  return made;
}

// The words of the page with values in the place of their names in braces.
export function say(words, name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

// Makes the plugin of one view: `draw(results, site)` gives nodes, or throws a Reason.
export class Reason extends Error {}

export function view({ label, icon, priority, draw, site }) {
  return class {
    constructor(yasr) {
      this.yasr = yasr;
      this.label = label;
      this.priority = priority;
    }

    // Whatever is no error and neither true nor false: where it cannot be drawn the view says why.
    canHandleResults() {
      const results = this.yasr.results;
      return Boolean(results) && !results.getError() && typeof results.getBoolean() !== "boolean";
    }

    async draw() {
      const place = document.createElement("div");
      place.className = "view";
      place.lang = site.lang;
      place.dir = site.dir;
      this.yasr.resultsEl.append(place);
      try {
        place.append(...(await draw(this.yasr.results, site)));
      } catch (reason) {
        if (!(reason instanceof Reason)) throw reason;
        place.append(told(reason.message));
      }
    }

    getIcon() {
      return drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, drawn("path", { d: icon, fill: "currentColor" }));
    }
  };
}

// A link to the page of a thing of ours, or the thing alone.
export function linked(site, iri, ...inside) {
  const known = iri?.startsWith(site.base);
  return known ? drawn("a", { href: site.page + iri.slice(site.base.length) }, ...inside) : drawn("g", {}, ...inside);
}

export function cut(text, most) {
  return [...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text;
}
