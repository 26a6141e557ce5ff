// Every kind of public page: accessible, valid, light, narrow enough, without an error.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { EXPECTED, discover, links, spread } from "../src/addresses.js";
import { violations } from "../src/axe.js";
import { base, close, drawn, launch, newPage } from "../src/browser.js";
import { invalid, startNu } from "../src/html.js";
import { inlined, structure, tooWide } from "../src/layout.js";
import { weigh } from "../src/weight.js";

const MOST_BYTES = 150 * 1024;
const WIDTHS = [1280, 390];

/** Pages that people meet when something is amiss, and what they answer. */
const AMISS = [
  ["/there-is-no-such-page", [404]],
  ["/case-studies/there-is-no-such-case-study", [404]],
  ["/members/there-is-no-such-member", [404]],
  ["/case-studies?page=99999", [200, 404]],
  ["/case-studies?page=nonsense", [400, 404]],
  ["/case-studies?year=nonsense", [200, 400, 404]],
];

const addresses = await discover();
let browser;
let nu;
const weights = [];
const linked = new Map();

before(async () => {
  [browser, nu] = await Promise.all([launch(), startNu()]);
  console.log(nu ? "HTML is checked by html-validate and the Nu checker." : "No Java: HTML is checked by html-validate only.");
});
after(async () => {
  nu?.stop();
  await browser?.close();
});

async function look(path, statuses) {
  const page = await newPage(browser, { width: WIDTHS[0] });
  try {
    const weight = await weigh(page);
    const answer = await page.goto(path, { waitUntil: "networkidle" });
    assert.ok(statuses.includes(answer.status()), `${path} answered ${answer.status()}`);
    await drawn(page);
    weights.push({ path, bytes: weight.total() });
    const wrong = await structure(page);
    if (weight.total() > MOST_BYTES) wrong.push(`weighs ${Math.round(weight.total() / 1024)} KiB: ${weight.heaviest().join(", ")}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      wrong.push(...(await violations(page)).map((line) => `at ${width} px, ${line}`));
      wrong.push(...(await tooWide(page)));
    }
    await page.setViewportSize({ width: 320, height: 640 });
    wrong.push(...(await tooWide(page)));
    wrong.push(...page.problems);
    const html = await answer.text();
    wrong.push(...inlined(html), ...(await invalid(html, path)), ...((await nu?.check(html)) ?? []));
    for (const link of links(html, path)) if (!linked.has(link)) linked.set(link, path);
    assert.deepEqual([...new Set(wrong)], [], path);
  } finally {
    await close(page);
  }
}

describe("every page is there", () => {
  for (const path of EXPECTED) {
    test(path, async () => {
      assert.equal((await fetch(new URL(path, base))).status, 200);
    });
  }
});

describe(`${addresses.length} pages`, () => {
  for (const path of addresses) test(path, () => look(path, [200]));
});

describe("pages when something is amiss", () => {
  for (const [path, statuses] of AMISS) test(path, () => look(path, statuses));
});

describe("all together", () => {
  test("no page is heavier than 150 KiB without the map", () => {
    weights.sort((a, b) => b.bytes - a.bytes);
    for (const { path, bytes } of weights.slice(0, 5)) console.log(`${Math.round(bytes / 1024)} KiB  ${path}`);
    assert.ok(weights.length > 0 && weights[0].bytes <= MOST_BYTES);
  });

  test("every link leads somewhere", async () => {
    const [bare, asking] = [[], []];
    for (const path of linked.keys()) (path.includes("?") ? asking : bare).push(path);
    // Filters make more addresses than can be asked for; some of them stand for all.
    const asked = [...bare, ...spread(asking, 200)];
    const broken = [];
    for (const path of asked) {
      const answer = await fetch(new URL(path, base), { redirect: "follow" });
      await answer.arrayBuffer();
      if (!answer.ok) broken.push(`${answer.status} for ${path}, linked from ${linked.get(path)}`);
    }
    console.log(`${asked.length} links followed.`);
    assert.deepEqual(broken, []);
  });
});
