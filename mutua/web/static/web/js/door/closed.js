// A door that is closed: the device sends what it still holds, forgets who was expected, and says what
// it could not send. An event that is over lets nobody in, and takes for days what was noted before.

const here = window.location.pathname;

async function forget() {
  const names = (await indexedDB.databases?.()) ?? [];
  if (!names.some((one) => one.name === `door ${here}`)) {
    return;
  }
  const { open, count, read } = await import("./store.js");
  const { alone, end, send } = await import("./queue.js");
  const base = await open(here);
  await alone(here, () => sendWhatIsLeft(() => send(base, here), () => read(base, "queue")));
  const left = await count(base);
  await end(base, here);
  const place = document.querySelector("[data-door-left]");
  place.hidden = left === 0;
  place.querySelector("b").textContent = left;
}

// What cannot be read is set aside without a result; so it goes on for as long as less is left.
async function sendWhatIsLeft(send, read) {
  const toSend = async () => (await read()).filter((one) => !one.bad).length;
  let before = Infinity;
  for (let left = await toSend(); left > 0 && left < before; left = await toSend()) {
    before = left;
    const { connected, closed } = await send();
    if (!connected || closed) {
      return;
    }
  }
}

forget();
