// Signing in as the people of the demonstration, and walking through what they see.
import assert from "node:assert/strict";

const MOST_PAGES = 40;

/** The people of the demonstration, by words of their names. */
export const PEOPLE = [
  "Operations Lead of the network",
  "Chair of the Values & Principles Board",
  "Leader, Sunderland City Council",
  "Chair of the Officer Group",
  "Officer lead, Rochdale",
  "Contributor, Rochdale",
  "Somebody who belongs nowhere yet",
];

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

/** An authenticator that says yes, as a phone would after a fingerprint. */
export async function withAuthenticator(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
}

/** Where the button of the newest letter to an address leads, as the operations lead reads it in the outbox. */
export async function linkInLetter(operations, address, subject) {
  await operations.goto(`/outbox?${new URLSearchParams({ q: address })}`);
  await operations.locator("main table").getByRole("link", { name: subject }).first().click();
  await operations.locator("main .app-written").waitFor();
  return operations.locator("main p", { hasText: "Its button leads to" }).getByRole("link").getAttribute("href");
}

/** Signs in as people do: asks for a letter, opens its link, presses the button. */
export async function signInByLetter(page, operations, address) {
  await page.goto("/sign-in");
  await page.getByLabel("Your e-mail address").fill(address);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
  await enter(page, await linkInLetter(operations, address, /^Sign in to/));
}

/** Opens the link of a letter and presses its button. */
export async function enter(page, link) {
  await page.goto(link);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/link/"));
}

/** Goes through every kind of page that somebody is led to from their own; `look` sees each with its answer. */
export async function walk(page, person, look) {
  await signIn(page, person);
  const queue = ["/my"];
  const seen = new Set();
  while (queue.length > 0 && seen.size < MOST_PAGES) {
    const path = queue.shift();
    // One of each kind is enough: names and numbers stand for the others.
    const kind = path.split("?")[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}").replace(/\/\d{4}(-\d{2})?(?=\/|$)/g, "/{year}");
    if (seen.has(kind)) continue;
    seen.add(kind);
    page.problems.length = 0;
    const answer = await page.goto(path, { waitUntil: "load" });
    const isTheirs = answer.headers()["cache-control"] === "no-store";
    const isPage = (answer.headers()["content-type"] ?? "").startsWith("text/html");
    if (!isTheirs || !isPage) continue;
    assert.equal(answer.status(), 200, `${path} answered ${answer.status()}`);
    queue.push(...(await linksOf(page)));
    await look(kind, answer, path);
  }
  console.log(`${person}: ${seen.size} pages`);
}
