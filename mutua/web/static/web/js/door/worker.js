// Serve one door without a connection: its page as it was last, and the files that it is made of.

const NAME = `door ${new URL(self.registration.scope).pathname}`;
const HURRY = 4000; // milliseconds for a page to come before the kept one is shown

async function keep(paths) {
  const cache = await caches.open(NAME);
  const there = new Set((await cache.keys()).map((one) => new URL(one.url).pathname));
  await Promise.all(paths.filter((path) => !there.has(path)).map((path) => cache.add(path).catch(() => null)));
}

async function fresh() {
  await caches.delete(NAME);
  const cache = await caches.open(NAME);
  await cache.addAll([self.registration.scope, ...self.KEPT]);
}

async function page(request) {
  const cache = await caches.open(NAME);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(HURRY) });
    if (answer.ok && !new URL(request.url).search) {
      await cache.put(self.registration.scope, answer.clone());
    }
    return answer;
  } catch (error) {
    const kept = await cache.match(self.registration.scope);
    if (kept) {
      return kept;
    }
    throw error;
  }
}

async function file(request) {
  const cache = await caches.open(NAME);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fresh());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const where = new URL(request.url);
  if (request.method !== "GET" || where.origin !== self.location.origin) {
    return;
  }
  if (request.mode === "navigate" && where.pathname === new URL(self.registration.scope).pathname) {
    event.respondWith(page(request));
  } else if (where.pathname.startsWith("/static/")) {
    event.respondWith(file(request));
  }
});
