// Things and what joins them: the triples of a CONSTRUCT, or the first two columns of links of a table.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { short, table } from "./answer.js";
import { Reason, cut, drawn, linked, say, told } from "./view.js";

const MOST = 120;
const [WIDTH, HEIGHT] = [900, 620];
const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";

function joined(results, site) {
  const { rows, columns, of } = table(results);
  const have = new Set(columns.map(({ name }) => name));
  const names = new Map();
  let [from, to] = of("link");
  let way;
  for (const [subject, predicate, object] of [["subject", "predicate", "object"], ["s", "p", "o"]])
    if ([subject, predicate, object].every((name) => have.has(name))) [from, way, to] = [subject, predicate, object];
  if (way) for (const row of rows) if (row[way]?.value === LABEL && row[to]) names.set(row[from].value, row[to].value);
  const ends = rows.filter((row) => row[from] && (row[to]?.type === "uri" || row[to]?.type === "bnode"));
  if (!ends.length) throw new Reason(site.words.noLinks);
  return { names, edges: ends.map((row) => [row[from].value, row[to].value, way && row[way] ? short(row[way]) : ""]) };
}

export function graph(results, site) {
  const { names, edges } = joined(results, site);
  const nodes = new Map();
  const links = [];
  let left = 0;
  for (const [from, to, word] of edges) {
    const fresh = new Set([from, to].filter((id) => !nodes.has(id))).size;
    if (nodes.size + fresh > MOST) left++;
    else {
      for (const id of [from, to]) if (!nodes.has(id)) nodes.set(id, { id });
      if (!links.some((each) => each.from === from && each.to === to && each.word === word)) links.push({ source: from, target: to, from, to, word });
    }
  }
  const placed = [...nodes.values()];
  forceSimulation(placed) // it places alike each time: its chance is seeded
    .force("link", forceLink(links).id(({ id }) => id).distance(110))
    .force("charge", forceManyBody().strength(-260))
    .force("collide", forceCollide(38))
    .force("x", forceX().strength(0.05))
    .force("y", forceY().strength(0.09))
    .force("center", forceCenter(0, 0))
    .stop()
    .tick(300);
  const [xs, ys] = [placed.map(({ x }) => x), placed.map(({ y }) => y)];
  const box = [Math.min(...xs) - 90, Math.min(...ys) - 40, Math.max(...xs) + 90, Math.max(...ys) + 40];
  const [width, height] = [Math.max(WIDTH, box[2] - box[0]), Math.max(HEIGHT * 0.5, box[3] - box[1])];
  const view = [(box[0] + box[2] - width) / 2, (box[1] + box[3] - height) / 2, width, height];
  const picture = drawn("svg", { class: "view-graph", viewBox: view.join(" "), width, height, role: "group", "aria-label": say(site.words, "drawnThings", { things: nodes.size, links: links.length }) });
  picture.append(drawn("defs", {}, drawn("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 15, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, drawn("path", { d: "M0 0L8 4L0 8Z" }))));
  for (const { source, target, word } of links) {
    picture.append(drawn("line", { class: "join", x1: source.x, y1: source.y, x2: target.x, y2: target.y, "marker-end": "url(#arrow)" }));
    if (word) picture.append(drawn("text", { class: "join-word", x: (source.x + target.x) / 2, y: (source.y + target.y) / 2 }, word));
  }
  for (const { id, x, y } of placed) {
    const name = names.get(id) ?? short({ type: id.includes(":") && !id.startsWith("_:") ? "uri" : "bnode", value: id });
    picture.append(linked(site, id, drawn("title", {}, name), drawn("circle", { class: "mark", cx: x, cy: y, r: 7 }), drawn("text", { x, y: y + 20, class: "thing" }, cut(name, 26))));
  }
  return left ? [picture, told(say(site.words, "leftOut", { count: left }))] : [picture];
}
