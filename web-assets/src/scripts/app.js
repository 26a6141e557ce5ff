// What scripts add to pages that work without them.
import {
  Accordion,
  Button,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
  createAll,
} from "govuk-frontend";
import { hints } from "./hints.js";
import { keep, preview } from "./keep.js";
import { passkeys } from "./passkeys.js";
import { suggest } from "./suggest.js";

for (const component of [
  Accordion,
  Button,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
]) {
  createAll(component);
}

document.querySelectorAll("form[data-suggest]").forEach(suggest);
document.querySelectorAll("form[data-keep]").forEach(keep);
document.querySelectorAll("form[data-hints]").forEach(hints);
document.querySelectorAll("textarea[data-markdown]").forEach(preview);
if (window.PublicKeyCredential) document.querySelectorAll("[data-passkeys]").forEach(passkeys);

// A box that may scroll is a stop of the Tab key only while it does scroll. Its contents can outgrow it by themselves.
for (const box of document.querySelectorAll(".app-scroll")) {
  const observer = new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
  for (const element of [box, ...box.children]) observer.observe(element);
}

// Escape closes an open filter panel on a phone and gives the focus back to what opened it.
for (const panel of document.querySelectorAll("details.app-facets")) {
  panel.addEventListener("keydown", (event) => {
    const summary = panel.querySelector("summary");
    if (event.key === "Escape" && panel.open && summary.offsetParent) {
      panel.open = false;
      summary.focus();
    }
  });
}
