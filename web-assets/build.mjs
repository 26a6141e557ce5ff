// Builds everything the browser needs into built/: content-hashed files, a manifest from logical to
// hashed names, and a .br and .gz beside each text file. Plain steps, in order of what needs what.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import zlib from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";
import { feature } from "topojson-client";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, "built");
const served = "/assets/";
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Logical name -> hashed name, filled as files are written. */
const manifest = {};
const sizes = [];

/** Writes one file under its hashed name, with compressed siblings when it is text. */
async function emit(logical, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const ext = path.extname(logical);
  const hashed = `${logical.slice(0, -ext.length)}.${hash}${ext}`;
  const target = path.join(out, hashed);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, bytes);
  let small = bytes.length;
  if ([".css", ".js", ".json", ".svg"].includes(ext)) {
    const quality = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } };
    const br = await brotli(bytes, quality);
    await writeFile(`${target}.br`, br);
    await writeFile(`${target}.gz`, await gzip(bytes, { level: 9 }));
    small = br.length;
  }
  manifest[logical] = hashed;
  sizes.push([logical, bytes.length, small]);
}

const source = (name) => path.join(here, "src", name);
const installed = (name) => path.join(here, "node_modules", name);

async function copyFolder(folder, prefix) {
  for (const name of (await readdir(source(folder))).sort()) {
    await emit(prefix + name, await readFile(source(`${folder}/${name}`)));
  }
}

/** The fonts: the Latin file is in every page; the extended one is fetched only for letters such as ŵ and ŷ. */
async function fonts() {
  const files = installed("@fontsource-variable/atkinson-hyperlegible-next/files/");
  for (const subset of ["latin", "latin-ext"]) {
    const file = `atkinson-hyperlegible-next-${subset}-wght-normal.woff2`;
    await emit(`fonts/atkinson-hyperlegible-next-${subset}.woff2`, await readFile(files + file));
  }
}

/** Country numbers of ISO 3166-1: the ones drawn as land of the network, and those drawn only so that the sea has a shore. */
const OUTLINE = { home: ["826"], context: ["372", "833"] };

/** Cuts the outline out of the world atlas; three decimals are about 100 metres, finer than its own lines. */
async function outline() {
  const atlas = JSON.parse(await readFile(installed("world-atlas/countries-10m.json"), "utf8"));
  const round = (part) => (Array.isArray(part) ? part.map(round) : Math.round(part * 1000) / 1000);
  const features = [];
  for (const [role, ids] of Object.entries(OUTLINE)) {
    for (const geometry of atlas.objects.countries.geometries.filter((g) => ids.includes(g.id))) {
      const { geometry: shape } = feature(atlas, geometry);
      features.push({
        type: "Feature",
        properties: { role },
        geometry: { type: shape.type, coordinates: round(shape.coordinates) },
      });
    }
  }
  await emit("outline.json", JSON.stringify({ type: "FeatureCollection", features }));
}

/** Points url(name) at the hashed file. A name nobody has written is a mistake, so the build stops. */
function rewriteUrls(css, where) {
  return css.replace(/url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)/g, (_, name) => {
    if (!manifest[name]) throw new Error(`${where}: url(${name}) names no built file`);
    return `url("${served}${manifest[name]}")`;
  });
}

async function styles(name) {
  const { css } = await sass.compileAsync(source(`styles/${name}.scss`), {
    loadPaths: [installed(".")],
    style: "compressed",
    quietDeps: true,
  });
  // Leaflet's own pictures are for controls and markers we do not use.
  const ours = css.replace(/background-image:\s*url\(["']?images\/[^)]*\);?/g, "");
  const { code } = await esbuild.transform(rewriteUrls(ours, name), { loader: "css", minify: true });
  await emit(`${name}.css`, code);
}

async function script(name, format) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [source(`scripts/${name}.js`)],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: "es2020",
    legalComments: "none",
    logLevel: "warning",
  });
  await emit(`${name}.js`, outputFiles[0].contents);
}

await rm(out, { recursive: true, force: true });
await fonts();
await copyFolder("icons", "icons/");
await copyFolder("images", "");
await outline();
await styles("app");
await styles("map");
await script("start", "iife");
await script("app", "esm");
await script("map", "esm");
const sorted = Object.fromEntries(Object.entries(manifest).sort());
await writeFile(path.join(out, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
for (const [name, size, small] of sizes) {
  process.stdout.write(`${name.padEnd(46)}${String(size).padStart(8)}${String(small).padStart(8)}\n`);
}
