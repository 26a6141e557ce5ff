// How a page lies on the screen.

/** Elements that make a page scroll sideways; none when it doesn't. */
export function tooWide(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= room) return [];
    const isBoxed = (element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== "visible") return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > room + 1 && !isBoxed(element),
    );
    const shown = wide.slice(0, 4).map((element) => `${element.localName}.${element.className?.baseVal ?? element.className}`);
    return [`wider than the screen of ${room} px: ${shown.join(", ") || "something without a box"}`];
  });
}

/** What a page's head and headings must have. */
export function structure(page) {
  return page.evaluate(() => {
    const wrong = [];
    const count = (selector) => document.querySelectorAll(selector).length;
    if (document.title.trim() === "") wrong.push("no title");
    if (count("h1") !== 1) wrong.push(`${count("h1")} headings of the first level`);
    if (count("main") !== 1) wrong.push(`${count("main")} main parts`);
    if (!document.documentElement.lang) wrong.push("no language");
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      const target = decodeURIComponent(link.hash.slice(1));
      if (target && !ids.includes(target)) wrong.push(`a link to #${target}, which is not on the page`);
    }
    return wrong;
  });
}

/** Styles and scripts that a page was sent with in itself. Leaflet sets styles later, which is allowed. */
export function inlined(html) {
  const wrong = [];
  if (/<[a-z][^>]*\sstyle="/.test(html) || /<style\b/.test(html)) wrong.push("a style inside the page");
  if (/<[a-z][^>]*\son[a-z]+="/.test(html) || /<script(?![^>]*(\ssrc=|ld\+json))/.test(html)) wrong.push("a script inside the page");
  return wrong;
}
