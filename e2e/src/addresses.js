// Which pages there are: what the sitemap names, what the pages link to, and what every Guildhall has.
import { base } from "./browser.js";

/** Pages and feeds that belong to every Guildhall; a list of another network may still be empty. */
export const EXPECTED = [
  "/",
  "/about",
  "/accessibility",
  "/case-studies",
  "/dps",
  "/events",
  "/events/archive",
  "/figures",
  "/governance",
  "/members",
  "/members/growth",
  "/members/map",
  "/membership",
  "/open-data",
  "/principles",
  "/privacy",
  "/projects",
  "/resources",
  "/search",
  "/statistics",
  "/themes",
];

/** The text of an address, which must answer. */
export async function text(path) {
  const answer = await fetch(new URL(path, base));
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.text();
}

/** Attributes hold `&` and quotes as entities. */
function plain(attribute) {
  return attribute.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");
}

/** Every address of this site that a page links to, without what follows `#`. */
export function links(html, from = "/") {
  const found = new Set();
  for (const [, href] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
    if (href.startsWith("#")) continue;
    const url = new URL(plain(href), new URL(from, base));
    if (url.origin === base) found.add(url.pathname + url.search);
  }
  return found;
}

/** The paths in the sitemap. */
export async function sitemap() {
  const xml = await text("/sitemap.xml");
  return [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => new URL(plain(loc)).pathname);
}

/** `/members/leeds` is of the kind `/members/…`; a page directly below the front page is its own kind. */
function kindOf(path) {
  const parts = path.split("/");
  return parts.length > 2 ? `/${parts[1]}/…` : path;
}

/** At most `most` of them, from all over the list, with the first and the last. */
export function spread(all, most) {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, at) => all[Math.round((at * (all.length - 1)) / (most - 1))]);
}

/** Whether an address leads to a page for people, rather than to data. */
function isPage(path) {
  return !/\.(csv|json|atom|ics|xml|txt|xlsx|md|pdf)$/.test(path.split("?")[0]) && !path.startsWith("/assets/");
}

/** Addresses to look at: every page that stands alone, some of each kind, some lists as people narrow them down. */
export async function discover(mostOfAKind = 4) {
  const all = new Set([...EXPECTED, ...(await sitemap())]);
  for (const path of ["/", "/open-data", "/case-studies", "/members", "/projects", "/events", "/resources"]) {
    const answer = await fetch(new URL(path, base));
    if (answer.ok) for (const link of links(await answer.text(), path)) if (!link.includes("?")) all.add(link);
  }
  const kinds = new Map();
  for (const path of [...all].filter(isPage)) {
    const kind = kindOf(path);
    kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  const expected = new Set(EXPECTED);
  const chosen = new Set();
  for (const paths of kinds.values()) {
    paths.sort();
    for (const path of paths) if (expected.has(path)) chosen.add(path);
    for (const path of spread(paths.filter((path) => !expected.has(path)), mostOfAKind)) chosen.add(path);
  }
  for (const path of await narrowed()) chosen.add(path);
  return [...chosen].sort();
}

/** Lists with a filter, with words, on their second page, and with nothing in them. */
async function narrowed() {
  const found = ["/case-studies?q=zzzzqqqq", "/search?q=housing", "/search?q=zzzzqqqq", "/members?q=council"];
  for (const path of ["/case-studies", "/members", "/projects", "/resources"]) {
    const html = await text(path);
    const box = html.match(/<input class="app-facets__box"[^>]*name="([^"]*)"[^>]*value="([^"]*)"/);
    if (box) found.push(`${path}?${new URLSearchParams([[plain(box[1]), plain(box[2])]])}`);
    const second = [...links(html, path)].find((link) => /[?&]page=2\b/.test(link));
    if (second) found.push(second);
  }
  return found;
}
