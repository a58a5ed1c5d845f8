// Keys for a pair that has the focus: y, n, u judge it and go on, j and k go on and back. The page works without them.
const pairs = [...document.querySelectorAll("fieldset.pair")];
const verdicts = { KeyY: "yes", KeyN: "no", KeyU: "unsure" };

function go(pair) {
  pair?.focus();
  pair?.scrollIntoView({ block: "nearest" });
}

for (const pair of pairs) pair.tabIndex = -1; // a click gives it the focus, and so the keys
const told = document.getElementById("keys");
if (told) told.hidden = false;

// By place on the keyboard, so that they are the same keys with a Hindi or an Urdu one.
document.addEventListener("keydown", (event) => {
  const pair = event.target.closest("fieldset.pair");
  if (!pair || event.ctrlKey || event.metaKey || event.altKey) return;
  const place = pairs.indexOf(pair);
  const verdict = verdicts[event.code];
  if (verdict) pair.querySelector(`input[value="${verdict}"]`).checked = true;
  if (verdict || event.code === "KeyJ") go(pairs[place + 1] ?? (verdict ? document.getElementById("who") : null));
  else if (event.code === "KeyK") go(pairs[place - 1]);
  else return;
  event.preventDefault();
});
