// The second touch of a double one must not undo the first, nor fall on what has just come under the finger. Another
// card that was scrolled to the same place of the screen is another touch: what comes by itself keeps its place on the
// page.
const DELAY = 700;
const NEAR = 30;
const NONE = { at: 0 };
let last = NONE;

const isNear = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < NEAR;

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest(".card form button");
    if (!event.detail || !button) return; // the keyboard's has no place
    const touch = {
      at: Date.now(),
      card: button.closest(".card").id,
      onScreen: { x: event.clientX, y: event.clientY },
      onPage: { x: event.pageX, y: event.pageY },
    };
    if (repeats(touch)) event.preventDefault();
    else last = touch;
  },
  true,
);

function repeats(touch) {
  if (touch.at - last.at >= DELAY) return false;
  return isNear(touch.onPage, last.onPage) || (touch.card === last.card && isNear(touch.onScreen, last.onScreen));
}

document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx.response?.status !== 200) last = NONE; // what was not done is done again at once
});
