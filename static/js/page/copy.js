// « Copier » beside a code: copies it whole, says « Copié » for a moment. Hidden where the browser can't copy.
for (const button of document.querySelectorAll("[data-copy]")) {
  const word = button.querySelector("[data-copy-word]");
  const key = button.parentElement.querySelector("[data-key]");
  if (!navigator.clipboard) continue;
  button.hidden = false;
  word.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(key.textContent.trim());
    word.textContent = "Copié";
    setTimeout(() => (word.textContent = "Copier"), 2000);
  });
}
