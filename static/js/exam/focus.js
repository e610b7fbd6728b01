// A focus question's page is left when its tab is hidden or its window loses the focus, for more than a second. The
// proctor is notified after two seconds, and of the whole length on return or when the tab is closed. Reloading the
// page, or going on by its own buttons, is not leaving it.
const SPARED = 1000;
const FIRST_REPORT = 2000;
let leftAt = 0;
let reportedSeconds = 0;
let timer = 0;
let isNavigating = false;

const form = () => document.querySelector("form[data-away]");

function report() {
  const asked = form();
  const seconds = Math.round((Date.now() - leftAt) / 1000) - reportedSeconds;
  if (!asked || seconds < 1) return;
  const data = new FormData();
  for (const name of ["csrfmiddlewaretoken", "posee"]) data.set(name, asked.querySelector(`[name=${name}]`).value);
  data.set("secondes", seconds);
  if (navigator.sendBeacon(asked.dataset.away, data)) reportedSeconds += seconds;
}

function leave() {
  if (leftAt || isNavigating || !form()) return;
  leftAt = Date.now();
  reportedSeconds = 0;
  timer = setTimeout(report, FIRST_REPORT);
}

function comeBack() {
  clearTimeout(timer);
  if (leftAt && Date.now() - leftAt > SPARED) report();
  leftAt = 0;
}

function look() {
  if (document.hidden || !document.hasFocus()) leave();
  else comeBack();
}

document.addEventListener("visibilitychange", look);
addEventListener("blur", () => setTimeout(look));
addEventListener("focus", look);
addEventListener("beforeunload", () => {
  isNavigating = !leftAt;
  setTimeout(() => (isNavigating = false), 2000); // a download fires it too, and the page stays
});
addEventListener("pagehide", () => {
  if (leftAt) comeBack();
});
