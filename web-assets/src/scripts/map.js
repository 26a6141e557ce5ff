// Draws every map on the page: the outline of the land, areas where known, and a marker for each place.
// All of it is also in the list that the page links to.
import { L } from "./leaflet-global.js";
import "leaflet.markercluster";
import { keyOf, label, markerIcon, placeNames, popup } from "./map-parts.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

function emptyMap(canvas) {
  const map = L.map(canvas, {
    zoomControl: false,
    attributionControl: false,
    minZoom: 4,
    maxZoom: 13,
    zoomSnap: 0.25,
    zoomDelta: 1,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
    // A page one scrolls through must not be caught by the map; Ctrl with the wheel zooms.
    scrollWheelZoom: false,
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey) map.scrollWheelZoom.enable();
      else map.scrollWheelZoom.disable();
    },
    { capture: true, passive: true },
  );
  L.control.zoom({ position: "topright", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
  return map;
}

function drawOutline(map, outline) {
  return L.geoJSON(outline, {
    interactive: false,
    style: ({ properties }) => ({
      className: properties.role === "context" ? "app-map-land app-map-land--context" : "app-map-land",
    }),
  }).addTo(map);
}

function drawAreas(map, features, key) {
  if (features.length === 0) return;
  L.geoJSON(features, {
    style: ({ properties }) => ({ className: `app-map-area app-map-area--${key(properties.category)}` }),
    onEachFeature: ({ properties }, layer) => {
      layer.bindTooltip(label(properties), { sticky: true });
      layer.bindPopup(() => popup(properties));
    },
  }).addTo(map);
}

function drawPlaces(map, features, key) {
  const clusters = L.markerClusterGroup({
    maxClusterRadius: 44,
    showCoverageOnHover: false,
    spiderfyOnMaxZoom: true,
    animate: !calm,
    spiderLegPolylineOptions: { className: "leaflet-cluster-spider-leg", weight: 1.5, opacity: 0.7 },
    iconCreateFunction: (cluster) => {
      const count = cluster.getChildCount();
      const size = count < 10 ? 36 : count < 50 ? 44 : 52;
      return L.divIcon({ html: String(count), className: "app-cluster", iconSize: [size, size] });
    },
  });
  for (const feature of features) {
    const [lng, lat] = feature.geometry.coordinates;
    const marker = L.marker([lat, lng], { icon: markerIcon(L, key(feature.properties.category), feature.properties) });
    marker.bindTooltip(label(feature.properties), { direction: "top", offset: [0, -12] });
    marker.bindPopup(() => popup(feature.properties), { offset: [0, -6] });
    marker.places = feature.properties;
    clusters.addLayer(marker);
  }
  map.addLayer(clusters);
  return clusters;
}

/** Says aloud what a marker or a cluster is: Leaflet makes them buttons, without a name. */
function nameButtons(map, clusters) {
  const name = () => {
    placeNames(map);
    clusters.eachLayer((marker) => marker.getElement()?.setAttribute("aria-label", label(marker.places)));
    for (const element of map.getPane("markerPane").querySelectorAll(".app-cluster:not([aria-label])")) {
      element.setAttribute("aria-label", `${element.textContent} places close together: show them apart`);
    }
  };
  clusters.on("animationend spiderfied unspiderfied", name);
  map.on("moveend zoomend layeradd", () => requestAnimationFrame(name));
  name();
}

function keyboard(map, clusters) {
  let opener;
  map.on("popupopen", ({ popup: opened }) => {
    opener = opened._source?.getElement?.();
    requestAnimationFrame(() => opened.getElement()?.querySelector("a[href]:not([href^='#'])")?.focus());
  });
  map.on("popupclose", ({ popup: closed }) => {
    if (closed.getElement()?.contains(document.activeElement) && opener?.isConnected) {
      opener.focus({ preventScroll: true });
    }
  });
  // Leaflet listens for Escape only while the map itself has the focus, not a link in a popup.
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
  // After a cluster is opened by keyboard its button is gone: go on at the map itself.
  clusters.on("clusterkeypress", () => setTimeout(() => map.getContainer().focus({ preventScroll: true }), 400));
}

function wholeMapButton(map, fit) {
  const Control = L.Control.extend({
    onAdd() {
      const box = L.DomUtil.create("div", "leaflet-bar");
      const button = L.DomUtil.create("button", "", box);
      button.type = "button";
      button.title = "Show the whole map";
      button.setAttribute("aria-label", "Show the whole map");
      button.innerHTML =
        '<svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.2"><path d="M2 7V2h5M13 2h5v5M18 13v5h-5M7 18H2v-5"/></svg>';
      L.DomEvent.disableClickPropagation(box);
      button.addEventListener("click", fit);
      return box;
    },
  });
  map.addControl(new Control({ position: "topright" }));
}

async function draw(canvas) {
  const [outline, data] = await Promise.all([json(canvas.dataset.outline), json(canvas.dataset.map)]);
  canvas.querySelector(".app-map__wait")?.remove();
  const key = keyOf(canvas, data.features);
  const map = emptyMap(canvas);
  // Most rules of Leaflet need a view before anything is drawn.
  map.setView([54.5, -3.5], 5);
  const land = drawOutline(map, outline);
  drawAreas(map, data.features.filter((f) => f.geometry?.type.endsWith("Polygon")), key);
  const clusters = drawPlaces(map, data.features.filter((f) => f.geometry?.type === "Point"), key);
  const home = L.latLngBounds([]);
  land.eachLayer((layer) => layer.feature.properties.role !== "context" && home.extend(layer.getBounds()));
  const places = clusters.getBounds();
  const fit = () => map.fitBounds(places.isValid() ? places.pad(0.06) : home, { animate: !calm, maxZoom: 10 });
  fit();
  wholeMapButton(map, fit);
  nameButtons(map, clusters);
  keyboard(map, clusters);
}

for (const canvas of document.querySelectorAll("[data-map]")) {
  draw(canvas).catch((problem) => {
    const wait = canvas.querySelector(".app-map__wait") || canvas.appendChild(document.createElement("p"));
    wait.className = "app-map__wait";
    wait.textContent = "The map could not be loaded. The list below it has every place.";
    console.error(problem);
  });
}
