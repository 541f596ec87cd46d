// Beside each colour's field stands the browser's own picker; the field stays the one that is sent.
import { el } from "./dom.js";

for (const field of document.querySelectorAll("input[data-color]")) {
  if (field.closest("fieldset[disabled]")) continue;
  const pick = el("input", { class: "color-pick", type: "color", "aria-label": field.dataset.color });
  const known = () => /^#[0-9a-f]{6}$/i.test(field.value.trim());
  const follow = () => {
    if (known()) pick.value = field.value.trim().toLowerCase();
  };
  follow();
  field.addEventListener("input", follow);
  pick.addEventListener("input", () => {
    field.value = pick.value;
  });
  field.parentElement.append(pick);
}
