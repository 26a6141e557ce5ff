// Every form of signed-in people, by keyboard alone, on a narrow screen and with scripts off.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { close, launch, newPage } from "../src/browser.js";
import { lost, numberControls, tabThrough } from "../src/focus.js";
import { tooWide } from "../src/layout.js";
import { PEOPLE, signIn, walk } from "../src/people.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** What is amiss for somebody who has a keyboard, a narrow screen and no scripts. */
async function unreachable(page) {
  const wrong = [...(await tooWide(page)), ...page.problems];
  const numbers = await numberControls(page);
  const { stops, hasLeft } = await tabThrough(page, numbers.length + 80);
  const all = stops.map(({ number }) => number).filter((number) => number !== undefined);
  // After the last the browser may begin anew at the first.
  const again = all.findIndex((number, at) => all.indexOf(number) < at);
  const reached = again < 0 ? all : all.slice(0, again);
  const missed = numbers.filter((number) => !reached.includes(number));
  for (const number of missed.slice(0, 5)) {
    const text = await page.locator(`[data-number="${number}"]`).evaluate((one) => one.outerHTML.slice(0, 120));
    wrong.push(`Tab does not reach ${text}`);
  }
  const order = reached.map(Number);
  if (order.some((number, at) => at > 0 && number <= order[at - 1])) wrong.push(`Tab goes from one to another out of order: ${order}`);
  if (!hasLeft && again < 0) wrong.push("Tab does not leave the page");
  return [...wrong, ...lost(stops)];
}

describe("every form of a signed-in person is filled in by keyboard, on a narrow screen, with scripts off", () => {
  const seenByAnyone = new Set();
  for (const person of PEOPLE) {
    test(person, async () => {
      const page = await newPage(browser, { width: 320, height: 640, scripts: false });
      const wrong = {};
      try {
        await walk(page, person, async (kind) => {
          const forms = page.locator("main form");
          const form = kind.replace(/\/organisations\/[^/]+/, "/organisations/{organisation}");
          if (seenByAnyone.has(form) || (await forms.count()) === 0) return;
          seenByAnyone.add(form);
          // Inside a browser's own field for a date are stops that are the browser's own; it counts as one field here.
          await page.locator("main input[type=date]").evaluateAll((all) => all.forEach((field) => (field.type = "text")));
          const found = await unreachable(page);
          // Without scripts a form is sent by a button of its own, to where it says.
          const dead = await forms.evaluateAll((all) =>
            all.filter((form) => !form.querySelector("button:not([type=button]):not([disabled])")).map((form) => form.action),
          );
          found.push(...dead.map((action) => `the form for ${action} has no button`));
          if (found.length > 0) wrong[`${kind} as ${person}`] = found;
        });
      } finally {
        await close(page);
      }
      assert.deepEqual(wrong, {});
    });
  }
});

/** Forms that need an answer: where they are, and whose. */
const ASKING = [
  ["/desk/duties/new", "Operations Lead of the network"],
  ["/governance/new", "Operations Lead of the network"],
  ["/powers/give", "Operations Lead of the network"],
  ["/organisations/rochdale/lifecycle/resigns", "Operations Lead of the network"],
  ["/my/details", "Officer lead, Rochdale"],
  ["/my/address", "Officer lead, Rochdale"],
  ["/my/organisations/rochdale/people/invite", "Officer lead, Rochdale"],
  ["/my/organisations/rochdale/case-studies/new", "Contributor, Rochdale"],
  ["/apply", "Somebody who belongs nowhere yet"],
  ["/contact", "Somebody who belongs nowhere yet"],
  ["/subscribe", "Somebody who belongs nowhere yet"],
];

describe("a form that is sent empty, by keyboard and with scripts off, says what is missing", () => {
  for (const [path, person] of ASKING) {
    test(path, async () => {
      const page = await newPage(browser, { width: 320, height: 640, scripts: false });
      try {
        await signIn(page, person);
        await page.goto(path);
        const form = page.locator("main form[method=post]").last();
        for (const field of await form.locator("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea").all()) await field.fill("");
        await form.locator("button:not([type=button])").first().focus();
        await page.keyboard.press("Enter");
        const summary = page.locator(".govuk-error-summary");
        await summary.waitFor();
        assert.match(await page.title(), /^Error: /);
        // Each problem leads to its field.
        const link = summary.getByRole("link").first();
        await link.focus();
        await page.keyboard.press("Enter");
        const id = (await link.getAttribute("href")).slice(1);
        assert.ok(await page.locator(`[id="${id}"]`).isVisible(), `#${id} is not there`);
        assert.deepEqual(await tooWide(page), []);
        assert.deepEqual(page.problems, []);
      } finally {
        await close(page);
      }
    });
  }
});
