// Nothing moves under a finger: while a card is touched or a menu is open, what changes waits.
import { board, refresh } from "./fragment.js";

const LONGEST_MENU = 20000; // a menu left open does not hold the board for ever
const AFTER_TOUCH = 700;
let touchedAt = 0; // Infinity while a finger is down
let waitingSince = 0;
let timer = 0;

function isBusy() {
  const menu = document.querySelector(".more[open]");
  const isTouched = touchedAt === Infinity || Date.now() - touchedAt < AFTER_TOUCH;
  return isTouched || (menu && Date.now() - waitingSince < LONGEST_MENU);
}

function release() {
  clearTimeout(timer);
  if (!waitingSince) return;
  if (isBusy()) {
    timer = setTimeout(release, 300);
    return;
  }
  waitingSince = 0;
  refresh();
}

// Before htmx, which fetches the board on this event.
document.addEventListener(
  "flux",
  (event) => {
    if (event.target !== board()) return;
    waitingSince ||= Date.now();
    if (isBusy()) {
      event.stopImmediatePropagation();
      release();
    } else waitingSince = 0;
  },
  true,
);

// An answer that comes while a finger is down could replace what it presses, and the press would be lost.
document.addEventListener("htmx:before:swap", (event) => {
  if (touchedAt !== Infinity || event.detail.ctx.request.method !== "GET") return;
  event.preventDefault();
  waitingSince ||= Date.now();
  release();
});

document.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".card")) touchedAt = Infinity;
});
for (const name of ["pointerup", "pointercancel"]) {
  addEventListener(name, () => (touchedAt = touchedAt === Infinity ? Date.now() : touchedAt));
}
