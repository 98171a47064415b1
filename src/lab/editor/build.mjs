// Bundles the editor into one file, with the licences of what is in it at its top: npm ci && npm run build.
// With --check it only says whether that file is fresh.
import { build } from "esbuild";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const OUT = "../assets/editor.js";

const result = await build({
  entryPoints: ["source/main.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
  outfile: OUT,
});

const packages = new Map();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found === null) continue;
  const about = JSON.parse(readFileSync(join(found[1], "package.json"), "utf8"));
  const licence = ["LICENSE", "LICENSE.md", "LICENSE.txt"].map((name) => join(found[1], name)).find(existsSync);
  if (licence === undefined) throw new Error(`${about.name} has no licence text`);
  const text = readFileSync(licence, "utf8").trim();
  packages.set(text, [...(packages.get(text) ?? []), `${about.name} ${about.version}`]);
}
const notices = [...packages].map(([text, names]) => `${names.sort().join(", ")}\n\n${text}`).join("\n\n----\n\n");
if (notices.includes("*/")) throw new Error("a licence text would end the comment");
const banner = `/*! The editor of \`residency lab\`, built from src/lab/editor. In it are, with their licences:\n\n${notices}\n*/\n`;
const whole = banner + result.outputFiles[0].text;
if (process.argv.includes("--check")) {
  if (readFileSync(OUT, "utf8") !== whole) throw new Error(`${OUT} is stale: npm run build writes it anew`);
} else {
  writeFileSync(OUT, whole);
  console.log(`${OUT}: ${Math.round(whole.length / 1024)} KiB`);
}
