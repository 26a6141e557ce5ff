// Other ways to use the site than with a mouse, scripts and a screen.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { close, drawn, launch, newPage } from "../src/browser.js";
import { lost, tabThrough } from "../src/focus.js";
import { choose, narrowing, results, total } from "../src/list.js";

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Runs a story on a page of its own and lets no error of the page go by. */
function story(name, options, tell) {
  test(name, async () => {
    const page = await newPage(browser, options);
    try {
      await tell(page);
      assert.deepEqual(page.problems, []);
    } finally {
      await close(page);
    }
  });
}

/** One page of each kind where people spend their time. */
async function chosen(page) {
  await page.goto("/case-studies");
  const [study] = await results(page, "/case-studies");
  await page.goto("/members");
  const member = (await results(page, "/members")).find((path) => !/\/(map|growth)$/.test(path));
  return ["/", "/case-studies", study, "/members", member, "/search?q=council", "/figures", "/events", "/projects"];
}

describe("with scripts off", () => {
  const scripts = false;

  story("a list can be filtered, searched and paged through to a case study", { scripts }, async (page) => {
    await page.goto("/case-studies");
    const filter = await narrowing(page);
    await choose(page, filter);
    assert.equal(await total(page), filter.count);

    await page.goto("/case-studies");
    const all = await total(page);
    const box = page.locator('main input[type="search"]').first();
    await box.fill("community");
    await box.press("Enter");
    await page.waitForURL(/q=community/);
    const some = await total(page);
    assert.ok(some > 0 && some < all, `${some} of ${all}`);

    await page.goto("/case-studies");
    await page.locator('main a[rel="next"]').click();
    await page.waitForURL(/page=2/);
    const [study] = await results(page, "/case-studies");
    await page.locator(`main a[href="${study}"]`).first().click();
    await page.waitForURL(`**${study}`);
    assert.ok((await page.locator("h1").innerText()).length > 0);
  });

  story("on a phone the filters unfold and work", { scripts, width: 390 }, async (page) => {
    await page.goto("/case-studies");
    await page.locator("main .app-facets__summary").click();
    const filter = await narrowing(page);
    await choose(page, filter);
    assert.equal(await total(page), filter.count);
  });

  story("the whole site can be searched", { scripts }, async (page) => {
    await page.goto("/");
    const box = page.locator('input[type="search"]:visible').first();
    await box.fill("housing");
    await box.press("Enter");
    await page.waitForURL(/\/search\?/);
    assert.ok((await page.locator("main mark").count()) > 0);
  });

  story("where the map would be, a link leads to the same places as a list", { scripts }, async (page) => {
    await page.goto("/members/map");
    await page.locator("main .app-map__equal a").click();
    await page.waitForURL(/\/members(\?|$)/);
    assert.ok((await results(page, "/members")).length > 0);
  });
});

describe("by keyboard", () => {
  story("the first stop skips to the content", {}, async (page) => {
    for (const path of ["/", "/case-studies"]) {
      await page.goto(path);
      await page.keyboard.press("Tab");
      const skip = page.locator(".govuk-skip-link");
      assert.ok(await skip.evaluate((link) => link === document.activeElement), "the skip link comes first");
      const box = await skip.boundingBox();
      assert.ok(box.width > 40 && box.height > 20 && box.y >= 0, "and is seen once it has the focus");
      await page.keyboard.press("Enter");
      assert.ok(await page.evaluate(() => document.activeElement.closest("main")), "it leads into the main part");
    }
  });

  for (const width of [1280, 390]) {
    story(`every stop is seen and marked, and the focus leaves the page again, at ${width} px`, { width }, async (page) => {
      for (const path of await chosen(page)) {
        await page.goto(path);
        const { stops, hasLeft } = await tabThrough(page);
        assert.deepEqual(lost(stops), [], path);
        assert.ok(hasLeft || stops.length >= 200, `${path} holds the focus`);
      }
    });
  }

  story("filters are reached, ticked and applied", {}, async (page) => {
    await page.goto("/case-studies");
    const filter = await narrowing(page);
    const box = page.locator(`main .app-facets__box[name="${filter.name}"][value="${filter.value}"]`);
    const isThere = () => box.evaluate((one) => one === document.activeElement);
    for (let stops = 0; !(await isThere()); stops += 1) {
      assert.ok(stops < 120, "the filter is reached with Tab");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.getAll(filter.name).includes(filter.value));
    assert.equal(await total(page), filter.count);
  });

  story("places on the map are reached by name, opened and closed", {}, async (page) => {
    await page.goto("/members/map");
    await drawn(page);
    const places = page.locator(".leaflet-marker-icon");
    const nameless = await places.evaluateAll((all) => all.filter((one) => !one.getAttribute("aria-label")).length);
    assert.equal(nameless, 0, "every place and cluster has a name");
    const isPlace = () => page.evaluate(() => document.activeElement.matches(".leaflet-marker-icon.app-marker"));
    for (let stops = 0; !(await isPlace()); stops += 1) {
      assert.ok(stops < 250, "a place is reached with Tab");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    const link = page.locator('.leaflet-popup a[href^="/members/"]');
    await link.waitFor();
    await page.keyboard.press("Escape");
    await link.waitFor({ state: "detached" });
  });
});

describe("in print", () => {
  story("what a page says is on paper, and its menus are not", {}, async (page) => {
    for (const path of await chosen(page)) {
      await page.emulateMedia({ media: "screen" });
      await page.goto(path);
      const text = () => page.locator("main").evaluate((main) => main.innerText.replace(/\s+/g, " ").length);
      const onScreen = await text();
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator("h1").isVisible(), `${path} prints its heading`);
      // Filters and buttons may go; what was found may not.
      assert.ok((await text()) > onScreen * 0.3, `${path} prints its main part`);
      assert.ok(!(await page.locator("nav.app-nav").first().isVisible()), `${path} prints no menu`);
      assert.ok((await page.pdf({ format: "A4" })).length > 1000);
    }
  });
});
