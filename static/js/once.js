// A form that the browser sends is not sent again by the second click of a double one: the answer to the first would
// be lost for « déjà inscrit ». Its button shows that it is on its way; coming back to the page, or a network that
// never answers, gives it back. What htmx sends is not concerned.
(() => {
  const sent = new Map();
  const WAIT = 10000;

  function release(form) {
    sent.get(form)?.removeAttribute("aria-busy");
    sent.delete(form);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) return event.preventDefault();
    event.submitter?.setAttribute("aria-busy", "true");
    sent.set(form, event.submitter);
    setTimeout(release, WAIT, form);
  });
  addEventListener("pageshow", () => [...sent.keys()].forEach(release));
})();
