// Says when an event is where its reader is, beside the time where it happens.
for (const place of document.querySelectorAll("[data-zone-of]")) {
  const [starts, ends] = [place.dataset.zoneOf, place.dataset.until].map((at) => new Date(at));
  if (-starts.getTimezoneOffset() === Number(place.dataset.offset)) continue; // clocks show the same
  const spoken = document.documentElement.lang;
  const language = spoken === "en" ? "en-GB" : spoken || undefined; // days before months, as on the page
  const there = (at) => new Date(at.getTime() + Number(place.dataset.offset) * 60_000).toISOString().slice(0, 10);
  const here = (at) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const day = there(starts) === here(starts) && here(starts) === here(ends) ? {} : { dateStyle: "long" };
  const say = new Intl.DateTimeFormat(language, { ...day, timeStyle: "short", hourCycle: "h23" });
  const zone = say.resolvedOptions().timeZone.replaceAll("_", " ");
  place.textContent = place.dataset.words.replace("{time}", `${say.formatRange(starts, ends)} (${zone})`);
}
