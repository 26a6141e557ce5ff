// What a page weighs on the wire, for somebody who comes for the first time.

/** The map comes on top of a page and only where there is one. */
const MAP = /\/(map|outline)\.[0-9a-f]+\.(js|css|json)$|\/map\.json(\?|$)/;

/** Counts every byte a page has sent for it, headers included, from now on. */
export async function weigh(page) {
  const session = await page.context().newCDPSession(page);
  const urls = new Map();
  const parts = [];
  session.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId) ?? "";
    if (!url.startsWith("data:") && !MAP.test(url)) parts.push({ path: new URL(url).pathname, bytes: encodedDataLength });
  });
  await session.send("Network.enable");
  return {
    total: () => parts.reduce((sum, { bytes }) => sum + bytes, 0),
    heaviest: () =>
      [...parts]
        .sort((a, b) => b.bytes - a.bytes)
        .slice(0, 4)
        .map(({ path, bytes }) => `${path} ${Math.round(bytes / 1024)} KiB`),
  };
}
