// The board under a thumb: nothing moves while a card is touched or a menu is open, and what time alone changes is
// asked for at its moment. Without this script the board is pages and forms.
(() => {
  const HELD = 20000; // a menu left open does not hold the board for ever
  const TOUCHED = 700;
  const NEAR = 30;
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

  document.addEventListener(
    "flux",
    (event) => {
      if (event.target !== part()) return;
      waitsSince ||= Date.now();
      if (busy()) {
        event.stopImmediatePropagation();
        release();
      } else waitsSince = 0;
    },
    true,
  );

  // An answer that comes while a finger is down could replace what it presses, and the press would be lost.
  document.addEventListener("htmx:before:swap", (event) => {
    if (touchedAt !== Infinity || event.detail.ctx.request.method !== "GET") return;
    event.preventDefault();
    waitsSince ||= Date.now();
    release();
  });

  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".card")) touchedAt = Infinity;
  });
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, () => (touchedAt = touchedAt === Infinity ? Date.now() : touchedAt));
  }

  // The second touch of a double one must not undo the first, nor fall on what has just come under the finger.
  let last = { at: 0, x: 0, y: 0 };
  document.addEventListener(
    "click",
    (event) => {
      if (!event.detail || !event.target.closest(".card form button")) return; // the keyboard's has no place
      const { clientX: x, clientY: y } = event;
      const isAgain = Date.now() - last.at < TOUCHED && Math.hypot(x - last.x, y - last.y) < NEAR;
      if (isAgain) event.preventDefault();
      else last = { at: Date.now(), x, y };
    },
    true,
  );
  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (ctx.response?.status !== 200) last.at = 0; // what was not done is done again at once
  });

  // Menus close by Esc, by a touch or a Tab outside, and once something was chosen; one is open at a time.
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
  document.addEventListener("focusin", (event) => closeMenus(event.target.closest(".more")));

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

  document.addEventListener("htmx:after:swap", watchTime);
  watchTime();
})();
