// Send what was noted, in its order, until the server says that it has it. Sent twice it counts once.

import { all, clear, count, forget, get, idOf, meta, named, put, read, remove, together } from "./store.js";
import { enter, leave } from "./people.js";

const MOST = 50;
const PATIENCE = 15000; // milliseconds; a line that hangs is as good as none

// One at a time, on all pages of a door together.
export function alone(here, work) {
  return navigator.locks ? navigator.locks.request(`send ${here}`, work) : work();
}

export async function send(base, here) {
  const waiting = (await read(base, "queue")).filter((one) => !one.bad).slice(0, MOST);
  const has = (await meta(base, "has")) ?? [];
  const began = Date.now();
  let response;
  try {
    response = await post(here, { messages: waiting.map(({ n, bad, ...rest }) => rest), has });
  } catch {
    return { connected: false, results: [] };
  }
  if (response.status === 410) {
    return { connected: true, closed: true, results: [] };
  }
  if (response.status === 400 && waiting.length) {
    await setAside(base, here, waiting);
    return { connected: true, results: [] };
  }
  if (!response.ok) {
    return { connected: false, results: [] };
  }
  const answer = await response.json();
  const offset = Date.parse(answer.now) - (began + Date.now()) / 2;
  await taken(base, waiting, answer, offset);
  const results = waiting.map((noted, at) => ({ noted, said: answer.said[at] }));
  return { connected: true, results, over: Boolean(answer.over), more: waiting.length === MOST };
}

function post(here, body) {
  return fetch(`${here}sync/`, {
    method: "POST", body: JSON.stringify(body), cache: "no-store", credentials: "omit",
    headers: { "Content-Type": "application/json" }, signal: AbortSignal.timeout(PATIENCE),
  });
}

// Of what cannot be read, the one that cannot must not keep the others from being sent.
async function setAside(base, here, waiting) {
  for (const { n, bad, ...noted } of waiting) {
    const alone = await post(here, { messages: [noted], has: [] }).catch(() => null);
    if (alone?.status === 400) {
      await together(base, ({ queue }) => put(queue, { ...noted, n, bad: true }));
    }
  }
}

// Take the server's word for who is in; what is not sent yet is laid over it.
function taken(base, sent, answer, offset) {
  return together(base, async ({ people, inside, queue, meta: kept }) => {
    await Promise.all(sent.map(({ n }) => remove(queue, n)));
    await put(kept, { name: "offset", value: offset });
    const left = await all(queue);
    if (answer.people) {
      const walked = (await all(people)).filter((one) => left.some((noted) => noted.walk && noted.person === one.key));
      await clear(people);
      await Promise.all([...answer.people, ...walked].map((one) => put(people, one)));
    }
    if (answer.inside) {
      await clear(inside);
      await Promise.all(Object.entries(answer.inside).flatMap(([key, items]) => Object.entries(items).map(
        ([item, [code, at]]) => put(inside, { id: idOf(key, item), key, item, code, at }),
      )));
      for (const noted of left) {
        await lay(inside, noted);
      }
    }
    await put(kept, { name: "has", value: answer.has });
  });
}

async function lay(inside, noted) {
  const there = await get(inside, idOf(noted.person, noted.item));
  if (noted.kind === "undo") {
    if (there?.code === noted.code) {
      await leave(inside, there);
    }
  } else if (!there) {
    await enter(inside, noted);
  }
}

// When the event is over, or the address is closed, the device forgets; what is not sent it keeps.
export async function end(base, here) {
  await forget(base);
  if ((await count(base)) === 0) {
    base.close();
    indexedDB.deleteDatabase(named(here));
  }
  for (const name of await caches.keys()) {
    if (name.startsWith(named(here))) {
      await caches.delete(name);
    }
  }
  const worker = await navigator.serviceWorker?.getRegistration(here);
  await worker?.unregister();
}
