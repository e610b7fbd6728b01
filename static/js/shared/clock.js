// Keeps times moving between two updates, on the server's clock: [data-clock] shows the hour, [data-since] « 6 min »,
// [data-until] « 1 h 05 min ».
import { clockTime, elapsed, remainingMinutes, serverNow, write } from "./time.js";

function show() {
  const now = serverNow();
  for (const element of document.querySelectorAll("[data-since]")) {
    write(element, elapsed((now - Date.parse(element.dataset.since)) / 1000));
  }
  for (const element of document.querySelectorAll("[data-until]")) {
    write(element, remainingMinutes((Date.parse(element.dataset.until) - now) / 1000));
  }
  for (const element of document.querySelectorAll("[data-clock]")) write(element, clockTime(now));
}

document.addEventListener("htmx:after:swap", show);
setInterval(show, 1000);
show();
