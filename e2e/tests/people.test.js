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
        await walk(page, person, async (kind, answer, path) => {
          if (seenByAnyone.has(kind) && path !== "/my") return;
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
