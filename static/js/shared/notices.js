// The notices of a page that htmx drives (#said): what was done leaves by itself, what went wrong stays until the next
// action or until it is put away. An action without an answer has its notice on the page (#unsent), or in its dialog
// (#unsent-dialog).
const READING = 8000;
const BUSY = 1000;
const area = document.getElementById("said");
let timer = 0;

function removeLater(wait) {
  clearTimeout(timer);
  timer = setTimeout(remove, wait);
}

function remove() {
  if (area.matches(":hover, :focus-within")) return removeLater(BUSY);
  for (const notice of area.querySelectorAll(".notice")) {
    if (!notice.querySelector("[data-put-away]")) notice.remove();
  }
}

function showUnsent(form, status) {
  const dialog = form.closest("dialog");
  const notice = document.getElementById(dialog ? "unsent-dialog" : "unsent").content.cloneNode(true);
  if (status) notice.querySelector("[data-why]").textContent = "Le serveur n’a pas pu répondre";
  if (!dialog) return area.replaceChildren(notice);
  dialog.querySelector("[data-unsent]")?.remove();
  (form.querySelector(".acts") ?? form.lastElementChild).before(notice);
  dialog.querySelector("[data-unsent]").scrollIntoView({ block: "nearest" });
}

if (area) {
  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const status = ctx.response?.status; // undefined: no network
    if (ctx.request.method !== "POST" || (status && status < 400) || status === 422) return;
    showUnsent(ctx.sourceElement, status);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-put-away]")) event.target.closest(".notice").remove();
  });
  new MutationObserver(() => removeLater(READING)).observe(area, { childList: true });
  removeLater(READING);
}
