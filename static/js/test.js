// A candidate's page: what is typed is never lost, what is sent is sent until it has arrived, once.
//
// A form marked data-send is posted by fetch; its answer's page brings the new #stage. The network lost, the same body
// is sent again every 3 s: the server knows a question by its key, so arriving twice changes nothing. A form with
// data-keep="{certification}-{question}" keeps what is typed in this tab until it is answered.
(() => {
  const RETRY = 3000;
  const PATIENCE = 10000;
  const root = document.querySelector(".exam");
  const stage = () => document.getElementById("stage");
  const question = () => document.querySelector("form[data-keep]");
  let sending = null;

  // ---- What is typed

  const place = (form) => `reponse-${form.dataset.keep}`;

  function keep(form) {
    const data = new FormData(form);
    const kept = { typed: data.getAll("reponse"), pending: sending?.form === form ? sending.action : "" };
    try {
      sessionStorage.setItem(place(form), JSON.stringify(kept));
    } catch {
      // Full or forbidden: the page still works, it only remembers less.
    }
  }

  function kept(form) {
    try {
      return JSON.parse(sessionStorage.getItem(place(form)));
    } catch {
      return null;
    }
  }

  function restore(form) {
    const found = kept(form);
    if (!found) return;
    for (const field of form.querySelectorAll("[name=reponse]")) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = found.typed.includes(field.value);
      else if (!field.value) field.value = found.typed[0] ?? "";
    }
    if (found.pending && !sending) send(form, found.pending);
  }

  // Other questions' texts go as soon as another one is asked: this computer is shared.
  function forgetOthers() {
    const current = question() && place(question());
    const paused = stage()?.dataset.version && !question();
    if (paused) return; // an alert is open: the question may come back
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith("reponse-") && name !== current) sessionStorage.removeItem(name);
    }
  }

  // ---- What is sent

  function send(form, action) {
    if (sending) return;
    const body = new FormData(form);
    if (action) body.set("action", action);
    sending = { form, action, body, address: form.getAttribute("action") };
    if (form.dataset.keep) keep(form);
    hold(true);
    attempt();
  }

  function hold(held) {
    root.classList.toggle("exam--sending", held);
    for (const button of document.querySelectorAll("form[data-send] button")) {
      button.setAttribute("aria-disabled", held);
    }
    for (const field of document.querySelectorAll("form[data-send] [name=reponse]"))
      field.toggleAttribute("inert", held);
  }

  // Aborts by itself. Not AbortSignal.timeout, which Chrome 90 and Safari 15 lack.
  function timeLimit() {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), PATIENCE);
    return controller.signal;
  }

  async function attempt() {
    const { address, body } = sending;
    const signal = timeLimit();
    let response, text;
    try {
      response = await fetch(address, { method: "POST", body, signal });
      text = await response.text();
    } catch {
      return later(); // nothing but the network fails here
    }
    if (response.status >= 500 || response.status === 408 || response.status === 429) return later();
    if (response.status === 403 && (await freshToken())) return attempt();
    arrived(response, text);
  }

  function later() {
    cut(true);
    setTimeout(attempt, RETRY);
  }

  // Somebody signed in from another tab: the form's token is over, what is typed is not.
  async function freshToken() {
    if (sending.renewed) return false;
    sending.renewed = true;
    const signal = timeLimit();
    let text;
    try {
      const answer = await fetch(location.href, { signal });
      text = await answer.text();
    } catch {
      sending.renewed = false;
      return true; // no network: tried again, then refused or not
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (token) sending.body.set("csrfmiddlewaretoken", token);
    return Boolean(token);
  }

  function arrived(response, text) {
    const { form } = sending;
    cut(false);
    hold(false);
    sending = null;
    if (form.dataset.keep) keep(form); // no longer pending
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = page.getElementById("stage");
    document.querySelector("dialog[open]")?.close();
    // A page that was not followed can't begin to be: it is opened instead.
    if (!fresh || (fresh.dataset.version && !stage().dataset.version)) {
      if (!response.ok && fresh) return replace(fresh);
      return location.assign(response.redirected ? response.url : location.href);
    }
    if (response.redirected) history.replaceState(null, "", response.url);
    replace(fresh);
  }

  function replace(fresh) {
    stage().replaceWith(document.adoptNode(fresh));
    window.htmx?.process(stage());
    renewed();
    const wanted = ["[aria-invalid=true]", ".summary", "[role=alert]", "[data-focus]", "main"];
    scrollTo(0, 0);
    wanted
      .map((selector) => stage().querySelector(selector))
      .find(Boolean)
      ?.focus(); // scrolls to what is said
  }

  function cut(isCut) {
    const notice = document.querySelector("[data-cut]");
    if (notice.hidden === !isCut) return;
    notice.hidden = !isCut;
    document.querySelector("[data-said]").textContent = isCut ? "Connexion perdue" : "Connexion rétablie";
  }

  // ---- A new stage, whoever brought it

  function renewed() {
    document.title = stage().dataset.title;
    document.dispatchEvent(new CustomEvent("stage:new"));
    forgetOthers();
    if (sending) hold(true);
    else if (question()) restore(question());
    const displayed = document.querySelector("form[data-displayed]");
    if (displayed) {
      fetch(displayed.getAttribute("action"), { method: "POST", body: new FormData(displayed), keepalive: true }).catch(
        () => {},
      );
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-send]");
    if (!form) return;
    event.preventDefault();
    send(form, event.submitter?.value ?? "");
  });

  // The second click of a double one must not pass the question that came between the two, nor leave the computer: it
  // was for what is there no more. The next one may, or who clicks on and on would never be heard.
  let spared = null;
  document.addEventListener("click", (event) => {
    if (event.detail < 2 || spared === stage() || !event.target.closest("#stage button")) return;
    spared = stage();
    event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (form) keep(form);
  });

  document.addEventListener("time:up", (event) => {
    if (event.target.matches("form[data-keep]")) send(event.target, "valider");
  });

  document.addEventListener("htmx:after:swap", () => {
    const asked = question()?.dataset.keep;
    if (asked !== shown) {
      stage().querySelector("[data-focus], h1")?.focus();
      document.querySelector("dialog[open]")?.close(); // it spoke of another question
    }
    shown = asked;
    renewed();
  });
  let shown = question()?.dataset.keep;
  document.addEventListener("stage:new", () => (shown = question()?.dataset.keep));

  // Back, from a browser that kept the page: it may be an old one.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  addEventListener("online", () => sending || cut(false));

  renewed();
})();
