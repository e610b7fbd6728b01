// The board under a thumb: nothing moves while a card is touched or a menu is open, a new call rings, the title counts
// who needs help, names are found as one types. Without this script the board is pages and forms.
(() => {
  const HELD = 20000; // a menu left open does not hold the board for ever
  const TOUCHED = 700;
  const part = () => document.getElementById("board");

  // Nothing jumps under a finger: the update waits.
  let touchedAt = 0;
  let waitsSince = 0;
  let timer = 0;

  function busy() {
    const menu = document.querySelector(".more[open]");
    return touchedAt === Infinity || Date.now() - touchedAt < TOUCHED || (menu && Date.now() - waitsSince < HELD);
  }

  function release() {
    clearTimeout(timer);
    if (!waitsSince) return;
    if (busy()) {
      timer = setTimeout(release, 300);
      return;
    }
    waitsSince = 0;
    part()?.dispatchEvent(new CustomEvent("flux"));
  }

  document.addEventListener("flux", (event) => {
    if (event.target !== part()) return;
    waitsSince ||= Date.now();
    if (busy()) {
      event.stopImmediatePropagation();
      release();
    } else waitsSince = 0;
  }, true);

  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".card")) touchedAt = Infinity;
  });
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, () => (touchedAt = touchedAt === Infinity ? Date.now() : touchedAt));
  }

  // Menus close by Esc, by a touch outside, and once something was chosen; one is open at a time.
  function closeMenus(except) {
    for (const menu of document.querySelectorAll(".more[open]")) {
      if (menu === except) continue;
      const had = menu.contains(document.activeElement);
      menu.open = false;
      if (had) menu.querySelector("summary").focus();
    }
  }

  document.addEventListener("click", (event) => {
    const menu = event.target.closest(".more");
    const chosen = event.target.closest(".more__list a, .more__list button");
    closeMenus(chosen ? null : event.target === menu ? null : menu);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus();
  });

  // Names, as one types.
  const LIGATURES = { œ: "oe", æ: "ae", ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", ı: "i" };
  function key(text) {
    const folded = text.normalize("NFKC").toLowerCase().replace(/[œæßłøđðı]/g, (letter) => LIGATURES[letter]);
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
    const nobody = document.querySelector("[data-nobody]");
    if (nobody) nobody.hidden = found > 0;
  }

  document.addEventListener("input", (event) => event.target.id === "nom" && find());
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-find]")) return;
    event.preventDefault();
    find();
  });

  // A call for help that is new rings and is said; the title counts them.
  const rest = document.title.replace(/^\d+ à aider – /, "");
  const calls = () => (part()?.dataset.calls ?? "").split(" ").filter(Boolean);
  let known = new Set(calls());

  function tell() {
    const count = Number(part()?.dataset.help ?? 0);
    document.title = count ? `${count} à aider – ${rest}` : rest;
    const fresh = calls().filter((call) => !known.has(call));
    known = new Set(calls());
    if (!fresh.length) return;
    ring();
    const card = document.querySelector(`[data-call="${CSS.escape(fresh[0])}"]`);
    const words = card && `${card.querySelector(".state").textContent} : ${card.querySelector(".card__name").textContent}`;
    document.querySelector("[data-announce]").textContent = words ?? "";
  }

  // The sound, made here; a browser lets it ring once the page was touched.
  const MUTED = "pixcertif-muet";
  let audio = null;
  const muted = () => localStorage.getItem(MUTED) === "1";

  function ring() {
    if (muted()) return;
    audio ??= new AudioContext();
    audio.resume();
    for (const [start, pitch] of [[0, 660], [0.18, 880]]) {
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      const at = audio.currentTime + start;
      tone.frequency.value = pitch;
      loudness.gain.setValueAtTime(0.0001, at);
      loudness.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.16);
      tone.connect(loudness).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.17);
    }
  }

  function showSound() {
    for (const row of document.querySelectorAll("[data-sound]")) {
      row.hidden = false;
      row.querySelector("span").textContent = `${muted() ? "Remettre" : "Couper"} la sonnerie des appels`;
    }
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-sound]")) return;
    localStorage.setItem(MUTED, muted() ? "0" : "1");
    showSound();
    ring();
  });

  // What time alone changes: the board is asked again at that moment.
  const stamp = document.querySelector("[data-now]");
  const ahead = stamp ? Date.parse(stamp.dataset.now) - Date.now() : 0;
  let due = 0;

  function watchTime() {
    clearTimeout(due);
    const until = Date.parse(part()?.dataset.untilChange ?? "");
    if (!until) return;
    const wait = Math.max(1000, until - Date.now() - ahead + 500);
    due = setTimeout(() => part()?.dispatchEvent(new CustomEvent("flux")), Math.min(2 ** 31 - 1, wait));
  }

  document.addEventListener("htmx:after:swap", () => {
    find();
    tell();
    showSound();
    watchTime();
  });
  showSound();
  find();
  tell();
  watchTime();
})();
