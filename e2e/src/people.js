// Signing in as the people of the demonstration.

/** Signs in by pressing the button of the person whose name holds these words. */
export async function signIn(page, words) {
  await page.goto("/demonstration/sign-in");
  await page.getByRole("button", { name: `Sign in as ${words}` }).first().click();
  await page.waitForURL("**/my");
}

/** Every page of this site that the page's main part links to, without what follows `#`. */
export async function linksOf(page) {
  const hrefs = await page.locator('main a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  // Downloads are not pages.
  const pages = hrefs.map((href) => href.split("#")[0]).filter((href) => !/\.(csv|json|atom|ics)(\?|$)/.test(href));
  return [...new Set(pages)];
}
