// A link marked data-dialog opens its page's [data-dialog-content] in a dialog; without script, or when anything
// fails on the server, it is an ordinary link. Without network the page stays, and says so. Esc and [data-close] close
// it and give the focus back to the link, or to what the address of [data-close] names on this page (#…). A form that
// htmx sends from it, and whose answer went to the page behind, closes it. It lies in the [data-dialogs] around its
// link, where its forms inherit what htmx does with an answer.
const hasDialogs = Boolean(document.createElement("dialog").showModal); // Safari 15.0 has none

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (!link || !hasDialogs || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.ariaBusy) return; // it is on its way
  link.ariaBusy = "true";
  await follow(link);
  link.ariaBusy = null;
});

async function follow(link) {
  if (link.dataset.dialog === "saved" && !(await saved())) return; // the page says what was not
  const content = await fetched(link.href);
  if (!content) return location.assign(link.href);
  open(content, link);
}

// data-dialog="saved": what was just chosen on the page is kept first, as the dialog is about it.
const sending = new Set();
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.request.method === "POST") sending.add(ctx);
});
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => sending.delete(ctx));

async function saved() {
  const awaited = [...sending];
  while (sending.size) await new Promise((done) => setTimeout(done, 50));
  return awaited.every((ctx) => ctx.response?.status < 400);
}

// Aborts by itself. Not AbortSignal.timeout, which Chrome 90 and Safari 15 lack.
function timeLimit(milliseconds) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}

async function fetched(address) {
  const signal = timeLimit(10000);
  let answer, text;
  try {
    answer = await fetch(address, { signal });
    text = await answer.text();
  } catch {
    return unreached(); // nothing but the network fails here
  }
  if (!answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(text, "text/html").querySelector("[data-dialog-content]");
}

function unreached() {
  const content = document.createElement("div");
  content.className = "dialog";
  content.innerHTML = `<h1 class="dialog__title" id="dialog-title">Connexion perdue</h1>
    <p>Restez sur cette page, et recommencez dans un instant.</p>
    <div class="acts"><button class="btn btn--main btn--big" type="button" data-close>Fermer</button></div>`;
  return content;
}

function open(content, link) {
  const dialog = document.createElement("dialog");
  dialog.className = content.className.replace("dialog--page", "");
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.append(...content.childNodes);
  const card = link.closest("[id]")?.id;
  (link.closest("[data-dialogs]") ?? document.body).append(dialog);
  window.htmx?.process(dialog);
  let goal;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (goal) return goal.focus();
    const back = link.isConnected ? link : document.getElementById(card)?.querySelector(".do");
    back?.focus({ preventScroll: true });
  });
  dialog.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (ctx.response?.status === 200 && ctx.target?.isConnected && !dialog.contains(ctx.target)) dialog.close();
  });
  dialog.addEventListener("click", (event) => {
    const closing = event.target.closest("[data-close]");
    if (event.target !== dialog && !closing) return;
    event.preventDefault();
    goal = closing?.hash && document.querySelector(closing.hash);
    dialog.close();
  });
  dialog.showModal();
}
