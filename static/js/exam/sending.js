// What is typed is never lost, what is sent is sent until it has arrived, once.
//
// A form marked data-send is posted by fetch; its answer's page brings the new #stage. The network lost, the same body
// is sent again every 3 s: the server knows a question by its key, so that arriving twice changes nothing.
import { fetchToken } from "../shared/csrf.js";
import { parsePage, request } from "../shared/request.js";
import { forgetDrafts, restoreDraft, saveDraft } from "./drafts.js";
import { question, replaceStage, stage } from "./stage.js";

const RETRY = 3000;
const TRY_AGAIN = [408, 429]; // as after a server error
let sending = null; // {form, action, address, body, hasNewToken}

function send(form, action) {
  if (sending) return;
  const body = new FormData(form);
  if (action) body.set("action", action);
  sending = { form, action, body, address: form.getAttribute("action") };
  if (form.dataset.keep) saveDraft(form, action);
  holdForms(true);
  attempt();
}

async function attempt() {
  const { address, body } = sending;
  const answer = await request(address, { method: "POST", body });
  const status = answer?.response.status;
  if (!answer || status >= 500 || TRY_AGAIN.includes(status)) {
    showConnection(false);
    setTimeout(attempt, RETRY);
  } else if (status === 403 && (await renewToken())) attempt();
  else receive(answer);
}

// Somebody signed in from another tab: the form's token is over, what is typed is not. False when it was tried before.
async function renewToken() {
  if (sending.hasNewToken) return false;
  const token = await fetchToken();
  if (token) sending.body.set("csrfmiddlewaretoken", token);
  sending.hasNewToken = token !== null; // without network the next answer decides
  return token !== "";
}

function receive({ response, text }) {
  const { form } = sending;
  showConnection(true);
  holdForms(false);
  sending = null;
  if (form.dataset.keep) saveDraft(form); // no longer pending
  document.querySelector("dialog[open]")?.close();
  const newStage = parsePage(text).getElementById("stage");
  // A page that was not followed can't begin to be: it is opened instead.
  if (!newStage || (newStage.dataset.version && !stage().dataset.version)) {
    if (!response.ok && newStage) return replaceStage(newStage);
    return location.assign(response.redirected ? response.url : location.href);
  }
  if (response.redirected) history.replaceState(null, "", response.url);
  replaceStage(newStage);
}

function holdForms(isHeld) {
  document.querySelector(".exam").classList.toggle("exam--sending", isHeld);
  for (const button of document.querySelectorAll("form[data-send] button")) {
    button.setAttribute("aria-disabled", isHeld);
  }
  for (const field of document.querySelectorAll("form[data-send] [name=reponse]")) {
    field.toggleAttribute("inert", isHeld); // where it is missing, what is typed now is not sent, as with no script
  }
}

function showConnection(isThere) {
  const notice = document.querySelector("[data-cut]");
  if (notice.hidden === isThere) return;
  notice.hidden = isThere;
  document.querySelector("[data-said]").textContent = isThere ? "Connexion rétablie" : "Connexion perdue";
}

document.addEventListener("stage:new", () => {
  const form = question();
  const isPaused = stage().dataset.version && !form; // an alert is open: the question may come back
  if (!isPaused) forgetDrafts(form);
  if (sending) return holdForms(true);
  const pending = form && restoreDraft(form);
  if (pending) send(form, pending);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  event.preventDefault();
  send(form, event.submitter?.value ?? "");
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (form) saveDraft(form, sending?.form === form ? sending.action : "");
});

document.addEventListener("time:up", (event) => {
  if (event.target.matches("form[data-keep]")) send(event.target, "valider");
});

addEventListener("online", () => sending || showConnection(true));
