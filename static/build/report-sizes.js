/** Prints what each entry makes a browser load, gzipped, and stops the build when one is over its budget. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

const assets = resolve(import.meta.dirname, "../dist/assets");
const budgets = { "monitor.js": 250_000, "chat.js": 60_000, "../widget.js": 20_000, "../widget-follow.js": 40_000, "following.js": 90_000 };

function reachable(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const source = readFileSync(resolve(assets, name), "utf8");
  for (const [, found] of source.matchAll(/["'](?:\.\/|\/?assets\/)([\w.-]+\.js)["']/g)) reachable(found, seen);
  return seen;
}

let over = false;
for (const [entry, budget] of Object.entries(budgets)) {
  const files = [...reachable(entry)];
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(resolve(assets, file))).length, 0);
  over ||= bytes > budget;
  console.log(`${entry}: ${bytes} bytes gzipped in ${files.length} files (budget ${budget})`);
}
process.exit(over ? 1 : 0);
