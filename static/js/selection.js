// Pupils ticked page after page: [data-selection] is the form, its « choisis » carries all who are picked (sorted
// ids, written as differences, as sessions_app/forms/picker.py reads them). Without script the server counts.
(() => {
  const form = document.querySelector("[data-selection]");
  if (!form) return;

  const boxes = () => [...form.querySelectorAll("input[name=eleve]:not(:disabled)")];
  const whole = () => form.querySelector("input[name=page_entiere]");

  function unpacked(text) {
    let id = 0;
    return text
      .split(".")
      .filter(Boolean)
      .map((step) => (id += Number(step)));
  }

  function packed(ids) {
    return [...ids]
      .sort((a, b) => a - b)
      .map((id, n, all) => (n ? id - all[n - 1] : id))
      .join(".");
  }

  const picked = new Set(unpacked(form.elements.choisis.value));

  // What the page shows and carries, made to agree with what is picked.
  function show() {
    form.elements.choisis.value = packed(picked);
    form.querySelector("[data-selected]").textContent = picked.size;
    const all = boxes();
    if (whole()) {
      whole().checked = all.length > 0 && all.every((box) => box.checked);
      whole().disabled = all.length === 0;
    }
  }

  function keep(box) {
    picked[box.checked ? "add" : "delete"](Number(box.value));
  }

  // Reloading the page, or coming back to it, finds the same selection.
  function remember() {
    const address = new URL(location.href);
    address.searchParams.set("choisis", packed(picked));
    history.replaceState(history.state, "", address);
  }

  form.addEventListener("change", (event) => {
    if (event.target === whole()) for (const box of boxes()) box.checked = event.target.checked;
    else if (event.target.name !== "eleve") return;
    boxes().forEach(keep);
    show();
    remember();
  });

  // A box ticked while the pupils were on their way stays ticked.
  document.addEventListener("htmx:after:swap", () => {
    for (const box of boxes()) box.checked = picked.has(Number(box.value));
    show();
  });
  document.addEventListener("htmx:after:history:replace", remember);

  boxes().forEach(keep);
  show();
})();
