// The states an answer names, darker where more rows do; a city counts for its state. Outlines of Natural Earth.
import { table } from "./answer.js";
import { Reason, drawn, say, told } from "./view.js";

const MARGIN = 6;

export async function map(results, site) {
  const answer = table(results);
  const [world, places] = await Promise.all([site.fetched(site.world), site.fetched(site.places)]);
  if (!world) throw new Reason(site.words.noOutlines);
  const state = (found) => places.names[found] ?? found;
  const code = (term) => (term ? (places.codes[term.value] ?? (term.value in world ? term.value : undefined)) : undefined);
  const columns = answer.columns.filter(({ kind }) => kind === "link" || kind === "text").map(({ name }) => name);
  const placed = columns.filter((name) => answer.rows.some((row) => code(row[name])));
  if (!placed.length) throw new Reason(site.words.noPlaces);
  const counts = new Map();
  for (const row of answer.rows)
    for (const found of new Set(placed.map((name) => code(row[name])).filter(Boolean))) counts.set(found, (counts.get(found) ?? 0) + 1);
  const shown = [...counts].filter(([found]) => found in world);
  if (!shown.length) throw new Reason(site.words.noPlaces);
  const points = shown.flatMap(([found]) => largest(world[found]));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const box = [Math.min(...xs) - MARGIN, -Math.max(...ys) - MARGIN, Math.max(...xs) + MARGIN, -Math.min(...ys) + MARGIN];
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const picture = drawn("svg", { class: "view-map", viewBox: `${box[0]} ${box[1]} ${width} ${height}`, role: "list", "aria-label": say(site.words, "drawnStates", { count: shown.length }) });
  for (const [other, rings] of Object.entries(world)) if (!counts.has(other)) picture.append(drawn("path", { d: path(rings), "aria-hidden": "true" }));
  const most = Math.max(...counts.values());
  const size = width / 45;
  for (const [found, count] of shown)
    picture.append(
      drawn(
        "g",
        { role: "listitem", "aria-label": `${state(found)}: ${count}` },
        drawn("title", {}, `${state(found)}: ${count}`),
        drawn("path", { class: "on", d: path(world[found]), "fill-opacity": 0.3 + (0.65 * count) / most }),
      ),
    );
  // The most named first; a name that would lie upon another is left to the state's own title.
  const taken = [];
  for (const [found, count] of shown.toSorted((a, b) => b[1] - a[1])) {
    const [x, y] = middle(largest(world[found]));
    const words = `${state(found)} ${count}`;
    const half = ([...words].length * size * 0.55) / 2;
    const room = [x - half, -y - size, x + half, -y + size * 0.3];
    if (taken.some((other) => room[0] < other[2] && other[0] < room[2] && room[1] < other[3] && other[1] < room[3])) continue;
    taken.push(room);
    picture.append(drawn("text", { x, y: -y, "font-size": size, "stroke-width": size / 5, "aria-hidden": "true" }, words));
  }
  const left = [...counts].filter(([found]) => !(found in world)).map(([found]) => state(found));
  return left.length ? [picture, told(say(site.words, "notOnMap", { states: left.join(", ") }))] : [picture];
}

const path = (rings) => rings.map((ring) => `M${ring.map(([x, y]) => `${x} ${-y}`).join("L")}Z`).join("");
const largest = (rings) => rings.reduce((best, ring) => (ring.length > best.length ? ring : best));
const middle = (ring) => [0, 1].map((axis) => (Math.min(...ring.map((point) => point[axis])) + Math.max(...ring.map((point) => point[axis]))) / 2);
