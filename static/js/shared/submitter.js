// Safari before 15.4 does not tell which button sent a form: an event of its own has the one that was pressed last.
// The browser presses a form's first button when a field sends it by Enter.
if (!("submitter" in (window.SubmitEvent ?? Event).prototype)) {
  let pressed = null;
  addEventListener("click", ({ target }) => (pressed = target.closest?.("button") ?? null), true);
  addEventListener(
    "submit",
    (event) => {
      Object.defineProperty(event, "submitter", { value: pressed?.form === event.target ? pressed : null });
      pressed = null;
    },
    true,
  );
}
