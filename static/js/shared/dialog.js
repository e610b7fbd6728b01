// A link marked data-dialog opens its page's [data-dialog-content] in a dialog; without script, where the browser has
// no dialogs (Safari 15.0), or when anything fails on the server, it is an ordinary link. Without network the page
// stays, and says so. Esc and [data-close] close it and give the focus back to the link, or to what the address of
// [data-close] names on this page (#…). A form that htmx sends from it, and whose answer went to the page behind,
// closes it. It lies in the [data-dialogs] around its link, where its forms inherit what htmx does with an answer.
import { parsePage, request } from "./request.js";

const isSupported = Boolean(document.createElement("dialog").showModal);

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (!link || !isSupported || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.hasAttribute("aria-busy")) return; // it is on its way
  link.setAttribute("aria-busy", "true");
  await follow(link);
  link.removeAttribute("aria-busy");
});

async function follow(link) {
  if (link.dataset.dialog === "saved" && !(await isSaved())) return; // the page shows what was not
  const content = await fetchContent(link.href);
  if (!content) return location.assign(link.href);
  show(content, link);
}

// data-dialog="saved": what was just chosen on the page is saved first, as the dialog is about it.
const posts = new Set();
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.request.method === "POST") posts.add(ctx);
});
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => posts.delete(ctx));

async function isSaved() {
  const pending = [...posts];
  while (posts.size) await new Promise((resolve) => setTimeout(resolve, 50));
  return pending.every((ctx) => ctx.response?.status < 400);
}

async function fetchContent(address) {
  const answer = await request(address);
  if (!answer) return connectionLost();
  if (!answer.response.ok || answer.response.redirected) return null;
  return parsePage(answer.text).querySelector("[data-dialog-content]");
}

function connectionLost() {
  const content = document.createElement("div");
  content.className = "dialog";
  content.innerHTML = `<h1 class="dialog__title" id="dialog-title">Connexion perdue</h1>
    <p>Restez sur cette page, et recommencez dans un instant.</p>
    <div class="acts"><button class="btn btn--main btn--big" type="button" data-close>Fermer</button></div>`;
  return content;
}

function show(content, link) {
  const dialog = document.createElement("dialog");
  dialog.className = content.className.replace("dialog--page", "");
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.append(...content.childNodes);
  (link.closest("[data-dialogs]") ?? document.body).append(dialog);
  window.htmx?.process(dialog);
  closeAfterAnswer(dialog);
  giveFocusBack(dialog, link);
  dialog.showModal();
}

function closeAfterAnswer(dialog) {
  dialog.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (ctx.response?.status === 200 && ctx.target?.isConnected && !dialog.contains(ctx.target)) dialog.close();
  });
}

function giveFocusBack(dialog, link) {
  const card = link.closest("[id]")?.id; // may be drawn again meanwhile, its link with it
  let goal;
  dialog.addEventListener("click", (event) => {
    const closing = event.target.closest("[data-close]");
    if (event.target !== dialog && !closing) return;
    event.preventDefault();
    goal = closing?.hash && document.querySelector(closing.hash);
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (goal) return goal.focus();
    const opener = link.isConnected ? link : document.getElementById(card)?.querySelector(".do");
    opener?.focus({ preventScroll: true });
  });
}
