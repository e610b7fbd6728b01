// The proctor's board. Without it the board is pages and forms.
import "./shared/submitter.js";
import "./shared/csrf.js";
import "./shared/dialog.js";
import "./shared/keyboard.js";
import "./shared/counter.js";
import "./shared/clock.js";
import "./board/hold.js";
import "./board/double_touch.js";
import "./board/menus.js";
import "./board/time_changes.js";
import "./board/search.js";
import "./board/calls.js";
import "./shared/notices.js";
import "./shared/live.js";
