// Pupils ticked page after page: [data-selection] is the form, its « choisis » carries all who are picked (sorted
// ids, written as differences, as sessions_app/forms/picker.py reads them). Without script the server counts.
const form = document.querySelector("[data-selection]");
const boxes = () => [...form.querySelectorAll("input[name=eleve]:not(:disabled)")];
const wholePage = () => form.querySelector("input[name=page_entiere]");
const picked = new Set();

function unpack(text) {
  let id = 0;
  return text
    .split(".")
    .filter(Boolean)
    .map((step) => (id += Number(step)));
}

function pack(ids) {
  return [...ids]
    .sort((a, b) => a - b)
    .map((id, n, all) => (n ? id - all[n - 1] : id))
    .join(".");
}

// What the page shows and carries, made to agree with what is picked.
function show() {
  form.elements.choisis.value = pack(picked);
  form.querySelector("[data-selected]").textContent = picked.size;
  const all = boxes();
  if (!wholePage()) return;
  wholePage().checked = all.length > 0 && all.every((box) => box.checked);
  wholePage().disabled = all.length === 0;
}

function pick(box) {
  picked[box.checked ? "add" : "delete"](Number(box.value));
}

// Reloading the page, or coming back to it, finds the same selection.
function remember() {
  const address = new URL(location.href);
  address.searchParams.set("choisis", pack(picked));
  history.replaceState(history.state, "", address);
}

function change(event) {
  if (event.target === wholePage()) for (const box of boxes()) box.checked = event.target.checked;
  else if (event.target.name !== "eleve") return;
  boxes().forEach(pick);
  show();
  remember();
}

// A box ticked while the pupils were on their way stays ticked.
function redraw() {
  for (const box of boxes()) box.checked = picked.has(Number(box.value));
  show();
}

if (form) {
  for (const id of unpack(form.elements.choisis.value)) picked.add(id);
  form.addEventListener("change", change);
  document.addEventListener("htmx:after:swap", redraw);
  document.addEventListener("htmx:after:history:replace", remember);
  boxes().forEach(pick);
  show();
}
