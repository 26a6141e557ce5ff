// Search as you type. The box stays an ordinary search box; below it appear links, grouped as the server
// groups them, which arrow keys walk through. Escape closes, Enter in the box searches as ever.
const WAIT_MS = 60;
const SHORTEST = 2;

export function suggest(form) {
  const input = form.querySelector('input[type="search"]');
  if (!input) return;

  const panel = document.createElement("div");
  panel.className = "app-suggest";
  panel.id = `${input.id || "search"}-suggest`;
  panel.hidden = true;
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", form.dataset.suggestLabel || "Suggestions");
  const status = document.createElement("div");
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  form.append(panel, status);
  input.setAttribute("autocomplete", "off");

  let timer;
  let asked;
  let request;

  const links = () => [...panel.querySelectorAll("a")];

  function close() {
    panel.hidden = true;
    status.textContent = "";
  }

  function show(html) {
    panel.innerHTML = html;
    const count = links().length;
    panel.hidden = panel.textContent.trim() === "";
    status.textContent =
      count === 0
        ? "No suggestions"
        : `${count} ${count === 1 ? "suggestion" : "suggestions"}. Use the down arrow to go to them.`;
  }

  async function ask(query) {
    request?.abort();
    request = new AbortController();
    try {
      const url = new URL(form.dataset.suggest, location.href);
      url.searchParams.set("q", query);
      const answer = await fetch(url, { signal: request.signal, headers: { Accept: "text/html" } });
      if (answer.ok && query === input.value.trim() && form.contains(document.activeElement)) {
        show(await answer.text());
      }
    } catch {
      // A newer question overtook this one, or the network is gone: the form still works.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    const query = input.value.trim();
    if (query.length < SHORTEST) {
      request?.abort();
      asked = "";
      close();
    } else if (query !== asked) {
      timer = setTimeout(() => {
        asked = query;
        ask(query);
      }, WAIT_MS);
    }
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      asked = "";
      input.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const all = links();
    if (panel.hidden || all.length === 0) return;
    const at = all.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== input) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    // Above the first link, and below the last, is the box itself.
    (all[at < 0 && event.key === "ArrowUp" ? all.length - 1 : next] || input).focus();
  });

  form.addEventListener("focusout", () => {
    // The next element has the focus only after this event.
    setTimeout(() => {
      if (!form.contains(document.activeElement)) close();
    });
  });
}
