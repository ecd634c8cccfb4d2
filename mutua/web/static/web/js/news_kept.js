/* What is written and not saved outlives a lost session: the browser keeps it, and offers it again. */

const form = document.getElementById("news-form");
const offer = document.getElementById("news-kept");
const NAMES = ["title", "summary", "body", "alternative"];
const PREFIX = `news/${form.dataset.person}/`;
const place = `${PREFIX}${form.dataset.kept}`;
const field = (name) => form.elements.namedItem(name);
const written = () => Object.fromEntries(NAMES.map((name) => [name, field(name).value]));
const same = (one, other) => NAMES.every((name) => one[name] === other[name]);

let standing = written();
let touched = false;
let saving = false;
// Only the server knows that it was saved; a newer version may be somebody else's, without these words.
if (form.dataset.saved) localStorage.removeItem(`${PREFIX}${form.dataset.saved}`);
const before = JSON.parse(localStorage.getItem(place) ?? "null");

if (form.hasAttribute("data-bound")) {
  touched = true; // it came back with a question: what stands in it was not saved
} else if (before && !same(before.words, standing)) {
  offer.hidden = false;
}

const keep = () => {
  const words = written();
  if (touched && !same(words, standing)) {
    localStorage.setItem(place, JSON.stringify({ words }));
  }
};

form.addEventListener("input", () => { touched = true; });
form.addEventListener("keydown", () => { touched = true; });
form.addEventListener("paste", () => { touched = true; });
setInterval(keep, 1000);
addEventListener("pagehide", keep);
form.addEventListener("submit", () => { saving = true; });
addEventListener("beforeunload", (event) => { // whoever publishes now would publish without it
  if (touched && !saving && !same(written(), standing)) event.preventDefault();
});

offer.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.value === "back") {
    for (const name of NAMES) field(name).value = before.words[name];
    field("body").dispatchEvent(new Event("change", { bubbles: true }));
    const editor = field("body").closest(".prose-editor")?.querySelector(".tiptap")?.editor;
    editor?.commands.setContent(before.words.body);
    touched = true;
  }
  if (button.value === "forget") localStorage.removeItem(place);
  offer.hidden = true;
});

field("body").addEventListener("prose-editor:ready", () => {
  if (!touched) standing = { ...standing, body: field("body").value };
  const label = form.querySelector(`label[for="${field("body").id}"]`);
  label.id = "news-body-label"; // its field is hidden; the editor takes its name
  form.querySelector(".tiptap").setAttribute("aria-labelledby", label.id);
});
