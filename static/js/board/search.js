// Filters the board as one types a name; without it the form of the search does.
import { nameKey } from "../shared/names.js";

function filter() {
  const field = document.getElementById("nom");
  if (!field) return;
  const key = nameKey(field.value);
  let count = 0;
  for (const card of document.querySelectorAll("#liste [data-name]")) {
    card.hidden = !card.dataset.name.includes(key);
    if (!card.hidden) count += 1;
  }
  document.querySelector("[data-found]").textContent = count;
  // « tous » would be read as those who are shown
  for (const action of document.querySelectorAll("[data-for-all]")) action.hidden = key !== "";
  const nobody = document.querySelector("[data-nobody]");
  if (nobody) nobody.hidden = count > 0;
}

document.addEventListener("input", (event) => event.target.id === "nom" && filter());
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-find]")) return;
  event.preventDefault();
  filter();
});
document.addEventListener("htmx:after:swap", filter);
filter();
