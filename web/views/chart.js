// Bars of the first column of numbers, named by what the row is called.
import { caption, table } from "./answer.js";
import { Reason, cut, drawn, say, told } from "./view.js";

const MOST = 100;
const WIDTH = 900;
const ROW = 26;
const BARS = 320;

export function chart(results, site) {
  const answer = table(results);
  const [number] = answer.of("number");
  if (!number) throw new Reason(site.words.noNumbers);
  const every = answer.rows.filter((row) => row[number] && Number.isFinite(Number(row[number].value)));
  const rows = every.slice(0, MOST);
  const values = rows.map((row) => Number(row[number].value));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (value) => BARS + ((value - low) / (high - low || 1)) * (WIDTH - BARS - 80);
  const height = rows.length * ROW + 26;
  const picture = drawn("svg", { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: "list", "aria-label": number });
  picture.append(drawn("text", { class: "axis-word", x: x(0), y: 14, "aria-hidden": "true" }, number));
  rows.forEach((row, place) => {
    const y = 26 + place * ROW;
    const words = caption(answer, row, [number]);
    const value = row[number].value;
    const [from, to] = [x(0), x(values[place])].sort((a, b) => a - b);
    picture.append(
      drawn(
        "g",
        { role: "listitem", "aria-label": `${words}: ${value}` },
        drawn("title", {}, `${words}: ${value}`),
        drawn("text", { class: "bar-word", x: BARS - 8, y: y + 14 }, cut(words, 36)),
        drawn("rect", { class: "mark", x: from, y, width: Math.max(1, to - from), height: ROW - 8 }),
        drawn("text", { x: to + 6, y: y + 14 }, value),
      ),
    );
  });
  const left = answer.rows.length - rows.length;
  return left ? [picture, told(say(site.words, "leftOut", { count: left }))] : [picture];
}
