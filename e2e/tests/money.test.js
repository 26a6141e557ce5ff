// A year's invoices from the question for a purchase order to the payment, and spending from its record to its approval.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { violations } from "../src/axe.js";
import { launch } from "../src/browser.js";
import { linkInLetter } from "../src/people.js";
import { OPERATIONS, dayAhead, fill, fillDay, follow, main, press, says, story, tick } from "../src/story.js";

const FINANCE = "Finance contact, Rochdale";
const CHAIR = "Chair of the Finance & General Purposes Group";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** What a page of a journey must be wherever it is left: accessible, and no wider than a telephone. axe needs scripts. */
async function isSound(page) {
  if (!page.hasScripts) return;
  assert.deepEqual(await violations(page), [], page.url());
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} is wider than a telephone`);
  assert.deepEqual(await violations(page), [], `${page.url()} at 390 px`);
  await page.setViewportSize({ width, height });
}

/** The membership year of today, as it stands in an address: the network's begins on 1 August. */
function thisYear() {
  const [, month, year] = dayAhead(0).map(Number);
  const first = month >= 8 ? year : year - 1;
  return `${first}-${String((first + 1) % 100).padStart(2, "0")}`;
}

/** Reads a list of payments of the bank: first one with slips, then one that is right. Leaves its page open. */
async function readStatement(page, lines) {
  const file = (content) => ({ name: "bank.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
  await page.goto("/money/statements/new");
  const head = "Date,Description,Payer,Amount\n";
  await main(page).getByLabel("The file").setInputFiles(file(`${head}31/02/2026,A slip,,12.00\n01/09/2026,Another,,twelve\n`));
  await press(page, "Read it");
  await says(page, /things are wrong in the file; nothing of it was kept/);
  await isSound(page);
  await main(page).getByLabel("The file").setInputFiles(file(head + lines.map((line) => `${line.join(",")}\n`).join("")));
  await press(page, "Read it");
  await page.waitForURL(/\/money\/statements\/[0-9a-f-]{36}$/);
}

describe("money", { concurrency: false }, () => {
  test("a year's invoices: asked about, issued, read by their payer, paid", async () => {
    await story(browser, true, async (as) => {
      const operations = await as(OPERATIONS);
      const year = thisYear();
      await operations.goto(`/money/runs/${year}?exception=no-order`);
      await isSound(operations);
      await press(operations, /^Ask now.*Rochdale/);
      await says(operations, /^\d letters? to 1 member written\./);
      const stranger = await as(null);
      await stranger.goto(await linkInLetter(operations, "rochdale", /purchase order/i));
      await tick(stranger, "Yes, this is its number");
      await fill(stranger, { "Number of the purchase order": "PO 4500012345" });
      await isSound(stranger);
      await press(stranger, "Save");
      await says(stranger, "PO 4500012345 will stand on your invoice");

      await operations.goto(`/money/runs/${year}`);
      await follow(operations, /^Issue \d+ invoices$/);
      await isSound(operations);
      await press(operations, /^Issue/);
      await operations.waitForURL(/\/issued\//);
      await isSound(operations);
      for (let look = 0; look < 120; look += 1) {
        if (await main(operations).getByText("All documents are made").count()) break;
        await operations.waitForTimeout(500);
        await operations.reload();
      }
      await says(operations, "All documents are made");

      const finance = await as(FINANCE);
      await main(finance).getByRole("link", { name: /NIC-|\d{4,}/ }).first().click();
      await says(finance, "PO 4500012345");
      await isSound(finance);
      const number = new URL(finance.url()).pathname.split("/").at(-1);
      for (const [ending, type] of [["pdf", "application/pdf"], ["ubl", "application/xml"]]) {
        const file = await finance.request.get(`${finance.url()}/${ending}`);
        assert.equal(file.status(), 200, ending);
        assert.match(file.headers()["content-type"], new RegExp(type));
      }
      const total = (await main(finance).getByRole("row", { name: /^In all/ }).innerText()).match(/£([\d,.]+)/)[1].replace(/,/g, "");

      const [day, month, fullYear] = dayAhead(-1);
      await readStatement(operations, [[`${day}/${month}/${fullYear}`, `${number} membership`, "Rochdale Borough Council", total]]);
      await says(operations, "Sure");
      await isSound(operations);
      await press(operations, "Book those ticked");
      await says(operations, "1 line is booked");
      await operations.goto(`/money/invoices/${number}`);
      await says(operations, "Paid");
      await isSound(operations);
      await finance.reload();
      await says(finance, "Paid");
      for (const path of ["/money/invoices", "/money/unpaid", "/money/accounts", "/money/payments", "/money/ledger", "/money"]) {
        await operations.goto(path);
        await isSound(operations);
      }
    });
  });

  test("one invoice with scripts off: issued, credited in part, paid by who stands in the bank's description", async () => {
    await story(browser, false, async (as) => {
      const operations = await as(OPERATIONS);
      await operations.goto("/money/invoices/new");
      await fill(operations, { "Who is asked to pay?": "Cardiff Council", "Amount before VAT": "1000" });
      await tick(operations, "Something else");
      await tick(operations, "Partnership Income");
      await main(operations).getByLabel("What is charged?").first().fill("A workshop on co-production");
      await main(operations).getByRole("radio", { name: /standard/i }).first().check();
      await press(operations, "Check it");
      await says(operations, "Partnership Income");
      await isSound(operations);
      await press(operations, "Issue it");
      await says(operations, /Invoice \S+ is issued\./);
      const invoice = new URL(operations.url()).pathname;
      await follow(operations, "Credit it");
      await isSound(operations);
      await main(operations).getByRole("textbox").first().fill("200");
      await fill(operations, { Why: "Fewer people came" });
      await press(operations, "See what follows");
      await isSound(operations);
      await press(operations, "Issue the credit note");
      await says(operations, /Credit note \S+ over £240 is issued\./);
      await operations.goto(invoice);
      await says(operations, "£960");

      const [day, month, year] = dayAhead(-1);
      await readStatement(operations, [[`${day}/${month}/${year}`, "FPI CARDIFF COUNCIL 0342", "", "960.00"]]);
      await says(operations, "Their name stands in the reference");
      await main(operations).getByRole("checkbox").first().check();
      await press(operations, "Book those ticked");
      await operations.goto(invoice);
      await says(operations, "Paid");
    });
  });

  test("spending above the limit counts once somebody else approved it, and stands on its project's page", async () => {
    await story(browser, true, async (as) => {
      const operations = await as(OPERATIONS);
      await operations.goto("/money/budget/2025-26/add/commitment");
      await main(operations).getByLabel("Line", { exact: true }).selectOption({ index: 8 });
      await fill(operations, { Amount: "12000", "What it is": "A grant for a policy lab" });
      await fillDay(operations, "Day it was promised", -3);
      const projects = main(operations).getByLabel(/The project it is for/);
      const project = await projects.locator("option").nth(1).getAttribute("value");
      await projects.selectOption(project);
      await isSound(operations);
      await press(operations, "Save");
      await operations.getByText("waits for approval").first().waitFor();
      await isSound(operations);
      const chair = await as(CHAIR);
      await chair.goto("/money");
      await isSound(chair);
      await follow(chair, /A grant for a policy lab|£12,000/);
      await isSound(chair);
      await press(chair, "Approve it");
      const anybody = await as(null);
      await anybody.goto(`/projects/${project}`);
      await says(anybody, /£12,000 is promised and not paid yet/);
      await isSound(anybody);
    });
  });
});
