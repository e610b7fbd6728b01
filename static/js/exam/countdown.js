// The clocks of a candidate's page. The server says how many seconds are left when it draws the page, so a computer
// that is not on time changes nothing.
//
//   data-left="4312"             what is left, in minutes: « 1 h 12 min »
//   data-seconds="48"            what is left of a timed question, « 0:48 »; at zero its form gets "time:up"
//   data-from="-1" data-until="900"   shown between these two seconds
import { remainingMinutes, remainingSeconds, write } from "../shared/time.js";

let drawnAt = Date.now();

function tick() {
  const spent = (Date.now() - drawnAt) / 1000;
  for (const element of document.querySelectorAll("[data-left]")) {
    write(element, remainingMinutes(element.dataset.left - spent));
  }
  for (const element of document.querySelectorAll("[data-from]")) {
    element.hidden = spent < element.dataset.from || spent >= element.dataset.until;
  }
  for (const element of document.querySelectorAll("[data-seconds]")) {
    countDown(element, Math.max(0, Math.ceil(element.dataset.seconds - spent)));
  }
}

function countDown(element, seconds) {
  write(element, remainingSeconds(seconds));
  const bar = element.closest(".work")?.querySelector("progress");
  if (bar) bar.value = seconds;
  if (seconds > 0) return;
  element.removeAttribute("data-seconds"); // once
  element.closest("form")?.dispatchEvent(new CustomEvent("time:up", { bubbles: true }));
}

document.addEventListener("stage:new", () => {
  drawnAt = Date.now();
  tick();
});
setInterval(tick, 1000);
