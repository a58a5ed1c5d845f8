// Shows the facts of a mark while it is pointed at or focused, and the marks of a fact. The page works without it.
const article = document.querySelector(".article");
const tip = document.createElement("div");
tip.className = "tip";
tip.hidden = true;
document.body.append(tip);
const numbers = (mark) => mark.dataset.claims.split(" ");
const marksOf = (number) => [...article.querySelectorAll("mark")].filter((mark) => numbers(mark).includes(number));
let lit = [];

function light(nodes) {
  for (const node of lit) node.classList.remove("lit");
  lit = nodes;
  for (const node of lit) node.classList.add("lit");
}

function hide() {
  light([]);
  tip.hidden = true;
}

// Scrolls only the box a node stands in: the page stays where the reader looks.
function reveal(node) {
  const box = node.closest(".body");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const [at, seen] = [node.getBoundingClientRect(), box.getBoundingClientRect()];
  if (at.top < seen.top || at.bottom > seen.bottom) box.scrollTop += at.top - seen.top - seen.height / 3;
}

function show(mark) {
  const facts = numbers(mark).map((number) => document.getElementById("c" + number)).filter(Boolean);
  light([mark, ...facts]);
  tip.replaceChildren();
  for (const fact of facts.slice(0, 6)) {
    const line = document.createElement("p");
    const about = fact.closest("section").querySelector("h2 a");
    line.textContent = [about, fact.querySelector("dt"), fact.querySelector("dd > :first-child")]
      .map((part) => part?.textContent.trim() ?? "")
      .join(" · ");
    tip.append(line);
  }
  if (facts.length > 6) tip.append("+" + (facts.length - 6));
  tip.hidden = !facts.length;
  const at = mark.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
  tip.style.left = left + "px";
  const below = at.bottom + 6;
  tip.style.top = (below + tip.offsetHeight > innerHeight ? Math.max(8, at.top - tip.offsetHeight - 6) : below) + "px";
}

function look(event) {
  const mark = event.target.closest("mark");
  const fact = event.target.closest(".claims [id^=c]");
  const quote = event.target.closest(".claims .run > blockquote");
  if (mark) show(mark);
  else if (fact) {
    tip.hidden = true;
    const marks = marksOf(fact.id.slice(1));
    light([fact, ...marks]);
    if (marks.length) reveal(marks[0]);
  } else if (quote) {
    tip.hidden = true;
    const facts = [...quote.parentElement.querySelectorAll("[id^=c]")];
    const marks = facts.length ? marksOf(facts[0].id.slice(1)) : [];
    light([...facts, ...marks]);
    if (marks.length) reveal(marks[0]);
  } else if (!tip.contains(event.target)) hide();
}

if (article) {
  document.addEventListener("pointerover", look);
  document.addEventListener("focusin", look);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}
