// The browser, and pages in it that remember everything that went wrong on them.
import { chromium } from "playwright-core";

/** The site under test. */
export const base = (process.env.BASE_URL ?? "http://127.0.0.1:8000").replace(/\/$/, "");

/** A Chromium that talks to nobody but the site. */
export function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

/**
 * A page in a fresh context, as somebody who comes for the first time. `page.problems` collects console errors
 * (Chromium reports breaches of the content security policy there), uncaught exceptions, failed requests and
 * requests to anywhere else.
 */
export async function newPage(browser, { width = 1280, height = 900, scripts = true } = {}) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width, height },
    javaScriptEnabled: scripts,
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.problems = [];
  page.on("console", (message) => {
    // The answer to the page itself is judged by its test; Chromium also logs it when it is an error page.
    const isThePage = message.location().url === page.url() && message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isThePage) page.problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.problems.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith("data:")) page.problems.push(`asks elsewhere: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      page.problems.push(`${response.status()} for ${response.url()}`);
    }
  });
  return page;
}

/** Closes a page with its context. */
export function close(page) {
  return page.context().close();
}

/** Waits until a map on the page has drawn its places; pages without one are ready at once. */
export async function drawn(page) {
  if ((await page.locator("[data-map]").count()) === 0) return;
  await page.locator("[data-map] .leaflet-marker-icon").first().waitFor();
}
