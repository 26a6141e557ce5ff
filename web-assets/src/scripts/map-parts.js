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

export function markerIcon(L, number, { transitioning }) {
  return L.divIcon({
    className: "app-marker",
    html: `<svg class="app-pin app-pin--${number}${transitioning ? " app-pin--open" : ""}" viewBox="0 0 22 22" aria-hidden="true">${SHAPES[number - 1]}</svg>`,
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
