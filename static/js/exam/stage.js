// The stage (#stage) is all that changes on a candidate's page. "stage:new" is dispatched when the page opens, and each
// time another one has come, by the live update or by the answer to what was sent.
export const stage = () => document.getElementById("stage");
export const question = () => document.querySelector("form[data-keep]");

const questionKey = () => question()?.dataset.keep;
const FOCUS = ["[aria-invalid=true]", ".summary", "[role=alert]", "[data-focus]", "main"];
let currentQuestion = questionKey();

export function announceStage() {
  currentQuestion = questionKey();
  document.title = stage().dataset.title;
  document.dispatchEvent(new CustomEvent("stage:new"));
}

export function replaceStage(newStage) {
  stage().replaceWith(document.adoptNode(newStage));
  window.htmx?.process(stage());
  announceStage();
  scrollTo(0, 0);
  const goal = FOCUS.map((selector) => stage().querySelector(selector)).find(Boolean);
  goal?.focus(); // scrolls to it
}

document.addEventListener("htmx:after:swap", () => {
  if (questionKey() !== currentQuestion) {
    stage().querySelector("[data-focus], h1")?.focus();
    document.querySelector("dialog[open]")?.close(); // it was about another question
  }
  announceStage();
});

// The end screen tells the server that it was displayed, once: its form ([data-displayed]) is not in the next page.
document.addEventListener("stage:new", () => {
  const form = document.querySelector("form[data-displayed]");
  if (!form) return;
  const body = new FormData(form);
  fetch(form.getAttribute("action"), { method: "POST", body, keepalive: true }).catch(() => {});
});

// The second click of a double one must not pass the question that came between the two, nor leave the computer: it
// was for what is there no more. The next one may, or who clicks on and on would never be obeyed.
let sparedStage = null;
document.addEventListener("click", (event) => {
  if (event.detail < 2 || sparedStage === stage() || !event.target.closest("#stage button")) return;
  sparedStage = stage();
  event.preventDefault();
});

// Back, from a browser that kept the page: it may be an old one.
addEventListener("pageshow", (event) => event.persisted && location.reload());
