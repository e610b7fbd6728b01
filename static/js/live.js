// Keeps what a page shows up to date without anyone asking.
//
//   <section data-flux="{address}">
//     <p class="live" hidden><svg …></svg><span data-live-status role="status"></span></p>
//     <div data-version="{version}" hx-get="…?v={version}" hx-trigger="flux" hx-swap="outerMorph" hx-target="this">…</div>
//   </section>
//
// The stream says a version; when the fragment ([data-version]) is behind, "flux" is dispatched on it and htmx
// fetches it. Without a stream the page asks every 5 s. The status line stays outside the fragment. A form marked
// data-leaves ends the following: what it closes must not be asked for again.
(() => {
  const SILENT = 23000; // two beats and 3 s
  const POLL = 5000;
  const STUCK = 12000; // a request that never ends must not block the next
  const LATE = { stream: 25000, polling: 12000 };
  const WAKING = 3000; // a board just shown again first gets the time to ask

  function follow(root) {
    const candidate = root.dataset.flux.startsWith("/flux/c");
    let source = null;
    let tries = 0;
    let reopenAt = 0;
    let wanted = -1; // remembered until the page has it: a fetch that fails is tried again
    let heard = 0;
    let contact = Date.now();
    let polled = Date.now();
    let shown = 0;
    let asking = null; // the part that asks: one that was replaced meanwhile never hears its answer
    let again = false;
    let left = false;

    const part = () => (root.matches("[data-version]") ? root : root.querySelector("[data-version]"));
    const behind = () => wanted > Number(part()?.dataset.version ?? wanted);

    function good() {
      if (!behind()) contact = Date.now(); // hearing of a change without getting it is not being up to date
      show();
    }

    function close() {
      source?.close();
      source = null;
    }

    function lost() {
      close();
      tries += 1; // we reopen ourselves: a browser gives up for ever on a 503
      reopenAt = Date.now() + Math.min(30000, 1000 * 2 ** tries * (0.5 + Math.random()));
    }

    function open() {
      heard = Date.now();
      source = new EventSource(root.dataset.flux);
      source.addEventListener("beat", () => {
        tries = 0;
        heard = Date.now();
        // On the event, never on a timer: browsers slow the timers of hidden tabs down to one a minute.
        if (candidate) navigator.sendBeacon(root.dataset.flux);
        good();
      });
      source.addEventListener("change", (event) => {
        heard = Date.now();
        wanted = Number(event.data);
        if (behind()) ask();
        good();
      });
      source.onerror = lost;
    }

    function ask() {
      if (asking?.isConnected && Date.now() - polled < STUCK) {
        again = true;
        return;
      }
      asking = part();
      again = false;
      polled = Date.now();
      asking.dispatchEvent(new CustomEvent("flux"));
    }

    function show() {
      const line = root.querySelector("[data-live-status]") ?? document.querySelector("[data-live-status]");
      if (!line) return;
      const quiet = Date.now() - contact > (source?.readyState === 1 ? LATE.stream : LATE.polling);
      const cut = !navigator.onLine || (quiet && Date.now() - shown > WAKING);
      const time = new Date(contact).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
      const polls = tries > 1; // no stream is to be had
      const fresh = candidate ? "" : polls ? "À jour toutes les 5\u00a0s" : "À jour"; // a candidate has other worries
      const text = cut ? `Connexion perdue, dernière mise à jour à ${time}` : fresh;
      const frame = line.closest(".live") ?? line;
      frame.hidden = false;
      frame.classList.toggle("live--cut", cut);
      if (line.textContent !== text) line.textContent = text;
    }

    function stop() {
      left = true;
      close();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    }

    function tick() {
      if (left) return;
      if (!root.isConnected || !part()) {
        stop();
        return;
      }
      if (document.hidden && !candidate) {
        close();
        reopenAt = shown = 0;
        return;
      }
      shown ||= Date.now();
      if (source && Date.now() - heard > SILENT) lost();
      if (!source && Date.now() >= reopenAt) open();
      if ((behind() || source?.readyState !== 1) && Date.now() - polled >= POLL) ask();
      show();
    }

    root.addEventListener("htmx:finally:request", (event) => {
      const status = event.detail.ctx.response?.status; // undefined: no network
      if (left) return;
      if (status === 401) location.reload();
      if (status === 200 || status === 204) good();
      if (event.detail.ctx.sourceElement !== part()) return; // another request of the page
      asking = null;
      if (again && behind()) ask();
    });
    document.addEventListener("visibilitychange", tick);
    document.addEventListener("submit", (event) => event.target.matches("[data-leaves]") && stop());
    addEventListener("offline", show);
    addEventListener("online", () => {
      reopenAt = 0;
      tick();
    });
    addEventListener("pageshow", (event) => event.persisted && left && location.reload());
    addEventListener("pagehide", () => {
      close();
      reopenAt = 0;
    });
    const timer = setInterval(tick, 1000);
    tick();
  }

  document.querySelectorAll("[data-flux]").forEach(follow);
})();
