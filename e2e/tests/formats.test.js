// What leaves in standard formats, read by readers that are not ours.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import ICAL from "ical.js";
import { discover, links, sitemap, spread, text } from "../src/addresses.js";
import { base, launch, newPage } from "../src/browser.js";
import { narrowing, total } from "../src/list.js";

const here = import.meta.dirname;
/** A Python with the packages of readers/requirements.txt; without one, the npm readers stand alone. */
const python = process.env.PYTHON;
/** A folder with the Popolo project's JSON Schemas; not in this repository. */
const schemas = process.env.POPOLO_SCHEMAS ?? path.join(here, "../../../shared/data/standards/popolo");

const folder = mkdtempSync(path.join(tmpdir(), "guildhall-formats-"));
let browser;
let page;

before(async () => {
  browser = await launch();
  page = await newPage(browser);
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** Asks for something that must be of that type; gives its text, decoded strictly. */
async function ask(address, type) {
  const answer = await fetch(new URL(address, base));
  assert.equal(answer.status, 200, address);
  assert.match(answer.headers.get("content-type") ?? "", type, address);
  return new TextDecoder("utf-8", { fatal: true }).decode(await answer.arrayBuffer());
}

/** Reads XML with the browser's own parser: names and texts of the elements asked for. */
async function xml(source, names) {
  if (page.url() === "about:blank") await page.goto("/robots.txt");
  return page.evaluate(
    ([given, wanted]) => {
      const read = new DOMParser().parseFromString(given, "application/xml");
      const error = read.querySelector("parsererror");
      if (error) return { error: error.textContent };
      const of = (element) =>
        Object.fromEntries(wanted.map((name) => [name, [...element.children].filter((c) => c.localName === name).map((c) => c.textContent || c.getAttribute("href"))]));
      const entries = [...read.documentElement.children].filter((c) => ["entry", "url"].includes(c.localName));
      return { root: read.documentElement.localName, space: read.documentElement.namespaceURI, ...of(read.documentElement), entries: entries.map(of) };
    },
    [source, names],
  );
}

/** Where the site links to files of that ending, or announces them in a page's head. */
async function offered(ending) {
  const found = new Set();
  for (const list of ["/", "/open-data", "/case-studies", "/members", "/projects", "/events", "/resources", "/governance"]) {
    const html = await text(list);
    for (const link of links(html, list)) found.add(link);
    for (const [, href] of html.matchAll(/<link\b[^>]*rel="alternate"[^>]*href="([^"]*)"/g)) {
      found.add(new URL(href.replaceAll("&amp;", "&"), base).pathname);
    }
  }
  return [...found].filter((address) => address.split("?")[0].endsWith(ending)).sort();
}

/** Rows of a CSV file (RFC 4180). */
function rows(csv) {
  const all = [];
  let row = [];
  // A cell: in quotes, with quotes within doubled, or plain; then a comma, the end of the line, or the end.
  for (const [, quoted, plain, end] of csv.replace(/^\uFEFF/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    if (row.length > 1 || row[0] !== "") all.push(row);
    row = [];
  }
  return all;
}

describe("feeds", () => {
  test("Atom feeds have what RFC 4287 asks for", async () => {
    const feeds = await offered(".atom");
    assert.ok(feeds.length > 0, "some list has a feed");
    for (const feed of feeds) {
      const names = ["id", "title", "updated", "link"];
      const read = await xml(await ask(feed, /^application\/atom\+xml/), names);
      assert.equal(read.error, undefined, feed);
      assert.deepEqual([read.root, read.space], ["feed", "http://www.w3.org/2005/Atom"], feed);
      for (const part of [read, ...read.entries]) {
        for (const name of names) assert.ok(part[name]?.[0], `${feed}: no ${name} in the feed or an entry`);
        assert.match(part.updated[0], /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/, feed);
      }
      const ids = read.entries.map((entry) => entry.id[0]);
      assert.equal(new Set(ids).size, ids.length, `${feed}: an id twice`);
      console.log(`${feed}: ${ids.length} entries`);
    }
  });

  test("the calendar is read by ical.js and by Python's icalendar", async () => {
    const source = await ask("/events.ics", /^text\/calendar/);
    const calendar = new ICAL.Component(ICAL.parse(source));
    assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
    assert.ok(calendar.getFirstPropertyValue("prodid"));
    const events = calendar.getAllSubcomponents("vevent");
    for (const event of events) {
      for (const name of ["uid", "dtstamp", "dtstart", "summary"]) assert.ok(event.hasProperty(name), `an event without ${name}`);
    }
    const uids = events.map((event) => event.getFirstPropertyValue("uid"));
    assert.equal(new Set(uids).size, uids.length);
    // RFC 5545, 3.1: lines end with CR and LF and are at most 75 bytes long.
    const lines = source.split("\r\n");
    assert.ok(!source.replaceAll("\r\n", "").includes("\n"), "a line ends without CR");
    assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75), "a line is too long");
    console.log(`/events.ics: ${events.length} events by ical.js`);
    if (!python) return console.log("No Python with icalendar: read by ical.js only.");
    const file = path.join(folder, "events.ics");
    writeFileSync(file, source);
    console.log(`icalendar: ${execFileSync(python, [path.join(here, "../readers/read.py"), "calendar", file]).toString().trim()}`);
  });
});

