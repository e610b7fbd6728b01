// Somebody signed in from another tab: the tokens of this page's forms are over, and an act is refused (403). They take
// fresh ones, so that doing it again, as the notice asks, is heard.
document.addEventListener("htmx:finally:request", async ({ detail: { ctx } }) => {
  if (ctx.request.method !== "POST" || ctx.response?.status !== 403) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (!fresh) return;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh;
});
