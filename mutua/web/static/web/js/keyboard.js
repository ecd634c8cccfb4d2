// One key does what the button or link with that data-key does; never while somebody writes.

const writing = (element) => element.closest("input, textarea, select, [contenteditable], dialog[open]");
const usable = (element) => !element.disabled && element.checkVisibility();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (document.querySelector("dialog[open]") || writing(event.target)) return;
  const name = event.key.toLowerCase();
  const found = [...document.querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key.toLowerCase() === name && usable(element),
  );
  if (!found) return;
  event.preventDefault();
  found.click();
});
