// Forms that keep what is typed: sent a moment after the last key, with act=keep.

/** Keeps one form. The server answers 204 with the state of the record, which the next sending carries. */
export function keep(form) {
  const status = form.querySelector("[data-kept]");
  let timer;
  let isSending = false;
  let isLeaving = false;

  async function send() {
    if (isLeaving) return;
    if (isSending) {
      timer = setTimeout(send, 1000);
      return;
    }
    isSending = true;
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    fields.set("act", "keep");
    fields.delete("showing");
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields) });
      if (answer.status !== 204) throw new Error("not kept");
      const revision = form.querySelector('input[name="revision"]');
      const state = answer.headers.get("x-revision");
      if (revision && state) revision.value = state;
      const time = new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit" });
      status.textContent = `What you typed was kept at ${time}.`;
    } catch {
      status.textContent = "What you typed could not be kept just now. Use the button to save it.";
    }
    isSending = false;
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, 1500);
  });
  form.addEventListener("submit", () => {
    isLeaving = true;
    clearTimeout(timer);
  });
}

/** Shows what Markdown will look like, below its field, when asked. */
export function preview(area) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary app-preview__button";
  button.textContent = "Preview";
  button.setAttribute("aria-expanded", "false");
  const panel = document.createElement("div");
  panel.className = "app-preview";
  panel.id = `${area.id}-preview`;
  panel.hidden = true;
  button.setAttribute("aria-controls", panel.id);
  area.after(button, panel);

  async function show() {
    const body = new URLSearchParams({ text: area.value });
    const answer = await fetch(area.dataset.markdown, { method: "POST", body });
    // The server has cleaned it, as it cleans it on the page itself.
    panel.innerHTML = answer.ok ? await answer.text() : "";
  }

  button.addEventListener("click", async () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    button.textContent = panel.hidden ? "Preview" : "Hide the preview";
    if (!panel.hidden) await show();
  });
  let timer;
  area.addEventListener("input", () => {
    clearTimeout(timer);
    if (!panel.hidden) timer = setTimeout(show, 600);
  });
}
