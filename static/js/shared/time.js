// How times are written, as the server writes them (pixcertif/templatetags), and what time it is on the server:
// [data-now] on any element says what it was when the page was made, data-zone the time zone of the centre.
const NO_BREAK = "\u00a0";

const stamp = document.querySelector("[data-now]");
const ahead = stamp ? Date.parse(stamp.dataset.now) - Date.now() : 0;

export const serverNow = () => Date.now() + ahead;

// « 14:30 », in the centre's time zone where the page tells it.
export function clockTime(moment) {
  const timeZone = stamp?.dataset.zone;
  return new Date(moment).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit", timeZone });
}

// « 1 h 05 min », a minute begun counts whole; « 0 min » once over.
export function remainingMinutes(seconds) {
  const total = Math.max(0, Math.ceil(seconds / 60));
  if (total < 60) return `${total}${NO_BREAK}min`;
  return `${Math.floor(total / 60)}${NO_BREAK}h${NO_BREAK}${String(total % 60).padStart(2, "0")}${NO_BREAK}min`;
}

// « 0:48 »
export function remainingSeconds(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// « 20 s », by tens, then « 6 min ».
export function elapsed(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return whole < 60 ? `${whole - (whole % 10)}${NO_BREAK}s` : `${Math.floor(whole / 60)}${NO_BREAK}min`;
}

// An element that already has its text is left alone: a screen reader would read it again.
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
