// A call for help that is new rings and is said; the title of the page counts who needs help. The bell ([data-sound])
// shows whether calls ring, and keeps it for the next time.
(() => {
  const MUTED = "pixcertif-muet";
  const part = () => document.getElementById("board");
  const rest = document.title.replace(/^\d+ à aider – /, "");
  const calls = () => (part()?.dataset.calls ?? "").split(" ").filter(Boolean);
  let known = new Set(calls());
  let audio = null;

  function tell() {
    const count = Number(part()?.dataset.help ?? 0);
    document.title = count ? `${count} à aider – ${rest}` : rest;
    const fresh = calls().filter((call) => !known.has(call));
    known = new Set(calls());
    if (!fresh.length) return;
    ring();
    const card = document.querySelector(`[data-call="${CSS.escape(fresh[0])}"]`);
    const words =
      card && `${card.querySelector(".state").textContent} : ${card.querySelector(".card__name").textContent}`;
    document.querySelector("[data-announce]").textContent = words ?? "";
  }

  const muted = () => localStorage.getItem(MUTED) === "1";

  // A browser lets a page ring once it was touched; a phone, only if it was made ready during a touch.
  function ready() {
    audio ??= new AudioContext();
    if (audio.state !== "running") audio.resume();
  }

  function ring() {
    if (muted()) return;
    ready();
    for (const [start, pitch] of [
      [0, 660],
      [0.18, 880],
    ]) {
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

  function showBell() {
    for (const bell of document.querySelectorAll("[data-sound]")) {
      bell.hidden = false;
      bell.setAttribute("aria-checked", String(!muted()));
    }
  }

  document.addEventListener("click", (event) => {
    ready();
    if (!event.target.closest("[data-sound]")) return;
    localStorage.setItem(MUTED, muted() ? "0" : "1");
    showBell();
    ring();
  });
  document.addEventListener("htmx:after:swap", () => {
    tell();
    showBell();
  });
  showBell();
  tell();
})();
