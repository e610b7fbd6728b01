// A name used before, under its field (data-adds is the id of that field): a click adds it to those there, once.
import { splitNames } from "../shared/names.js";

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-adds]");
  if (!button) return;
  const field = document.getElementById(button.dataset.adds);
  const name = button.lastChild.textContent.trim();
  const names = splitNames(field.value);
  if (names.includes(name)) return;
  field.value = [...names, name].join(", ");
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
