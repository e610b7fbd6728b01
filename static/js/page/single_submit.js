// A form that the browser sends is not sent again by the second click of a double one: the answer to the first would
// be lost for « déjà inscrit ». Its button shows that it is on its way; coming back to the page, or a network that
// never answers, gives it back. What htmx sends is not concerned.
const WAIT = 10000;
const buttons = new Map(); // of each form on its way, the button that sent it

function release(form) {
  buttons.get(form)?.removeAttribute("aria-busy");
  buttons.delete(form);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (buttons.has(form)) return event.preventDefault();
  event.submitter?.setAttribute("aria-busy", "true");
  buttons.set(form, event.submitter);
  setTimeout(release, WAIT, form);
});
addEventListener("pageshow", () => [...buttons.keys()].forEach(release));
