// How names compare and are separated, as the server does it (pixcertif/names.py, ExamSession.proctor_names).

// Letters that NFKD does not take apart, and the sigma that ends a word.
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ς: "σ" };
// « et » as a word. Lookbehind would be simpler: Safari 15 refuses the whole script for it.
const AND = /(^|[^\p{L}\p{N}_])et(?![\p{L}\p{N}_])/giu;

// Without accent, case, hyphen, apostrophe nor space.
export function nameKey(text) {
  const folded = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[œæßłøđðıς]/g, (letter) => LETTERS[letter]);
  return folded.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
}

// Names separated by commas, semicolons, « et » or new lines.
export function splitNames(text) {
  return text
    .replace(AND, "$1,")
    .split(/[,;\n]/)
    .map((name) => name.trim().replace(/\s+/g, " "))
    .filter(Boolean);
}
