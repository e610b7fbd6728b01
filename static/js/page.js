// The pages of members and operators, and a proctor's pages beside the board.
import "./shared/submitter.js";
import "./shared/csrf.js";
import "./shared/dialog.js";
import "./shared/keyboard.js";
import "./shared/counter.js";
import "./shared/live.js";
import "./shared/notices.js";
import "./page/single_submit.js";
import "./page/copy.js";
import "./page/name_suggestions.js";
import "./page/selection.js";
