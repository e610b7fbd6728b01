// Somebody signed in from another tab: the tokens of this page's forms are refused (403) from then on.
import { parsePage, request } from "./request.js";

// The token of today's session: null without network, "" when the page no longer has a form.
export async function fetchToken() {
  const answer = await request(location.href);
  if (!answer) return null;
  return (answer.response.ok && parsePage(answer.text).querySelector("[name=csrfmiddlewaretoken]")?.value) || "";
}

// What htmx sends is not sent again: the notice asks to do it again, and by then the forms have their new token.
document.addEventListener("htmx:finally:request", async ({ detail: { ctx } }) => {
  if (ctx.request.method !== "POST" || ctx.response?.status !== 403) return;
  const token = await fetchToken();
  if (!token) return;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
});
