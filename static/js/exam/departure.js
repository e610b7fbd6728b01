// « Se déconnecter » in one tab: what the browser's other tabs still show of who has left goes too, the result code
// first of all. The page one lands on says so by its address (candidate_leave).
const KEY = "deconnecte";

if (location.hash === `#${KEY}`) {
  try {
    localStorage.setItem(KEY, Date.now());
  } catch {
    // Forbidden: the other tabs keep their page, as without script.
  }
}
addEventListener("storage", (event) => event.key === KEY && location.reload());
