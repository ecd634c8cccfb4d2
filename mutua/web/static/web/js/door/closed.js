// A door that is closed: the device forgets who was expected, and says what it has not sent.

const here = window.location.pathname;

async function forget() {
  const names = (await indexedDB.databases?.()) ?? [];
  if (!names.some((one) => one.name === `door ${here}`)) {
    return;
  }
  const { open, count } = await import("./store.js");
  const { end } = await import("./queue.js");
  const base = await open(here);
  const left = await count(base);
  await end(base, here);
  const place = document.querySelector("[data-door-left]");
  place.hidden = left === 0;
  place.querySelector("b").textContent = left;
}

forget();
