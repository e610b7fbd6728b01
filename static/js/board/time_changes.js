// What time alone changes (a presence lapses, a test is over): the board is asked for again at that moment.
import { serverNow } from "../shared/time.js";
import { board, refresh } from "./fragment.js";

const LONGEST = 2 ** 31 - 1; // what a timer can hold
let timer = 0;

function schedule() {
  clearTimeout(timer);
  const moment = Date.parse(board()?.dataset.untilChange ?? "");
  if (!moment) return;
  timer = setTimeout(refresh, Math.min(LONGEST, Math.max(1000, moment - serverNow() + 500)));
}

document.addEventListener("htmx:after:swap", schedule);
schedule();
