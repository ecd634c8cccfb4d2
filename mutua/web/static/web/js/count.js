// Say the sum of the numbers while they are written.

for (const form of document.querySelectorAll("[data-sum]")) {
  const line = form.querySelector(".site-sum");
  const output = line.querySelector("output");
  const add = () => {
    const sum = [...form.querySelectorAll("[data-count]")].reduce((all, one) => all + (Number(one.value) || 0), 0);
    output.textContent = new Intl.NumberFormat(document.documentElement.lang).format(sum);
  };
  form.addEventListener("input", add);
  line.hidden = false;
  add();
}
