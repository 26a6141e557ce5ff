// Hints while somebody writes: the server looks at what is typed and says what would make it easier to read.

/** Asks for hints of one form a moment after the last key, and shows them beside it. */
export function hints(form) {
  const region = document.querySelector("[data-hinted]");
  if (!region) return;
  let timer;

  async function ask() {
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    fields.delete("showing");
    try {
      const answer = await fetch(form.dataset.hints, { method: "POST", body: new URLSearchParams(fields) });
      if (!answer.ok) return;
      const text = await answer.text();
      // Said again only when something changed, or those who listen would hear it at every pause.
      if (text !== region.dataset.said) region.innerHTML = text;
      region.dataset.said = text;
    } catch {
      // Hints stop nobody: the next key asks again.
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 2000);
  });
}
