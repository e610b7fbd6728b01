// The clocks of a candidate's page. The server says how many seconds are left when it draws the page, so a computer
// that is not on time changes nothing.
//
//   data-left="4312"             what is left, in minutes: « 1 h 12 min »
//   data-seconds="48"            what is left of a timed question, « 0:48 »; at zero "time:up" is dispatched on its form
//   data-from="-1" data-until="900"   shown between these two seconds
(() => {
  const NO_BREAK = "\u00a0";
  let drawn = Date.now();

  function inMinutes(seconds) {
    const minutes = Math.max(0, Math.ceil(seconds / 60));
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    if (!hours) return `${rest}${NO_BREAK}min`;
    return `${hours}${NO_BREAK}h${NO_BREAK}${String(rest).padStart(2, "0")}${NO_BREAK}min`;
  }

  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function tick() {
    const spent = (Date.now() - drawn) / 1000;
    for (const element of document.querySelectorAll("[data-left]")) {
      write(element, inMinutes(element.dataset.left - spent));
    }
    for (const element of document.querySelectorAll("[data-from]")) {
      element.hidden = spent < element.dataset.from || spent >= element.dataset.until;
    }
    for (const element of document.querySelectorAll("[data-seconds]")) {
      const left = Math.max(0, Math.ceil(element.dataset.seconds - spent));
      write(element, `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
      const bar = element.closest(".work")?.querySelector("progress");
      if (bar) bar.value = left;
      if (left > 0) continue;
      element.removeAttribute("data-seconds"); // once
      element.closest("form")?.dispatchEvent(new CustomEvent("time:up", { bubbles: true }));
    }
  }

  function again() {
    drawn = Date.now();
    tick();
  }

  document.addEventListener("stage:new", again);
  setInterval(tick, 1000);
  addEventListener("DOMContentLoaded", again);
})();
