// Show at once what a choice of column means: its first values, and the use of every column.

const form = document.querySelector("form[data-columns]");
const heads = [...document.querySelectorAll("th[data-column]")];
const rows = [...document.querySelectorAll("table tbody tr")];
const selects = [...form.querySelectorAll("select[data-field]")];

const samples = (column) =>
  [...new Set(rows.map((row) => row.cells[column]?.textContent.trim()).filter(Boolean))].slice(0, 3).join(" · ");

function mark() {
  for (const head of heads) {
    const uses = selects.filter((select) => select.value === head.dataset.column);
    const pill = head.querySelector("[data-meaning]");
    pill.textContent = uses.map((select) => select.dataset.field).join(" + ") || pill.dataset.unused;
    pill.className = `pill pill-${["quiet", "info"][uses.length] ?? "lapsed"}`;
    for (const select of uses) select.toggleAttribute("data-twice", uses.length > 1);
  }
  for (const select of selects) if (!select.value) select.removeAttribute("data-twice");
}

form.addEventListener("change", (event) => {
  const select = event.target.closest("select[data-field]");
  if (!select) return;
  select.parentElement.querySelector("[data-samples]").textContent = select.value ? samples(Number(select.value)) : "";
  mark();
});
