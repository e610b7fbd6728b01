// What is typed is kept in this tab until it is answered: a draft for each question, by its key
// (data-keep="{certification}-{question}"). `pending` is the action that was sent with it and has not arrived yet.
const PREFIX = "reponse-";
const nameOf = (form) => PREFIX + form.dataset.keep;

export function saveDraft(form, pending = "") {
  const draft = { typed: new FormData(form).getAll("reponse"), pending };
  try {
    sessionStorage.setItem(nameOf(form), JSON.stringify(draft));
  } catch {
    // Full or forbidden: the page still works, it only remembers less.
  }
}

function readDraft(form) {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(form)));
  } catch {
    return null;
  }
}

// Fills a question's form; returns the pending action, if any.
export function restoreDraft(form) {
  const draft = readDraft(form);
  if (!draft) return "";
  for (const field of form.querySelectorAll("[name=reponse]")) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = draft.typed.includes(field.value);
    else if (!field.value) field.value = draft.typed[0] ?? "";
  }
  return draft.pending;
}

// This computer is shared: no other question's text stays on it.
export function forgetDrafts(currentForm) {
  const current = currentForm && nameOf(currentForm);
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(PREFIX) && name !== current) sessionStorage.removeItem(name);
    }
  } catch {
    // Forbidden: nothing was kept.
  }
}
