// What members and officers do from start to end, each story with scripts and without.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../src/browser.js";
import { results } from "../src/list.js";
import { enter, linkInLetter, signIn, signInByLetter, withAuthenticator } from "../src/people.js";
import { OPERATIONS, fill, fillDay, follow, main, press, says, story, tick } from "../src/story.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Both ways to use the site, each with a word that no other story has. */
const WAYS = [true, false].map((scripts) => ({
  scripts,
  way: scripts ? "with scripts" : "with scripts off",
  mark: `${scripts ? "hazel" : "alder"}${Date.now().toString(36).replace(/\d/g, (digit) => "ghijklmnop"[digit])}`,
}));

/** Fills in an application and submits it. */
async function apply(page, operations, { name, mark }) {
  await page.goto("/apply");
  await tick(page, /town, parish or community council/);
  await fill(page, { "Your name": `Clerk of ${name}`, "Your e-mail address at work": `clerk@${mark}.example` });
  await press(page, "Send me a link to start");
  await page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
  await enter(page, await linkInLetter(operations, `clerk@${mark}.example`, /./));
  await press(page, "Start the application");
  await page.waitForURL(/\/my\/applications\//);
  await follow(page, "The organisation");
  await fill(page, { "Name of the council": name });
  await tick(page, "Parish council");
  await tick(page, "England");
  await press(page, "Save and continue");
  await fill(page, {
    "Name of the lead councillor": `Lead councillor of ${name}`,
    "E-mail address of the lead councillor": `lead@${mark}.example`,
    "Name of the finance contact": `Finance contact of ${name}`,
    "E-mail address of the finance contact": `finance@${mark}.example`,
  });
  await press(page, "Save and continue");
  await tick(page, /We stand by the network/);
  await press(page, "Save and continue");
  await fill(page, { "Why your organisation wants to join": "To learn from others, and to show them what we do." });
  await press(page, "Save and continue");
  await follow(page, "Check your answers");
  await press(page, "Submit the application");
  await says(page, "We have your application");
}

/** Writes a case study and sends it for review. */
async function write(page, title) {
  await follow(page, "Write a case study");
  await fill(page, { Title: title });
  await press(page, "Begin");
  await fill(page, {
    Summary: "How a made-up council mended its made-up hall with its residents.",
    Text: "# What we did\n\nWe asked everybody in, and the roof was mended.",
    Year: "2025",
  });
  await press(page, "Save and go on");
  const [principle, subject] = ["Which principles does it meet?", "Under which subjects should it be found?"];
  for (const group of [principle, subject]) await main(page).getByRole("group", { name: group }).getByRole("checkbox").first().check();
  await press(page, "Save and go on");
  await main(page).locator("textarea").first().fill("Residents decided, and did the work with us.");
  await press(page, "Save and go on");
  await fill(page, { "Office to ask": "Clerk’s office" });
  await press(page, "Save and go on");
  await page.goto(page.url().replace(/\/pictures$/, ""));
  await follow(page, "Check and send for review");
  await press(page, "Send for review");
  await says(page, "It is sent.");
}

/** Public pages and the search follow what was changed within moments. */
async function within(most, look) {
  const began = Date.now();
  while (!(await look())) if (Date.now() - began > most) return false;
  return true;
}

async function isFound(page, words) {
  await page.goto(`/search?q=${words}`);
  return (await results(page, "/case-studies")).length > 0;
}

/** What a public page says before long. */
async function comesToSay(page, path, words) {
  const says = async () => {
    await page.goto(path);
    return main(page).getByText(words).first().isVisible();
  };
  assert.ok(await within(5_000, says), `${path} does not say “${words}”`);
}

describe("a council applies, is welcomed, looks after its page and publishes", () => {
  for (const { scripts, way, mark } of WAYS) {
    test(way, () =>
      story(browser, scripts, async (as) => {
        const name = `Journey Parish Council of ${mark}`;
        const operations = await as(OPERATIONS);
        await apply(await as(), operations, { name, mark });

        const board = await as("Chair of the Values & Principles Board");
        await board.goto("/applications");
        await follow(board, name);
        await tick(board, "Admit");
        await fill(board, { Why: "It works with its residents already." });
        await press(board, "Send to the committee");
        await says(board, "The recommendation is with the committee");

        await decide(await committee(as, operations, scripts), name);

        // The first sign-in, by the link of the welcome.
        const lead = await as();
        await lead.goto(await linkInLetter(operations, `lead@${mark}.example`, /^Welcome to/));
        await lead.waitForURL(/\/sign-in\?to=/);
        await fill(lead, { "Your e-mail address": `lead@${mark}.example` });
        await press(lead, "Send me a link");
        await enter(lead, await linkInLetter(operations, `lead@${mark}.example`, /^Sign in to/));
        await lead.getByRole("heading", { name, level: 1 }).waitFor();

        await follow(lead, "Edit the public profile");
        await fill(lead, { Description: "A made-up council that mends its hall.", "Name or office": "Clerk’s office" });
        await press(lead, "Save");
        await says(lead, "Your public profile is saved.");
        const visitor = await as();
        const slug = new URL(lead.url()).pathname.split("/").pop();
        await comesToSay(visitor, `/members/${slug}`, "A made-up council that mends its hall.");

        await lead.goto(`/my/organisations/${slug}/library`);
        await write(lead, `The hall of ${mark}`);
        assert.ok(!(await isFound(visitor, mark)), "nobody finds it before it is published");

        const editor = await as("Chair of the Officer Group");
        await editor.goto("/review");
        await follow(editor, `The hall of ${mark}`);
        await tick(editor, "Now");
        await press(editor, "Publish");
        await says(editor, "is public.");
        assert.ok(await within(5_000, () => isFound(visitor, mark)), "the search finds it once it is published");
        await follow(visitor, `The hall of ${mark}`);
        await says(visitor, "the roof was mended");
      }),
    );
  }
});

/** The committee's member. With scripts they sign in by letter and add the passkey that their power asks for. */
async function committee(as, operations, scripts) {
  // A passkey needs scripts. Without them the demonstration’s own way to sign in stands for one.
  if (!scripts) return as("Leader, Sunderland City Council");
  const page = await as();
  await withAuthenticator(page);
  await signInByLetter(page, operations, "leader@sunderland.example");
  await page.goto("/applications");
  await says(page, "The page you asked for needs your passkey.");
  await press(page, "Add a passkey");
  await main(page).getByRole("cell", { name: "Added on Linux" }).waitFor();
  return page;
}

async function decide(page, name) {
  await page.goto("/applications");
  await follow(page, name);
  await says(page, "makes a new organisation");
  await tick(page, "Admit");
  await fillDay(page, "First day of the membership");
  await press(page, "Decide");
  await says(page, "The member is admitted.");
  await page.goto("/my/passkeys");
  // What was added is taken away again, so that the next story finds things as this one did.
  if (await main(page).getByRole("button", { name: "Remove" }).isVisible()) {
    await press(page, "Remove");
    await says(page, "The passkey is removed");
  }
}

describe("a duty is handed to an officer, handed back, handed on again and done", () => {
  for (const { scripts, way, mark } of WAYS) {
    test(way, () =>
      story(browser, scripts, async (as) => {
        const title = `Book the hall of ${mark}`;
        const operations = await as(OPERATIONS);
        await operations.goto("/desk/duties");
        await follow(operations, "Make a duty");
        await fill(operations, { "What is to be done": title });
        await fillDay(operations, "By when", 7);
        await press(operations, "Make it");
        await follow(operations, title);
        const duty = operations.url();
        await hand(operations, "You know the hall.");
        await says(operations, "It is with Officer lead, Rochdale");

        const officer = await as();
        await officer.goto(await linkInLetter(operations, "officer@rochdale.example", new RegExp(title)));
        await says(officer, "You know the hall.");
        await press(officer, "Hand it back");
        await says(officer, "Say in a few words why you hand it back");
        await fill(officer, { "A note for whoever handed it to you": "I am away that week." });
        await press(officer, "Hand it back");
        await says(officer, "It is handed back");

        await operations.goto("/desk");
        await says(operations, "I am away that week.");
        await operations.goto(duty);
        await hand(operations, "Please do it when you are back.");

        await signIn(officer, "Officer lead, Rochdale");
        await main(officer).getByRole("link", { name: title }).first().click();
        await fill(officer, { "A note for whoever handed it to you": "Booked." });
        await press(officer, "Mark it done");
        await says(officer, "It is marked as done.");
        await operations.goto(duty);
        await says(operations, "Booked.");
      }),
    );
  }
});

/** Hands the duty that is open to the officer of Rochdale. */
async function hand(page, words) {
  await follow(page, "Hand to somebody");
  await fill(page, { "Name, e-mail address or organisation": "Rochdale" });
  await press(page, "Look for people");
  await tick(page, /^Officer lead, Rochdale/);
  await fill(page, { "What you want to say to them": words });
  await press(page, "Hand it to them");
  await page.waitForURL(/\/desk$/);
}

describe("a group takes control of its council, once everything it changes was shown", () => {
  for (const { scripts, way } of WAYS) {
    const place = scripts ? "Vale" : "Fell";
    const slug = `journey-${place.toLowerCase()}`;
    test(way, (t) =>
      story(browser, scripts, async (as) => {
        const council = `Journey ${place} District Council`;
        const group = `Opposition group on ${council}`;
        const visitor = await as();
        // The records of the story are made up, and are there where `cargo xtask test` put them.
        if ((await visitor.goto(`/members/${slug}-group`)).status() === 404) return t.skip("its records are not on this site");
        await says(visitor, "Associate");
        const operations = await as(OPERATIONS);
        await operations.goto(`/organisations?q=Journey+${place}`);
        await main(operations).getByRole("link", { name: `Change the standing or name of ${group}` }).click();
        await follow(operations, "It takes control of its council");
        await fill(operations, { "Which council?": council });
        await fillDay(operations, "On which day?");
        await press(operations, "See what it will change");
        const row = (what) => main(operations).getByRole("row", { name: what });
        assert.match(await row(`Membership of ${group}`).innerText(), /Associate\s+Ends on/);
        assert.match(await row(`Membership of ${council}`).first().innerText(), /None\s+Full member from .*in transition until/);
        assert.match(await row("Roles of people").innerText(), new RegExp(`1 at ${council} from`));
        await says(operations, `Leader of the group on ${council}`);
        await visitor.goto(`/members/${slug}-group`);
        await says(visitor, "Associate");
        assert.equal((await visitor.goto("/members?q=Journey")).status(), 200);

        await press(operations, "Confirm");
        await says(operations, "Done and written in the journal");
        await comesToSay(visitor, `/members/${slug}`, "Full member");
        await comesToSay(visitor, `/members/${slug}-group`, "Former member");
        const leader = await as(`Leader of the group on ${council}`);
        await main(leader).getByRole("link", { name: council }).first().click();
        await leader.waitForURL(new RegExp(`/${slug}`));
        await operations.goto("/journal");
        await says(operations, "took control");
      }),
    );
  }
});
