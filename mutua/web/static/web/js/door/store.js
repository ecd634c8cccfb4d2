// What a device keeps of one door: who is expected, who is in, and what it has not sent yet.
// The queue is written before anything is shown: what somebody saw is never lost.

const STORES = {
  people: { keyPath: "key" }, // ticket's key, short, name, company, state
  inside: { keyPath: "id" }, // key and item: code of the attendance, moment
  queue: { keyPath: "n", autoIncrement: true },
  meta: { keyPath: "name" },
};

export const named = (here) => `door ${here}`;
export const idOf = (key, item) => `${key} ${item}`;

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export async function open(here) {
  const request = indexedDB.open(named(here), 1);
  request.onupgradeneeded = () => {
    for (const [name, options] of Object.entries(STORES)) {
      request.result.createObjectStore(name, options);
    }
  };
  return asked(request);
}

// Do several things at once, or none of them; what they return comes when it is on the disk.
export function together(base, work) {
  return new Promise((resolve, reject) => {
    const deed = base.transaction(Object.keys(STORES), "readwrite", { durability: "strict" });
    const stores = Object.fromEntries(Object.keys(STORES).map((name) => [name, deed.objectStore(name)]));
    let result;
    deed.oncomplete = () => resolve(result);
    deed.onabort = () => reject(deed.error);
    work(stores).then((found) => { result = found; }).catch((error) => {
      try { deed.abort(); } catch { /* it ended already */ }
      reject(error);
    });
  });
}

export const get = (store, key) => asked(store.get(key));
export const all = (store, most) => asked(store.getAll(null, most));
export const put = (store, value) => asked(store.put(value));
export const remove = (store, key) => asked(store.delete(key));
export const clear = (store) => asked(store.clear());

export const read = (base, name, most) => all(base.transaction(name).objectStore(name), most);
export const count = (base) => asked(base.transaction("queue").objectStore("queue").count());

export async function meta(base, name) {
  const found = await get(base.transaction("meta").objectStore("meta"), name);
  return found?.value;
}

// Nothing of the people who were expected stays; what was not sent does.
export async function forget(base) {
  await together(base, async ({ people, inside, meta: kept }) => {
    await Promise.all([clear(people), clear(inside), remove(kept, "has")]);
  });
}
