// Under a text that has a limit ([data-counted]): how much of it is used, « 12 / 500 ».
(() => {
  function line(text) {
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
    line(text).textContent = `${text.value.length} / ${text.maxLength}`;
  }

  document.addEventListener("input", (event) => event.target.matches("[data-counted]") && show(event.target));
  document.addEventListener("focusin", (event) => event.target.matches("[data-counted]") && show(event.target));
  document.querySelectorAll("[data-counted]").forEach(show);
})();