describe("data", () => {
  test("CSV and JSON of a list hold exactly what its filters leave", async () => {
    await page.goto("/case-studies");
    const all = await total(page);
    const filter = await narrowing(page);
    const query = new URLSearchParams([[filter.name, filter.value]]);
    for (const [address, count] of [["", all], [`?${query}`, filter.count]]) {
      const [head, ...body] = rows(await ask(`/case-studies.csv${address}`, /^text\/csv/));
      assert.equal(body.length, count, `CSV ${address}`);
      assert.ok(body.every((row) => row.length === head.length), "every row has a cell for each heading");
      const json = JSON.parse(await ask(`/case-studies.json${address}`, /^application\/json/));
      const list = Array.isArray(json) ? json : Object.values(json).find(Array.isArray);
      assert.equal(list.length, count, `JSON ${address}`);
    }
  });

  test("everything the open-data page offers can be read", async () => {
    const html = await text("/open-data");
    const files = [...links(html, "/open-data")].filter((link) => /\.(csv|json)$/.test(link));
    assert.ok(files.some((file) => file.endsWith(".csv")) && files.some((file) => file.endsWith(".json")));
    for (const file of files) {
      if (file.endsWith(".json")) JSON.parse(await ask(file, /json/));
      else assert.ok(rows(await ask(file, /^text\/csv/)).length > 0, file);
    }
    assert.match(html, /licen[cs]e/i);
  });

  test("the governing bodies are Popolo", async (t) => {
    const source = await ask("/governance.json", /^application\/json/);
    const data = JSON.parse(source);
    assert.ok(data.organizations?.length > 0);
    if (!python || !existsSync(schemas)) {
      t.skip("The Popolo schemas or a Python with jsonschema are not here; set POPOLO_SCHEMAS and PYTHON.");
      return;
    }
    const file = path.join(folder, "popolo.json");
    writeFileSync(file, source);
    const words = [path.join(here, "../readers/read.py"), "popolo", schemas, file];
    console.log(`Popolo: ${execFileSync(python, words).toString().trim()}`);
  });

  test("the map's places are GeoJSON", async () => {
    const { type, features } = JSON.parse(await ask("/members/map.json", /json/));
    assert.equal(type, "FeatureCollection");
    assert.ok(features.length > 0);
    for (const { geometry, properties } of features) {
      assert.ok(properties.name && properties.category);
      if (geometry.type !== "Point") continue;
      const [longitude, latitude] = geometry.coordinates;
      assert.ok(longitude > -11 && longitude < 3 && latitude > 49 && latitude < 62, `${properties.name} is not in these islands`);
    }
  });
});

describe("for search engines", () => {
  test("the sitemap is well formed and everything in it is there", async () => {
    const read = await xml(await ask("/sitemap.xml", /xml/), ["loc"]);
    assert.equal(read.error, undefined);
    assert.equal(read.space, "http://www.sitemaps.org/schemas/sitemap/0.9");
    assert.ok(read.entries.every((entry) => entry.loc[0].startsWith(`${base}/`)), "absolute addresses of this site");
    for (const address of spread(await sitemap(), 60)) await ask(address, /^text\/html/);
    assert.match(await ask("/robots.txt", /^text\/plain/), /^Sitemap: http/m);
  });

  test("JSON-LD and Open Graph can be read on every kind of page", async () => {
    let count = 0;
    for (const address of (await discover(2)).filter((one) => !one.includes("?"))) {
      const html = await ask(address, /^text\/html/);
      for (const [, source] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
        const data = JSON.parse(source);
        for (const one of Array.isArray(data) ? data : [data]) {
          assert.match(one["@context"] ?? "", /^https?:\/\/schema\.org/, address);
          assert.ok(one["@type"] ?? one["@graph"], address);
        }
        count += 1;
      }
      // Forms and people's own pages are not for search engines, nor to be shared.
      if (html.includes('<meta name="robots" content="noindex">')) continue;
      for (const name of ["title", "type", "url"]) {
        assert.match(html, new RegExp(`<meta[^>]*property="og:${name}"[^>]*content="[^"]+"`), `${address}: og:${name}`);
      }
    }
    assert.ok(count > 0, "some page has JSON-LD");
    console.log(`${count} pieces of JSON-LD`);
  });
});
