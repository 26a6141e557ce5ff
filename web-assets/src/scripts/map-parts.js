// What stands on the map: a shape and a colour for each category, never a colour alone.
const SHAPES = [
  '<circle cx="11" cy="11" r="8.5"/>',
  '<rect x="3" y="3" width="16" height="16" rx="2"/>',
  '<path d="M11 1 21 11 11 21 1 11z"/>',
  '<path d="M11 1.5 21 20H1z"/>',
  '<path d="M6.5 2h9L21 11l-5.5 9h-9L1 11z"/>',
];

/** A function from a category to its number, as the legend on the page has them, or else as they first appear. */
export function keyOf(canvas, features) {
  const legend = canvas.parentElement.querySelectorAll("[data-category]");
  const order = [...legend].map((item) => item.dataset.category);
  for (const { properties } of features) {
    if (!order.includes(properties.category)) order.push(properties.category);
  }
  return (category) => (order.indexOf(category) % SHAPES.length) + 1;
}

/** The name of a place, with what its category and standing add. */
export function label({ name, category_title: title, transitioning }) {
  return [name, title, transitioning && "in transition"].filter(Boolean).join(", ");
}

function markerContent(number, name, transitioning) {
  const open = transitioning ? " app-pin--open" : "";
  const words = document.createElement("span");
  words.className = "app-marker__name";
  words.textContent = name;
  const box = document.createElement("div");
  box.innerHTML = `<svg class="app-pin app-pin--${number}${open}" viewBox="0 0 22 22" aria-hidden="true">${SHAPES[number - 1]}</svg>`;
  box.append(words);
  return box.innerHTML;
}

export function markerIcon(L, number, { name, transitioning }) {
  return L.divIcon({
    className: "app-marker",
    html: markerContent(number, name, transitioning),
    iconSize: [32, 32],
  });
}

/** Built from elements, not from text, so that a name can never become markup. */
export function popup({ name, href, category_title: title, kind, transitioning, citizens }) {
  const box = document.createElement("div");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = name;
  box.append(link);
  const lines = [
    [title, kind].filter(Boolean).join(" · "),
    transitioning && "In transition",
    citizens && `${Number(citizens).toLocaleString("en-GB")} citizens`,
  ];
  for (const line of lines.filter(Boolean)) {
    const p = document.createElement("p");
    p.textContent = line;
    box.append(p);
  }
  return box;
}

const NEAR_ZOOM = 8.5;
/** An estimate, in pixels, that spares measuring every name at every move. */
const LETTER_WIDTH = 7.2;
const NAME_HEIGHT = 18;

const apart = (a, b) => a.right <= b.left || a.left >= b.right || a.bottom <= b.top || a.top >= b.bottom;

/** Shows the names that fit: each marker and each name shown keeps later ones off its place. */
export function placeNames(map) {
  const canvas = map.getContainer();
  const near = map.getZoom() >= NEAR_ZOOM;
  canvas.classList.toggle("app-map--near", near);
  if (!near) return;
  const icons = [...canvas.querySelectorAll(".app-marker, .app-cluster")];
  const taken = icons.map((icon) => icon.getBoundingClientRect());
  for (const icon of icons) {
    const name = icon.querySelector(".app-marker__name");
    if (!name) continue;
    const { left, right, top, height } = icon.getBoundingClientRect();
    const width = name.textContent.length * LETTER_WIDTH;
    const line = { top: top + (height - NAME_HEIGHT) / 2, bottom: top + (height + NAME_HEIGHT) / 2 };
    const sides = [
      { left: right, right: right + width, ...line },
      { left: left - width, right: left, ...line },
    ];
    const side = sides.findIndex((box) => taken.every((other) => apart(other, box)));
    name.classList.toggle("app-marker__name--fits", side >= 0);
    name.classList.toggle("app-marker__name--left", side === 1);
    if (side >= 0) taken.push(sides[side]);
  }
}
