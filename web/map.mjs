// Outlines of all states for the maps of the pages, from Natural Earth (public domain) in the package world-atlas:
// static/world.json is {"PAK": [[[lon, lat], …], …], …} by ISO 3166-1 alpha-3 code, one ring a list, degrees to one decimal.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import countries from "i18n-iso-countries";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-110m.json"), "utf8"));
const found = {};
for (const state of feature(world, world.objects.countries).features) {
  const code = state.properties.name === "Kosovo" ? "XKX" : countries.numericToAlpha3(state.id);
  if (!code) continue;
  const polygons = state.geometry.type === "Polygon" ? [state.geometry.coordinates] : state.geometry.coordinates;
  const rings = polygons.map(([outer]) => whole(outer).map(([lon, lat]) => [Math.round(lon * 10) / 10, Math.round(lat * 10) / 10]));
  found[code] = [...(found[code] ?? []), ...rings];
}

// A piece that the line of 180° cuts through goes on beyond it, or a line would run across the whole map.
function whole(ring) {
  const cut = ring.some(([lon], place) => place && Math.abs(lon - ring[place - 1][0]) > 180);
  return cut ? ring.map(([lon, lat]) => [lon < 0 ? lon + 360 : lon, lat]) : ring;
}

writeFileSync("../src/sifarat/workbench/static/world.json", JSON.stringify(found));
console.log(`world.json: ${Object.keys(found).length} states`);
