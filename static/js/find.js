// Finds a name on the board as one types, accents, hyphens and spaces ignored; without it the form of the search does.
(() => {
  const LIGATURES = { œ: "oe", æ: "ae", ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", ı: "i" };

  function key(text) {
    const folded = text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[œæßłøđðı]/g, (letter) => LIGATURES[letter]);
    return folded.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
  }

  function find() {
    const field = document.getElementById("nom");
    if (!field) return;
    const wanted = key(field.value);
    let found = 0;
    for (const card of document.querySelectorAll("#liste [data-name]")) {
      card.hidden = !card.dataset.name.includes(wanted);
      if (!card.hidden) found += 1;
    }
    document.querySelector("[data-found]").textContent = found;
    // « tous » would be read as those found
    for (const act of document.querySelectorAll("[data-for-all]")) act.hidden = wanted !== "";
    const nobody = document.querySelector("[data-nobody]");
    if (nobody) nobody.hidden = found > 0;
  }

  document.addEventListener("input", (event) => event.target.id === "nom" && find());
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-find]")) return;
    event.preventDefault();
    find();
  });
  document.addEventListener("htmx:after:swap", find);
  find();
})();
