// What is said of an act: what was done leaves by itself, what went wrong stays until the next act or until it is put
// away. An act without an answer says so where it was made, on the page (#unsent) or in its dialog (#unsent-dialog).
(() => {
  const READ = 8000;
  const BUSY = 1000;
  const said = document.getElementById("said");
  let timer = 0;

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(leave, wait);
  }

  function leave() {
    if (said.matches(":hover, :focus-within")) return later(BUSY);
    for (const notice of said.querySelectorAll(".notice")) {
      if (!notice.querySelector("[data-put-away]")) notice.remove();
    }
  }

  function unsent(form, status) {
    const dialog = form.closest("dialog");
    const notice = document.getElementById(dialog ? "unsent-dialog" : "unsent").content.cloneNode(true);
    if (status) notice.querySelector("[data-why]").textContent = "Le serveur n’a pas pu répondre";
    if (!dialog) return said.replaceChildren(notice);
    dialog.querySelector("[data-unsent]")?.remove();
    (form.querySelector(".acts") ?? form.lastElementChild).before(notice);
    dialog.querySelector("[data-unsent]").scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const status = ctx.response?.status; // undefined: no network
    if (ctx.request.method !== "POST" || (status && status < 400) || status === 422) return;
    unsent(ctx.sourceElement, status);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-put-away]")) event.target.closest(".notice").remove();
  });
  new MutationObserver(() => later(READ)).observe(said, { childList: true });
  later(READ);
})();
