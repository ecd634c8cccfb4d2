// The page at the door. Without this script it is a plain form; with it, it works without a connection.

import { letIn, scanned, search, undo, walkIn } from "./people.js";
import { alone, end, send } from "./queue.js";
import { scan } from "./scan.js";
import * as show from "./show.js";
import { count, meta, open, read } from "./store.js";

const EVERY = 8000; // milliseconds between looks at what others did
const LATELY = 6;
const door = document.querySelector("[data-door]");
const find = (name) => door.querySelector(`[data-${name}]`);
const { here, decoder } = door.dataset;
const lately = [];
let base;
let connected = navigator.onLine;
let busy = null;

async function begin() {
  try {
    base = await open(here);
  } catch {
    find("refused").hidden = false;
    return;
  }
  for (const place of door.querySelectorAll("[data-plain]")) {
    place.hidden = true;
  }
  for (const name of ["scan", "walk"]) {
    find(name).hidden = false;
  }
  door.dataset.ready = "";
  listen();
  await draw();
  await keepThisPage();
  await sync();
  setInterval(sync, EVERY);
}

function listen() {
  find("find").addEventListener("submit", (event) => { event.preventDefault(); draw(); });
  find("find").addEventListener("input", draw);
  find("walk-form").addEventListener("submit", walked);
  find("scan-start").addEventListener("click", look);
  window.addEventListener("online", sync);
  window.addEventListener("offline", () => { connected = false; draw(); });
  document.addEventListener("visibilitychange", () => document.hidden || sync());
}

const item = () => door.querySelector("#door-item")?.value ?? "";
const offset = async () => (await meta(base, "offset")) ?? 0;

async function done(deed, key, place) {
  if (!deed) {
    return;
  }
  show.shown(door, deed);
  if (deed.said !== "already") {
    const same = lately.findIndex((one) => one.key === key && one.item === place);
    if (same >= 0) {
      lately.splice(same, 1);
    }
    if (deed.person && deed.said === "in") {
      lately.unshift({ key, item: place });
      lately.length = Math.min(lately.length, LATELY);
    }
  }
  navigator.vibrate?.(deed.said === "in" ? 60 : [60, 80, 60]);
  await draw();
  sync();
}

async function enter(key, seen = false) {
  const place = item();
  await done(await letIn(base, { key, item: place, scanned: seen, offset: await offset() }), key, place);
}

async function leave(key, place = item()) {
  await done(await undo(base, { key, item: place, offset: await offset() }), key, place);
}

async function walked(event) {
  event.preventDefault();
  const form = event.target;
  const place = item();
  const walk = Object.fromEntries(new FormData(form));
  const deed = await walkIn(base, { walk, item: place, offset: await offset() });
  form.reset();
  find("walk").open = false;
  await done(deed, deed.person.key, place);
}

async function look() {
  const camera = find("camera");
  const start = find("scan-start");
  try {
    camera.hidden = false;
    start.hidden = true;
    const stop = await scan(camera.querySelector("video"), decoder, async (text) => {
      const key = await scanned(text);
      return key ? enter(key, true) : show.unsaid(door, "unknown");
    });
    find("scan-stop").addEventListener("click", () => { stop(); camera.hidden = true; start.hidden = false; }, { once: true });
  } catch {
    camera.hidden = true;
    start.hidden = false;
    show.unsaid(door, "camera");
  }
}

async function draw() {
  const [people, inside, queue, unsent] = await Promise.all([
    read(base, "people"), read(base, "inside"), read(base, "queue"), count(base),
  ]);
  show.status(door, { connected, unsent });
  show.tallies(door, inside);
  const waits = new Set(queue.map((one) => one.code));
  const words = door.querySelector("#door-q").value;
  const deeds = { inside, item: item(), unsent: waits, letIn: ({ key }) => enter(key), undo: ({ key }) => leave(key) };
  show.list(door, find("list"), search(people, words), deeds);
  if (words.trim().length > 1 && !find("list").children.length) {
    find("list").textContent = show.word(door, "nobody");
  }
  const known = new Map(people.map((one) => [one.key, one]));
  const last = lately.filter((one) => one.item === item() && known.has(one.key)).map((one) => known.get(one.key));
  find("lately").hidden = !last.length;
  show.list(door, find("lately-list"), last, deeds);
}

// Who asks while something is sent gets one more.
function sync() {
  busy ??= alone(here, sendAll).finally(() => { busy = null; });
  return busy;
}

async function sendAll() {
  let sent;
  do {
    sent = await send(base, here);
    connected = sent.connected;
    for (const { noted, said } of sent.results) {
      if (said === "unknown" && noted.kind !== "undo") {
        show.unsaid(door, "unknown");
      }
    }
    if (sent.closed || (sent.over && (await count(base)) === 0)) {
      await end(base, here);
      window.location.reload();
      return;
    }
    await draw();
  } while (sent.connected && (sent.more || sent.results.length) && (await count(base)) > 0);
}

// The worker serves this address without a connection; what the page is made of is handed to it.
async function keepThisPage() {
  navigator.storage?.persist?.();
  try {
    await navigator.serviceWorker.register(`${here}worker.js`, { scope: here });
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((one) => new URL(one.name));
    active.postMessage(files.filter((one) => one.pathname.startsWith("/static/")).map((one) => one.pathname));
    door.dataset.kept = "";
  } catch {
    find("refused").hidden = false;
  }
}

begin();
