// The SPARQL page: YASGUI over this server's endpoint, with our prefixes, our terms to complete, and the questions.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";

const place = document.getElementById("yasgui");
const endpoint = new URL(place.dataset.endpoint, document.baseURI).href;
const known = await (await fetch(place.dataset.known)).json();

function terms(kind) {
  return {
    name: `sifarat-${kind}`,
    bulk: true,
    get: () => known[kind],
    isValidCompletionPosition: (yasqe) => {
      const token = yasqe.getCompleteToken();
      return token.string.length > 0 && !token.string.startsWith("?") && token.string.includes(":");
    },
    preProcessToken: (yasqe, token) => Yasgui.Yasqe.Autocompleters[kind]?.preProcessToken(yasqe, token) ?? token,
    postProcessToken: (yasqe, token, suggestion) =>
      Yasgui.Yasqe.Autocompleters[kind]?.postProcessToken(yasqe, token, suggestion) ?? suggestion,
  };
}

Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "variables"];
for (const kind of ["class", "property"]) Yasgui.Yasqe.registerAutocompleter(terms(kind), true);
Yasgui.Yasqe.defaults.value = place.dataset.query;

const yasgui = new Yasgui(place, {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  persistenceId: "sifarat",
  yasqe: { prefixes: known.prefixes },
  yasr: { prefixes: known.prefixes },
});

const wanted = new URLSearchParams(location.search).get("query") ?? new URLSearchParams(location.hash.slice(1)).get("query");
if (wanted) yasgui.getTab().setQuery(wanted);

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
