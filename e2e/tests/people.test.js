// What people see and do once they are signed in.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { violations } from "../src/axe.js";
import { close, launch, newPage } from "../src/browser.js";
import { invalid } from "../src/html.js";
import { inlined, structure, tooWide } from "../src/layout.js";
import { PEOPLE, signIn, walk, withAuthenticator } from "../src/people.js";

const WIDTHS = [1280, 390];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** What is amiss on the page that is open. */
async function amiss(page, answer) {
  const wrong = await structure(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    wrong.push(...(await violations(page)).map((line) => `at ${width} px, ${line}`), ...(await tooWide(page)));
  }
  await page.setViewportSize({ width: 320, height: 640 });
  wrong.push(...(await tooWide(page)), ...page.problems);
  const html = await answer.text();
  wrong.push(...inlined(html), ...(await invalid(html, page.url())));
  return [...new Set(wrong)];
}

describe("every page of a signed-in person is accessible, valid and narrow enough", () => {
  const seenByAnyone = new Set();
  for (const person of PEOPLE) {
    test(person, async () => {
      const page = await newPage(browser);
      const wrong = {};
      try {
<<<<<<< HEAD
        await walk(page, person, async (kind, answer, path) => {
          if (seenByAnyone.has(kind) && path !== "/my") return;
=======
        await signIn(page, person);
        const queue = ["/my"];
        const seen = new Set();
        while (queue.length > 0 && seen.size < MOST_PAGES) {
          const path = queue.shift();
          // One of each kind is enough: names and numbers stand for the others.
          const kind = path.split("?")[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}").replace(/\/year\/\d{4}(-\d{2})?$/, "/year/{year}");
          if (seen.has(kind)) continue;
          seen.add(kind);
          page.problems.length = 0;
          const answer = await page.goto(path, { waitUntil: "load" });
          const isTheirs = answer.headers()["cache-control"] === "no-store";
          const isPage = (answer.headers()["content-type"] ?? "").startsWith("text/html");
          if (!isTheirs || !isPage) continue;
          assert.equal(answer.status(), 200, `${path} answered ${answer.status()}`);
          queue.push(...(await linksOf(page)));
          const key = `${kind} as ${person}`;
          if (seenByAnyone.has(kind) && path !== "/my") continue;
>>>>>>> documents
          seenByAnyone.add(kind);
          const found = await amiss(page, answer);
          if (found.length > 0) wrong[`${kind} as ${person}`] = found;
          await page.setViewportSize({ width: WIDTHS[0], height: 900 });
        });
      } finally {
        await close(page);
      }
      assert.deepEqual(wrong, {});
    });
  }
});

test("a passkey is added, shown when a power asks for it, and removed", async () => {
  const page = await newPage(browser);
  try {
    await withAuthenticator(page);
    await signIn(page, "Officer lead, Cardiff");
    await page.goto("/my/passkeys");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByRole("cell", { name: "Added on Linux" }).waitFor();
    await page.getByRole("button", { name: "Remove" }).click();
    await page.getByText("The passkey is removed").waitFor();
    assert.deepEqual(page.problems, []);
  } finally {
    await close(page);
  }
});
