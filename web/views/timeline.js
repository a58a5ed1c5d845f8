// Rows with a date on a line of time, each on a line of its own; a year or a month is as long as it is.
import { caption, days, table } from "./answer.js";
import { Reason, cut, drawn, linked, say, told } from "./view.js";

const MOST = 200;
const WIDTH = 900;
const ROW = 22;
const LINE = 0.42; // of the width; the rest is for words

export function timeline(results, site) {
  const answer = table(results);
  const [when] = answer.of("date");
  if (!when) throw new Reason(site.words.noDates);
  const every = answer.rows.filter((row) => row[when]).sort((a, b) => a[when].value.localeCompare(b[when].value));
  const rows = every.slice(0, MOST);
  const spans = rows.map((row) => days(row[when].value));
  const first = new Date(Math.min(...spans.map(([from]) => from)));
  const last = new Date(Math.max(...spans.map(([, to]) => to)));
  const [start, end] = [Date.UTC(first.getUTCFullYear(), 0), Date.UTC(last.getUTCFullYear() + (last.getUTCMonth() || last.getUTCDate() > 1 ? 1 : 0), 0)];
  const x = (time) => 30 + ((time - start) / (end - start)) * (WIDTH * LINE);
  const height = rows.length * ROW + 34;
  const picture = drawn("svg", { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: "group", "aria-label": say(site.words, "drawnRows", { count: rows.length }) });
  const years = new Date(end).getUTCFullYear() - new Date(start).getUTCFullYear();
  const step = Math.ceil(years / 10);
  for (let year = 0; year <= years; year += step) {
    const at = x(Date.UTC(new Date(start).getUTCFullYear() + year, 0));
    picture.append(drawn("line", { class: "axis", x1: at, x2: at, y1: 22, y2: height }));
    picture.append(drawn("text", { class: "axis-word", x: at, y: 14 }, String(new Date(start).getUTCFullYear() + year)));
  }
  rows.forEach((row, number) => {
    const y = 34 + number * ROW + 4;
    const [from, to] = spans[number].map(x);
    const link = answer.of("link").map((name) => row[name]?.value).find((iri) => iri?.startsWith(site.base));
    const words = caption(answer, row, [when]);
    const bar = drawn("rect", { class: "mark", x: from, y: y - 4, width: Math.max(8, to - from), height: 8, rx: 4 });
    const word = drawn("text", { x: WIDTH * LINE + 46, y: y + 4 }, `${row[when].value.slice(0, 10)}  ${cut(words, 56)}`);
    picture.append(linked(site, link, drawn("title", {}, `${row[when].value} ${words}`), bar, word));
  });
  const left = answer.rows.length - rows.length;
  return left ? [picture, told(say(site.words, "leftOut", { count: left }))] : [picture];
}
