// Prints the contrast of every pair of colours that pages set text in, and fails below WCAG 2.2 AA.
import { readFile } from "node:fs/promises";

const tokens = await readFile(new URL("src/styles/_tokens.scss", import.meta.url), "utf8");
const colour = Object.fromEntries([...tokens.matchAll(/\$([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));

/** Text colour, ground colours, and the least ratio: 4.5 for text, 3 for shapes and large text. */
const PAIRS = [
  ["ink", ["white", "paper", "paper-deep", "saffron-100", "green-050", "green-100", "focus", "saffron"], 4.5],
  ["ink-soft", ["white", "paper", "paper-deep", "saffron-100", "green-100", "sea"], 4.5],
  ["green-700", ["white", "paper", "paper-deep", "saffron-100", "green-050", "green-100"], 4.5],
  ["green-900", ["white", "paper", "paper-deep", "green-100", "green-050", "saffron", "saffron-light"], 4.5],
  ["brick", ["white", "paper", "paper-deep", "brick-100"], 4.5],
  ["plum", ["white", "paper", "paper-deep", "plum-100", "green-100"], 4.5],
  ["red", ["white", "paper"], 4.5],
  ["saffron-800", ["saffron-100", "white"], 4.5],
  ["white", ["green-900", "green-800", "green-700"], 4.5],
  ["green-100", ["green-900"], 4.5],
  ["saffron", ["green-900"], 3],
  ["series-2", ["white", "paper", "sea"], 3],
  ["series-4", ["white"], 3],
  ["plum", ["sea"], 3],
  ["saffron-800", ["paper", "sea"], 3],
  ["green-700", ["sea"], 3],
];

function luminance(hex) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

let failures = 0;
for (const [text, grounds, least] of PAIRS) {
  for (const ground of grounds) {
    const [high, low] = [luminance(colour[text]), luminance(colour[ground])].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < least) failures += 1;
    process.stdout.write(`| ${text} | ${ground} | ${ratio.toFixed(1)} | ${least} |${ratio < least ? " TOO LOW" : ""}\n`);
  }
}
process.exitCode = failures ? 1 : 0;
