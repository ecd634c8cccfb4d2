// Whom a device lets in: each deed is kept and queued at once, in one transaction.

import { all, get, idOf, put, remove, together } from "./store.js";

const TICKET = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

export async function keyOf(code) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, "0")).join("").slice(0, 16);
}

// The key of a scanned ticket, whatever address stands around its code; "" where it holds none.
export async function scanned(text) {
  const code = TICKET.exec(text)?.[0].toLowerCase();
  return code ? keyOf(code) : "";
}

const implied = (item) => (item ? crypto.randomUUID() : "");
const now = (offset) => new Date(Date.now() + offset).toISOString();

export function letIn(base, { key, item, scanned: seen, offset }) {
  return together(base, async ({ people, inside, queue }) => {
    const [person, there] = await Promise.all([get(people, key), get(inside, idOf(key, item))]);
    if (there) {
      return { person, said: "already", since: there.at };
    }
    const noted = { kind: "in", code: crypto.randomUUID(), at: now(offset), person: key, item, scanned: seen, implied: implied(item) };
    await enter(inside, noted);
    await put(queue, noted);
    return { person, said: person ? "in" : "noted", code: noted.code };
  });
}

export async function walkIn(base, { walk, item, offset }) {
  const code = crypto.randomUUID();
  const key = await keyOf(code);
  return together(base, async ({ people, inside, queue }) => {
    const person = { key, short: code.slice(0, 6).toUpperCase(), name: walk.name, company: walk.company, state: "coming" };
    const noted = { kind: "walk", code: crypto.randomUUID(), at: now(offset), person: key, item, walk: { ...walk, code }, implied: implied(item) };
    await Promise.all([put(people, person), enter(inside, noted), put(queue, noted)]);
    return { person, said: "in", code: noted.code };
  });
}

export function undo(base, { key, item, offset }) {
  return together(base, async ({ people, inside, queue }) => {
    const [person, there] = await Promise.all([get(people, key), get(inside, idOf(key, item))]);
    if (!there) {
      return null;
    }
    await put(queue, { kind: "undo", code: there.code, at: now(offset), person: key, item });
    await leave(inside, there);
    return { person, said: "undone" };
  });
}

// Whoever comes to a workshop is at the event; whoever never was at the event was in none.
export async function enter(inside, { person, item, code, at, implied: also }) {
  await put(inside, { id: idOf(person, item), key: person, item, code, at });
  if (item && !(await get(inside, idOf(person, "")))) {
    await put(inside, { id: idOf(person, ""), key: person, item: "", code: also, at });
  }
}

export async function leave(inside, { id, key, item }) {
  await remove(inside, id);
  if (!item) {
    const rest = (await all(inside)).filter((one) => one.key === key);
    await Promise.all(rest.map((one) => remove(inside, one.id)));
  }
}

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function search(people, words, most = 20) {
  const parts = folded(words).split(/\s+/).filter(Boolean);
  if (folded(words).trim().length < 2) {
    return [];
  }
  const letters = parts.join("").toUpperCase(); // of a ticket; fewer than four might be any number
  const fits = (one) => {
    const text = folded(`${one.name} ${one.company}`);
    return parts.every((part) => text.includes(part)) || (letters.length > 3 && one.short.startsWith(letters));
  };
  return people.filter(fits).sort((a, b) => a.name.localeCompare(b.name)).slice(0, most);
}
