// The display in the room.
import "./shared/clock.js";
