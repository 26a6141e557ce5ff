// What people come for, from the first page to what they were looking for.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { close, drawn, launch, newPage } from "../src/browser.js";
import { choose, filters, narrowing, results, total } from "../src/list.js";

let browser;
let page;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());
beforeEach(async () => {
  page = await newPage(browser);
});
afterEach(async () => {
  const { problems } = page;
  await close(page);
  assert.deepEqual(problems, []);
});

const heading = () => page.locator("main h1, .app-hero h1").first().innerText();

/** The word of a case study's title by which it can best be found. */
async function wordOfATitle() {
  await page.goto("/case-studies");
  const titles = await page.locator('main a[href^="/case-studies/"]').allInnerTexts();
  const words = titles.join(" ").match(/(?<![\w-])[A-Za-z]{8,14}(?![\w-])/g) ?? [];
  assert.ok(words.length > 0, "no longer word in the titles of the first page");
  return words[0].toLowerCase();
}

/** Opens the first of these members' case studies that leads to another one, and gives that one's path. */
async function firstWithKindred(members) {
  for (const member of members.filter((path) => !/\/(map|growth)$/.test(path))) {
    await page.goto(member);
    assert.ok((await heading()).length > 0);
    for (const study of await results(page, "/case-studies")) {
      await page.goto(member);
      await page.locator(`main a[href="${study}"]`).first().click();
      await page.waitForURL(`**${study}`);
      const other = (await results(page, "/case-studies")).find((path) => path !== study);
      if (other) return other;
    }
  }
  return undefined;
}

test("from the front page by region to a member, its case study and a related one", async () => {
  await page.goto("/");
  await page.locator('a[href="/members"]:visible').first().click();
  await page.waitForURL(/\/members$/);
  const offered = await filters(page);
  const regions = offered.filter(({ name }) => name === "region");
  assert.ok(regions.length > 1, "members can be filtered by region");
  // Not every member has a case study, and not every case study a kindred one: look until one has.
  let kindred;
  for (const region of regions) {
    await page.goto("/members");
    await choose(page, region);
    assert.equal(await total(page), region.count);
    kindred = await firstWithKindred((await results(page, "/members")).slice(0, 12));
    if (kindred) break;
  }
  assert.ok(kindred, "a member of some region has a case study that leads to another");
  await page.locator(`main a[href="${kindred}"]`).first().click();
  await page.waitForURL(`**${kindred}`);
  assert.ok((await heading()).length > 0);
});

test("a search with a slip of the pen finds what was meant", async () => {
  const word = await wordOfATitle();
  const slip = word.slice(0, 3) + word[4] + word[3] + word.slice(5);
  for (const where of ["/case-studies", "/search"]) {
    await page.goto(`${where}?q=${word}`);
    const meant = await results(page, "/case-studies");
    assert.ok(meant.length > 0, `${where} finds “${word}”`);
    await page.goto(`${where}?q=${slip}`);
    const found = await results(page, "/case-studies");
    assert.ok(meant.some((path) => found.includes(path)), `${where} finds for “${slip}” what it finds for “${word}”`);
  }
});

test("the front page's search box leads to everything that has the word", async () => {
  const word = await wordOfATitle();
  await page.goto("/");
  const box = page.locator('input[type="search"]:visible').first();
  await box.fill(word);
  await box.press("Enter");
  await page.waitForURL(/\/search\?/);
  assert.ok((await results(page, "/case-studies")).length > 0);
  assert.ok((await page.locator("main mark").count()) > 0, "the word is marked where it was found");
});

test("filters combine in the address, and each count is what it leaves", async () => {
  await page.goto("/case-studies");
  const first = await narrowing(page);
  await choose(page, first);
  assert.equal(await total(page), first.count);
  const second = await narrowing(page, [first.name]);
  await choose(page, second);
  assert.equal(await total(page), second.count);
  const { searchParams } = new URL(page.url());
  assert.deepEqual(searchParams.getAll(first.name), [first.value]);
  assert.deepEqual(searchParams.getAll(second.name), [second.value]);
  // The address is the whole state: somebody else sees the same.
  const other = await newPage(browser);
  await other.goto(page.url());
  assert.equal(await total(other), second.count);
  await close(other);
  await page.locator(".app-chips a").first().click();
  await page.waitForURL((url) => url.searchParams.getAll(first.name).length + url.searchParams.getAll(second.name).length === 1);
  assert.ok((await total(page)) >= second.count);
});

test("a list goes on on its next page, in the order asked for", async () => {
  await page.goto("/case-studies?sort=title");
  const firsts = await results(page, "/case-studies");
  await page.locator('main a[rel="next"]').click();
  await page.waitForURL(/[?&]page=2\b/);
  assert.match(page.url(), /sort=title/);
  const seconds = await results(page, "/case-studies");
  assert.ok(seconds.length > 0 && seconds.every((path) => !firsts.includes(path)));
});

test("the map shows places, and a place leads to its member", async () => {
  await page.goto("/members/map");
  await drawn(page);
  assert.ok((await page.locator(".app-map-land").count()) > 0, "the outline of the land is drawn");
  const pin = page.locator(".leaflet-marker-icon.app-marker").first();
  // At first places may stand so close that only their clusters show; each click takes some of them apart.
  for (let tries = 0; (await pin.count()) === 0 && tries < 6; tries += 1) {
    await page.locator(".leaflet-marker-icon.app-cluster").first().click();
    await page.waitForTimeout(400);
  }
  await pin.focus();
  await page.keyboard.press("Enter");
  const link = page.locator('.leaflet-popup a[href^="/members/"]');
  await link.waitFor();
  const path = await link.getAttribute("href");
  await link.click();
  await page.waitForURL(`**${path}`);
  assert.ok((await heading()).length > 0);
});

test("suggestions come while typing and can be walked through by keyboard", async () => {
  const word = await wordOfATitle();
  await page.goto("/");
  const box = page.locator('form[data-suggest] input[type="search"]:visible').first();
  await box.pressSequentially(word.slice(0, 6), { delay: 30 });
  const panel = page.locator(".app-suggest:visible");
  await panel.locator("a").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
  assert.ok(href, "the arrow key goes to the first suggestion");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  await box.press("ArrowLeft");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("type")), "search");
});

test("a past day shows who was a member then", async () => {
  await page.goto("/members?as_at=2023-07-31");
  const then = await total(page);
  await page.goto("/members?as_at=2024-07-31");
  const later = await total(page);
  assert.ok(then > 0 && later > 0 && then !== later, `${then} then, ${later} a year later`);
});

test("events lead to their past, and a past event to its page", async () => {
  await page.goto("/events");
  await page.locator('main a[href^="/events/archive"]').first().click();
  await page.waitForURL(/\/events\/archive/);
  const event = (await results(page, "/events")).find((path) => path !== "/events/archive");
  assert.ok(event, "the archive leads to an event");
  await page.goto(event);
  assert.ok((await heading()).length > 0);
});
