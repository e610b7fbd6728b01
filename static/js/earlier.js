// A name given before, under its field (data-adds is the id of that field): a click adds it to those already there, once.
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-adds]");
  if (!button) return;
  const field = document.getElementById(button.dataset.adds);
  const name = button.lastChild.textContent;
  const given = field.value
    .split(/[,;\n]|\set\s/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (given.includes(name)) return;
  field.value = [...given, name].join(", ");
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
