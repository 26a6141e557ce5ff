// Walking through a page with the Tab key.

/** Looks at the element that has the focus: what it is, whether one sees it and sees that it has the focus. */
function lookAtFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const shows = (style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && !/, 0\)$/.test(style.outlineColor)) ||
    style.boxShadow !== "none";
  // Some controls draw their focus on the label beside them or on the box around them.
  const drawn = [element, element.nextElementSibling, element.parentElement, element.firstElementChild].filter(Boolean);
  // A skip link is not there at all until it has the focus.
  const appears = element.matches(".govuk-skip-link");
  const isMarked = appears || drawn.some((one) => [null, "::before", "::after"].some((part) => shows(getComputedStyle(one, part))));
  // A link over two lines has two boxes, and the middle of the box around both may be beside them. A table in a
  // scrolling box may be higher than the screen: what counts is the part that is seen.
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [up, down] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const x = (left + right) / 2;
  const y = (up + down) / 2;
  const top = document.elementFromPoint(x, y);
  const isLabelled = [...(element.labels ?? [])].some((label) => label.contains(top));
  return {
    tag: element.localName,
    classes: typeof element.className === "string" ? element.className : "",
    number: element.dataset.number,
    name: (element.getAttribute("aria-label") || element.textContent || element.name || "").trim().slice(0, 60),
    href: element.getAttribute("href"),
    isMarked,
    isOnScreen: right > left && down > up,
    isUncovered: Boolean(top) && (element.contains(top) || top.contains(element) || isLabelled),
  };
}

/** Numbers everything in the main part that Tab should reach, in the order of the page; gives the numbers. */
export function numberControls(page) {
  return page.locator("main").evaluate((main) => {
    const all = [...main.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex='0']")];
    const reached = all.filter((one) => {
      if (one.disabled || one.type === "hidden" || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false;
      // One of a group of radio buttons: the one that is chosen, or all of them as one stop.
      if (one.type !== "radio") return true;
      const group = [...main.querySelectorAll("input[type=radio]")].filter((other) => other.name === one.name && other.form === one.form);
      return one === (group.find((other) => other.checked) ?? group[0]);
    });
    return reached.map((one, at) => (one.dataset.number = String(at)));
  });
}

/** Presses Tab until the focus leaves the page, or `most` times; gives every stop. */
export async function tabThrough(page, most = 200) {
  const stops = [];
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(lookAtFocus);
    if (!stop) return { stops, hasLeft: true };
    stops.push(stop);
  }
  return { stops, hasLeft: false };
}

/** Stops at which somebody would not know where they are. */
export function lost(stops) {
  const wrong = (stop) =>
    [!stop.isMarked && "no visible focus", !stop.isOnScreen && "off the screen", !stop.isUncovered && "covered"].filter(Boolean);
  return stops
    .filter((stop) => wrong(stop).length > 0)
    .map((stop) => `${stop.tag}.${stop.classes} “${stop.name}”: ${wrong(stop).join(", ")}`);
}
