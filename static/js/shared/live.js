// Keeps what a page shows up to date without anyone asking.
//
//   <section data-flux="{address}">
//     <p class="live" hidden><svg …></svg><span data-live-status role="status"></span></p>
//     <div data-version="{version}" hx-get="…?v={version}" hx-trigger="flux" hx-swap="outerMorph" hx-target="this">
//     </div>
//   </section>
//
// The stream tells a version; when the fragment ([data-version]) is behind, "flux" is dispatched on it and htmx
// fetches it. Without a stream the page asks every 5 s. The status line stays outside the fragment. A form marked
// data-leaves ends the following: what it closes must not be asked for again.
import { clockTime, write } from "./time.js";

const POLL = 5000;
const STUCK = 12000; // a request that never ends must not block the next
const LATE = { stream: 25000, polling: 12000 };
const WAKING = 3000; // a board that is visible again first gets the time to ask

// The server's stream of one topic, opened again whenever it fails: a browser gives up for ever on a 503, and never
// notices a network that falls silent.
const SILENCE = 23000; // two beats and 3 s
const LONGEST_WAIT = 30000;

class Stream {
  failures = 0;
  #source = null;
  #lastEventAt = 0;
  #reopenAt = 0;

  constructor(address, { onBeat, onChange }) {
    this.address = address;
    this.onBeat = onBeat;
    this.onChange = onChange;
  }

  get isOpen() {
    return this.#source?.readyState === EventSource.OPEN;
  }

  // Opens, closes and reopens: to be called every second.
  keepOpen() {
    if (this.#source && Date.now() - this.#lastEventAt > SILENCE) this.#fail();
    if (!this.#source && Date.now() >= this.#reopenAt) this.#open();
  }

  close() {
    this.#source?.close();
    this.#source = null;
  }

  // The next keepOpen() opens it, however often it failed.
  reopenSoon() {
    this.#reopenAt = 0;
  }

  #open() {
    this.#lastEventAt = Date.now();
    this.#source = new EventSource(this.address);
    this.#source.addEventListener("beat", () => {
      this.failures = 0;
      this.#lastEventAt = Date.now();
      this.onBeat();
    });
    this.#source.addEventListener("change", (event) => {
      this.#lastEventAt = Date.now();
      this.onChange(Number(event.data));
    });
    this.#source.onerror = () => this.#fail();
  }

  #fail() {
    this.close();
    this.failures += 1;
    this.#reopenAt = Date.now() + Math.min(LONGEST_WAIT, 1000 * 2 ** this.failures * (0.5 + Math.random()));
  }
}

class Follower {
  constructor(root) {
    this.root = root;
    this.isCandidate = root.dataset.flux.startsWith("/flux/c");
    this.isStopped = false;
    this.latestVersion = -1; // remembered until the page has it: a fetch that fails is tried again
    this.contactAt = this.askedAt = Date.now();
    this.visibleSince = 0;
    this.askingPart = null; // one that was replaced meanwhile never hears its answer
    this.mustAskAgain = false;
    this.stream = new Stream(root.dataset.flux, {
      onBeat: () => this.beat(),
      onChange: (version) => this.change(version),
    });
  }

  get part() {
    return this.root.matches("[data-version]") ? this.root : this.root.querySelector("[data-version]");
  }

  get isBehind() {
    return this.latestVersion > Number(this.part?.dataset.version ?? this.latestVersion);
  }

  start() {
    this.root.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => this.answer(ctx));
    document.addEventListener("visibilitychange", () => this.tick());
    document.addEventListener("submit", (event) => event.target.matches("[data-leaves]") && this.stop());
    addEventListener("offline", () => this.showStatus());
    addEventListener("online", () => {
      this.stream.reopenSoon();
      this.tick();
    });
    addEventListener("pageshow", (event) => event.persisted && this.isStopped && location.reload());
    addEventListener("pagehide", () => this.pause());
    this.timer = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  tick() {
    if (this.isStopped) return;
    if (!this.root.isConnected || !this.part) return this.stop();
    if (document.hidden && !this.isCandidate) return this.pause();
    this.visibleSince ||= Date.now();
    this.stream.keepOpen();
    if ((this.isBehind || !this.stream.isOpen) && Date.now() - this.askedAt >= POLL) this.ask();
    this.showStatus();
  }

  pause() {
    this.stream.close();
    this.stream.reopenSoon();
    this.visibleSince = 0;
  }

  stop() {
    this.isStopped = true;
    this.stream.close();
    clearInterval(this.timer);
  }

  beat() {
    // On the event, never on a timer: browsers slow the timers of hidden tabs down to one a minute.
    if (this.isCandidate) navigator.sendBeacon(this.root.dataset.flux);
    this.noteContact();
  }

  change(version) {
    this.latestVersion = version;
    if (this.isBehind) this.ask();
    this.noteContact();
  }

  ask() {
    if (this.askingPart?.isConnected && Date.now() - this.askedAt < STUCK) {
      this.mustAskAgain = true;
      return;
    }
    this.askingPart = this.part;
    this.mustAskAgain = false;
    this.askedAt = Date.now();
    this.askingPart.dispatchEvent(new CustomEvent("flux"));
  }

  answer(ctx) {
    const status = ctx.response?.status; // undefined: no network
    if (this.isStopped) return;
    if (status === 401) location.reload();
    if (status === 200 || status === 204) this.noteContact();
    if (ctx.sourceElement !== this.part) return; // another request of the page
    this.askingPart = null;
    if (this.mustAskAgain && this.isBehind) this.ask();
  }

  noteContact() {
    if (!this.isBehind) this.contactAt = Date.now(); // to hear of a change without getting it is not to be up to date
    this.showStatus();
  }

  showStatus() {
    const line = this.root.querySelector("[data-live-status]") ?? document.querySelector("[data-live-status]");
    if (!line) return;
    const isQuiet = Date.now() - this.contactAt > (this.stream.isOpen ? LATE.stream : LATE.polling);
    const isLost = !navigator.onLine || (isQuiet && Date.now() - this.visibleSince > WAKING);
    const frame = line.closest(".live") ?? line;
    frame.hidden = false;
    frame.classList.toggle("live--cut", isLost);
    write(line, isLost ? `Connexion perdue, dernière mise à jour à ${clockTime(this.contactAt)}` : this.freshness);
  }

  get freshness() {
    if (this.isCandidate) return ""; // has other worries
    return this.stream.failures > 1 ? "À jour toutes les 5\u00a0s" : "À jour";
  }
}

for (const root of document.querySelectorAll("[data-flux]")) new Follower(root).start();
