// A focus question's page is left when its tab is hidden or its window loses the focus, for more than a second. The
// proctor is told after two seconds, and of the whole length on return or when the tab is closed. Reloading the page,
// or going on by its own buttons, is not leaving it.
(() => {
  const SPARED = 1000;
  const TOLD_AFTER = 2000;
  let left = 0;
  let told = 0;
  let timer = 0;
  let going = false;

  const form = () => document.querySelector("form[data-away]");

  function tell() {
    const asked = form();
    const seconds = Math.round((Date.now() - left) / 1000) - told;
    if (!asked || seconds < 1) return;
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "posee"]) data.set(name, asked.querySelector(`[name=${name}]`).value);
    data.set("secondes", seconds);
    if (navigator.sendBeacon(asked.dataset.away, data)) told += seconds;
  }

  function leave() {
    if (left || going || !form()) return;
    left = Date.now();
    told = 0;
    timer = setTimeout(tell, TOLD_AFTER);
  }

  function come() {
    clearTimeout(timer);
    if (left && Date.now() - left > SPARED) tell();
    left = 0;
  }

  function look() {
    if (document.hidden || !document.hasFocus()) leave();
    else come();
  }

  document.addEventListener("visibilitychange", look);
  addEventListener("blur", () => setTimeout(look));
  addEventListener("focus", look);
  addEventListener("beforeunload", () => {
    going = !left;
    setTimeout(() => (going = false), 2000); // a download fires it too, and the page stays
  });
  addEventListener("pagehide", () => {
    if (left) come();
  });
})();
