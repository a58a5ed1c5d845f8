// Bundles the SPARQL editor into the package, where the server finds it: node build.mjs
import { build } from "esbuild";

await build({
  entryPoints: { editor: "editor.js" },
  outdir: "../src/sifarat/workbench/static",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  loader: { ".svg": "dataurl", ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl", ".eot": "dataurl" },
  legalComments: "linked",
  logLevel: "info",
});
