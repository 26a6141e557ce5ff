// Accessibility rules by axe-core, run inside the page.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2, levels A and AA. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What breaks a rule, one line each: the rule, where, and why. */
export async function violations(page) {
  // Evaluated through the debugger, so the page's content security policy stays as strict as it is.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  // What a page's scripts do when its width has changed, they do as the next frame is drawn.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const found = await page.evaluate(async (tags) => {
    const options = {
      runOnly: { type: "tag", values: tags },
      // Of level AA since WCAG 2.2, but off unless asked for by name.
      rules: { "target-size": { enabled: true } },
      resultTypes: ["violations"],
    };
    const { violations: broken } = await window.axe.run(document, options);
    return broken.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.failureSummary.replace(/\s+/g, " ")})`),
      more: Math.max(0, nodes.length - 3),
    }));
  }, TAGS);
  return found.flatMap(({ id, nodes, more }) => [
    ...nodes.map((node) => `axe ${id}: ${node}`),
    ...(more ? [`axe ${id}: and ${more} more`] : []),
  ]);
}
