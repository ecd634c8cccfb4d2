// Open and close dialogs in browsers that do not know command and commandfor yet.

const known = "commandForElement" in HTMLButtonElement.prototype;
const does = { "show-modal": "showModal", close: "close" };

if (!known) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[commandfor]");
    const dialog = button && document.getElementById(button.getAttribute("commandfor"));
    dialog?.[does[button.getAttribute("command")]]?.();
  });
}
