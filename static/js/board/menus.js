// Menus close by Esc, by a touch or a Tab outside, and once something was chosen; one is open at a time.
function closeMenus(except) {
  for (const menu of document.querySelectorAll(".more[open]")) {
    if (menu === except) continue;
    const hasFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hasFocus) menu.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => {
  const menu = event.target.closest(".more");
  const choice = event.target.closest(".more__list a, .more__list button");
  closeMenus(choice || event.target === menu ? null : menu);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus();
});
document.addEventListener("focusin", (event) => closeMenus(event.target.closest(".more")));
