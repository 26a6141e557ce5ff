// A list as people use it: its count, its filters, its results.
import assert from "node:assert/strict";

/** How many things the heading above the list says there are. */
export async function total(page) {
  const words = await page.locator("main .app-sortbar__count").first().innerText();
  const digits = words.replaceAll(",", "").match(/\d+/);
  return digits ? Number(digits[0]) : 0;
}

/** The filters of the panel that are shown: their name in the address, their value, and what they would leave. */
export async function filters(page) {
  const found = await page.locator("main .app-facets__option:has(.app-facets__box)").evaluateAll((options) =>
    options.map((option) => {
      const box = option.querySelector(".app-facets__box");
      const text = (option.querySelector(".app-facets__count") ?? option.parentElement.querySelector(".app-facets__count"))?.textContent;
      const isOpen = !option.closest("details.app-facets__more:not([open])");
      return { name: box.name, value: box.value, isChosen: box.checked, isOpen, count: Number(text?.replace(/\D/g, "")) };
    }),
  );
  return found.filter(({ isOpen }) => isOpen);
}

/** Ticks a filter's box and applies it; the address must then say so. */
export async function choose(page, { name, value }) {
  await page.locator(`main .app-facets__box[name="${name}"][value="${value}"]`).check();
  await page.getByRole("button", { name: "Apply filters" }).click();
  await page.waitForURL((url) => url.searchParams.getAll(name).includes(value));
}

/** The pages of things that a page leads to: `/members/leeds`, but not the list as a file. */
export function results(page, folder) {
  return page
    .locator(`main a[href^="${folder}/"]`)
    .evaluateAll((links) => [...new Set(links.map((link) => new URL(link.href).pathname))].filter((path) => !path.includes(".")));
}

/** A filter that would leave some of the list, but not all; from another group than those given. */
export async function narrowing(page, otherThan = []) {
  const all = await total(page);
  const offered = await filters(page);
  const useful = offered.find(({ name, count, isChosen }) => !isChosen && !otherThan.includes(name) && count > 0 && count < all);
  assert.ok(useful, `no filter on ${page.url()} would narrow ${all} down`);
  return useful;
}
