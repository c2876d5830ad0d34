// Small comforts on every page. Each page reads without them.
"use strict";

// The theme changes at once; the cookie tells the server for the next page.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-theme-switch]") : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const theme = link.dataset.themeSwitch;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
});

// The menu folds when something else is pressed or Escape is.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
