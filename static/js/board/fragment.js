// The part of the board that htmx replaces.
export const board = () => document.getElementById("board");

export const refresh = () => board()?.dispatchEvent(new CustomEvent("flux"));
