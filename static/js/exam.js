// A candidate's pages. Without it they are forms, and nothing is sent again when the network comes back.
import "./shared/submitter.js";
import "./shared/dialog.js";
import "./shared/live.js";
import "./exam/countdown.js";
import "./exam/sending.js";
import "./exam/focus.js";
import "./exam/departure.js";
import { announceStage } from "./exam/stage.js";

announceStage();
