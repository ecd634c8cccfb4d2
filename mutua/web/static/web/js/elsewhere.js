// Load the page anew when a person comes back from what a form[data-elsewhere] opened in another tab.

let away = false;

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-elsewhere]")) away = true;
});

document.addEventListener("visibilitychange", () => {
  if (away && document.visibilityState === "visible") location.reload();
});

addEventListener("focus", () => {
  if (away) location.reload();
});
