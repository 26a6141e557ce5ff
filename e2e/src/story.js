// Telling what people do one after the other: who they are, what they press and fill in, what the page then says.
import assert from "node:assert/strict";
import { close, newPage } from "./browser.js";
import { signIn } from "./people.js";

export const OPERATIONS = "Operations Lead of the network";

/** Everybody in a story has a browser of their own. `as` opens one: for somebody of the demonstration, or for nobody. */
export async function story(browser, scripts, tell) {
  const pages = [];
  const as = async (person) => {
    const page = await newPage(browser, { scripts });
    page.hasScripts = scripts;
    pages.push(page);
    if (person) await signIn(page, person);
    return page;
  };
  try {
    await tell(as);
    assert.deepEqual(pages.flatMap(({ problems }) => problems), []);
  } finally {
    await Promise.all(pages.map(close));
  }
}

export const main = (page) => page.getByRole("main");

export const press = (page, name) => main(page).getByRole("button", { name, exact: true }).first().click();

/** Follows a link, also one that looks like a button. */
export const follow = (page, name) =>
  ["link", "button"].map((role) => main(page).locator("a").and(main(page).getByRole(role, { name, exact: true }))).reduce((one, other) => one.or(other)).first().click();

export const says = (page, words) => main(page).getByText(words).first().waitFor();

/** A field by its label, whether or not it must be filled in. */
const field = (page, label) => main(page).getByLabel(new RegExp(`^${label.replace(/[?()]/g, "\\$&")}( \\(optional\\))?$`)).first();

export async function fill(page, answers) {
  for (const [label, value] of Object.entries(answers)) await field(page, label).fill(value);
}

export const tick = (page, name) => main(page).getByLabel(name).first().check();

/** The day so many days from today, as the United Kingdom has it: day, month and year with all their digits. */
export function dayAhead(days) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", day: "2-digit", month: "2-digit", year: "numeric" });
  return parts.format(Date.now() + days * 86_400_000).split("/");
}

/** Fills in a day, so many days from today. */
export async function fillDay(page, question, days = 0) {
  const [day, month, year] = dayAhead(days);
  const group = main(page).getByRole("group", { name: question });
  await group.getByLabel("Day").fill(day);
  await group.getByLabel("Month").fill(month);
  await group.getByLabel("Year").fill(year);
}
