// The SPARQL page: YASGUI over this server's endpoint, with our prefixes, our terms to complete, and the questions.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import { chart } from "./views/chart.js";
import { graph } from "./views/graph.js";
import { map } from "./views/map.js";
import { timeline } from "./views/timeline.js";
import { view } from "./views/view.js";
import "./views/views.css";

const place = document.getElementById("yasgui");
const endpoint = new URL(place.dataset.endpoint, document.baseURI).href;
const known = await (await fetch(place.dataset.known)).json();

// Completes the terms of ours (Ctrl-Space) as they are written, `sif:coCh…`, whether or not the prefix is declared yet:
// those that begin with what is typed, then those that hold it.
function fitting(terms, typed) {
  const wanted = typed.toLowerCase();
  const [, local] = /^[^:]*:(.*)$/.exec(wanted) ?? [, wanted];
  const begins = terms.filter((term) => term.toLowerCase().startsWith(wanted));
  const holds = local ? terms.filter((term) => !begins.includes(term) && term.split(":")[1].toLowerCase().includes(local)) : [];
  return [...begins, ...holds];
}

function complete(kind, where) {
  Yasgui.Yasqe.registerAutocompleter(
    {
      name: `sifarat-${kind}`,
      bulk: false,
      autoShow: false,
      get: (_, token) => fitting(known[kind], token?.string ?? ""),
      isValidCompletionPosition: (yasqe) => {
        const token = yasqe.getCompleteToken();
        return /^[\w-]+:?/.test(token.string) && where(yasqe, token);
      },
    },
    true,
  );
}

// Where a class is wanted stands behind `a`, a property where a verb may stand, a value of ours anywhere else.
const isProperty = (_, token) => token.state.possibleCurrent.includes("a");
const isClass = (yasqe, token) => {
  const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, token);
  return !isProperty(yasqe, token) && ["a", "rdf:type", "rdfs:subClassOf"].includes(before.state.lastProperty);
};

const words = JSON.parse(place.dataset.words);
const { lang, dir } = document.documentElement;
const kept = {};
const site = {
  words,
  lang,
  dir,
  base: place.dataset.base,
  page: place.dataset.page,
  world: place.dataset.world,
  places: place.dataset.places,
  // Asked for when a map is first drawn; none where it was not built.
  fetched: (address) => (kept[address] ??= fetch(address).then((answer) => (answer.ok ? answer.json() : null))),
};
const views = {
  graph: { draw: graph, priority: 3, icon: "M3 1a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM13 3a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM7 11a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM4 3l8 1.5v1L4 4zM3 4l4 8-1 .5L2.4 4z" },
  timeline: { draw: timeline, priority: 1, icon: "M1 3h7v3H1zM5 7h7v3H5zM9 11h6v3H9z" },
  map: { draw: map, priority: 1, icon: "M8 1a5 5 0 0 1 5 5c0 3-5 9-5 9S3 9 3 6a5 5 0 0 1 5-5zM8 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4z" },
  chart: { draw: chart, priority: 1, icon: "M1 2h12v3H1zM1 7h7v3H1zM1 12h10v3H1z" },
};
for (const [name, each] of Object.entries(views)) Yasgui.Yasr.registerPlugin(name, view({ ...each, label: words[name], site }), true);
Yasgui.Yasr.defaults.pluginOrder = ["table", "response", ...Object.keys(views)];

Yasgui.Yasqe.defaults.autocompleters = ["variables"];
// Ours alone, and declared as soon as one is typed; what the library knows of prefixes is others'.
Yasgui.Yasqe.forkAutocompleter("prefixes", {
  name: "sifarat-prefixes",
  persistenceId: null,
  get: Object.entries(known.prefixes).map(([name, iri]) => `${name}: <${iri}>`),
});
complete("class", isClass);
complete("property", isProperty);
complete("value", (yasqe, token) => !isClass(yasqe, token) && !isProperty(yasqe, token) && token.string.includes(":"));
// The server knows our prefixes, the editor marks what is not declared: so declare what is used.
function declared(query) {
  const used = Object.entries(known.prefixes).filter(
    ([name]) => new RegExp(`(?<![\\w-])${name}:(?!//)`).test(query) && !new RegExp(`PREFIX\\s+${name}:`, "i").test(query),
  );
  return used.map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`).join("") + query;
}
Yasgui.Yasqe.defaults.value = declared(place.dataset.query);

const yasgui = new Yasgui(place, {
  autofocus: false, // who walks the page by Tab stays where they are
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  persistenceId: "sifarat",
  yasqe: { prefixes: known.prefixes },
  yasr: { prefixes: known.prefixes },
});

// A permalink (#query=…) is a tab by now; ?query= is for links of other pages.
const tab = yasgui.getTab();
const wanted = declared(new URLSearchParams(location.search).get("query") ?? tab.getQuery());
if (wanted !== tab.getQuery()) tab.setQuery(wanted);

const questions = document.getElementById("question");
function start() {
  const chosen = known.questions[questions.value];
  if (chosen) {
    const tab = yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(), name: chosen.title });
    tab.setQuery(chosen.text);
    tab.setEndpoint(endpoint);
  }
}
questions.addEventListener("change", start);
start(); // one that was chosen while this script was on its way
