// What the page shows: who it is, who is found, what is not sent, how many are in.

export const word = (door, name) => door.querySelector(`[data-word="${name}"]`)?.textContent ?? "";

const TONES = { in: "valid", already: "soon", undone: "none", unknown: "lapsed", noted: "soon" };
const clock = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

export function shown(door, { person, said, since }) {
  const place = door.querySelector("[data-shown]");
  const state = person && person.state !== "coming" ? word(door, person.state) : "";
  place.hidden = false;
  place.className = `door-shown door-${state && said === "in" ? "soon" : TONES[said]}`;
  place.querySelector("[data-shown-name]").textContent = person?.name ?? "";
  place.querySelector("[data-shown-company]").textContent = person?.company ?? "";
  const words = [state, word(door, said), since ? clock(since) : ""];
  place.querySelector("[data-shown-said]").textContent = words.filter(Boolean).join(" · ");
}

export function unsaid(door, name) {
  shown(door, { person: null, said: "unknown" });
  door.querySelector("[data-shown-said]").textContent = word(door, name);
}

export function status(door, { connected, unsent }) {
  const link = door.querySelector("[data-link]");
  link.textContent = word(door, connected ? (unsent ? "sending" : "online") : "offline");
  link.classList.toggle("door-offline", !connected);
  const place = door.querySelector("[data-unsent]");
  place.textContent = unsent;
  place.parentElement.classList.toggle("door-unsent", unsent > 0);
}

export function tallies(door, inside) {
  for (const place of door.querySelectorAll("[data-tallies] [data-item]")) {
    const count = inside.filter((one) => one.item === place.dataset.item).length;
    place.querySelector("[data-inside]").textContent = count;
  }
}

// One line for each person: let in, or, whoever is in, undo.
export function list(door, place, people, { inside, item, letIn, undo, unsent }) {
  const there = new Map(inside.filter((one) => one.item === item).map((one) => [one.key, one]));
  place.replaceChildren(...people.map((person) => {
    const line = document.createElement("li");
    line.className = "door-person";
    line.append(names(door, person), state(door, person, there.get(person.key), unsent));
    const came = there.has(person.key);
    const press = button(word(door, came ? "undo" : "check-in"), came ? "quiet" : "primary");
    press.addEventListener("click", () => (came ? undo(person) : letIn(person)));
    line.lastChild.append(press);
    return line;
  }));
}

function names(door, person) {
  const place = document.createElement("span");
  const name = document.createElement("b");
  const rest = document.createElement("span");
  rest.className = "soft";
  name.textContent = person.name;
  rest.textContent = [person.company, person.state === "coming" ? "" : word(door, person.state)].filter(Boolean).join(" · ");
  place.append(name, rest);
  return place;
}

function state(door, person, there, unsent) {
  const place = document.createElement("span");
  place.className = "door-doing";
  if (there) {
    const pill = document.createElement("span");
    const waits = unsent?.has(there.code);
    pill.className = `pill pill-${waits ? "soon" : "valid"}`;
    pill.textContent = [clock(there.at), waits ? word(door, "unsent") : ""].filter(Boolean).join(" · ");
    place.append(pill);
  }
  return place;
}

function button(label, kind) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button button-${kind} button-small`;
  made.textContent = label;
  return made;
}
