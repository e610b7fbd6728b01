// Under a text that has a limit ([data-counted]): how much of it is used, « 12 / 500 ».
function counterOf(text) {
  let counter = text.parentElement.querySelector("[data-count]");
  if (!counter) {
    counter = document.createElement("p");
    counter.className = "field__help num";
    counter.dataset.count = "";
    text.after(counter);
  }
  return counter;
}

function show(text) {
  counterOf(text).textContent = `${text.value.length} / ${text.maxLength}`;
}

document.addEventListener("input", (event) => event.target.matches("[data-counted]") && show(event.target));
// A dialog comes after the page: its texts are counted as soon as the focus enters it.
document.addEventListener("focusin", ({ target }) => {
  (target.closest("dialog") ?? target.parentElement)?.querySelectorAll("[data-counted]").forEach(show);
});
document.querySelectorAll("[data-counted]").forEach(show);
