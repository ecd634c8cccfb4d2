// Send a form once: a second click while the first is on its way does nothing.

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-once]");
  if (!form) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
});

// Coming back by the browser's own button, the form can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// What a new list needs is asked only when it is a new list.
const list = document.querySelector("select[name=list]");
const ofNew = document.querySelector("[data-new-list]");
const show = () => {
  ofNew.hidden = list.value !== "new";
  for (const input of ofNew.querySelectorAll("input")) input.disabled = ofNew.hidden;
};
if (list && ofNew) {
  list.addEventListener("change", show);
  show();
}
