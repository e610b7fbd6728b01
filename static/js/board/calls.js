// A new call for help rings and is announced; the title of the page counts who needs help. The bell ([data-sound])
// shows whether calls ring, and remembers it for the next time.
import { board } from "./fragment.js";

const MUTED = "pixcertif-muet";
const ownTitle = document.title.replace(/^\d+ à aider – /, "");
const currentCalls = () => (board()?.dataset.calls ?? "").split(" ").filter(Boolean);
let seenCalls = new Set(currentCalls());
let audio = null;

function update() {
  const count = Number(board()?.dataset.help ?? 0);
  document.title = count ? `${count} à aider – ${ownTitle}` : ownTitle;
  const newCalls = currentCalls().filter((call) => !seenCalls.has(call));
  seenCalls = new Set(currentCalls());
  if (!newCalls.length) return;
  announce(newCalls[0]);
  ring();
}

function announce(call) {
  const card = document.querySelector(`[data-call="${CSS.escape(call)}"]`);
  const words = (selector) => card.querySelector(selector).textContent.replace(/\s+/g, " ").trim();
  document.querySelector("[data-announce]").textContent = card ? `${words(".state")} : ${words(".card__name")}` : "";
}

// The choice is of this page alone where the browser forbids to store it.
let isMuted = false;
try {
  isMuted = localStorage.getItem(MUTED) === "1";
} catch {}

function toggle() {
  isMuted = !isMuted;
  try {
    localStorage.setItem(MUTED, isMuted ? "1" : "0");
  } catch {}
}

// A browser lets a page ring once it was touched; a phone, only if it was made ready during a touch.
function wakeAudio() {
  audio ??= new AudioContext();
  if (audio.state !== "running") audio.resume();
}

function ring() {
  if (isMuted) return;
  wakeAudio();
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
    bell.setAttribute("aria-checked", String(!isMuted));
  }
}

document.addEventListener("click", (event) => {
  wakeAudio();
  if (!event.target.closest("[data-sound]")) return;
  toggle();
  showBell();
  ring();
});
document.addEventListener("htmx:after:swap", () => {
  update();
  showBell();
});
showBell();
update();
