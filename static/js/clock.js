// Keeps times moving between two updates, on the server's clock: [data-now] on any element says what it was when the
// page was made; [data-clock] shows the hour, [data-since] « 6 min », [data-until] « 1 h 05 min » (« 0 min » once over).
(() => {
  const stamp = document.querySelector("[data-now]");
  const ahead = stamp ? Date.parse(stamp.dataset.now) - Date.now() : 0;
  const zone = stamp?.dataset.zone;

  const minutes = (span) => `${span}\u00a0min`;

  function since(moment, now) {
    const seconds = Math.max(0, Math.floor((now - moment) / 1000));
    return seconds < 60 ? `${seconds - (seconds % 10)}\u00a0s` : minutes(Math.floor(seconds / 60));
  }

  function until(moment, now) {
    const left = Math.max(0, Math.ceil((moment - now) / 60000));
    if (left < 60) return minutes(left);
    return `${Math.floor(left / 60)}\u00a0h\u00a0${minutes(String(left % 60).padStart(2, "0"))}`;
  }

  function put(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function show() {
    const now = Date.now() + ahead;
    for (const element of document.querySelectorAll("[data-since]")) {
      put(element, since(Date.parse(element.dataset.since), now));
    }
    for (const element of document.querySelectorAll("[data-until]")) {
      put(element, until(Date.parse(element.dataset.until), now));
    }
    for (const element of document.querySelectorAll("[data-clock]")) {
      put(element, new Date(now).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit", timeZone: zone }));
    }
  }

  document.addEventListener("htmx:after:swap", show);
  setInterval(show, 1000);
  show();
})();
