() => {
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const brief = (text) => text.trim().replace(/\s+/g, " ");
  const upwards = function* (element) {
    for (let each = element; each && each !== document.body; each = each.parentElement) yield [each, getComputedStyle(each)];
  };
  const clipped = (element) => {
    for (const [each, style] of upwards(element)) {
      if (style.clipPath !== "none" || style.clip !== "auto" || (style.overflowX === "hidden" && each.clientWidth <= 1)) return true;
    }
    return false;
  };
  const layer = (element) => {
    for (const [each, style] of upwards(element)) {
      if (["fixed", "sticky"].includes(style.position) || each.matches("dialog, [popover]")) return each;
    }
    return null;
  };
  const hidden = (element) => clipped(element) || element.closest(".visually-hidden, .skip-link, svg, canvas, option, .map-canvas, details:not([open]) > :not(summary)");
  // What is scrolled away, and lines beyond the last that is shown, have places, too; nobody sees them.
  const seen = (box, element) => {
    let { left, right, top, bottom } = box;
    for (const [each, style] of upwards(element)) {
      if (style.overflowY === "visible") continue;
      const frame = each.getBoundingClientRect();
      [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
    }
    return { left, right, top, bottom, width: right - left, height: bottom - top };
  };
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = new Set();
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement, text = brief(node.data);
    if (!text || !shown(element) || element.closest("script, style, template")) continue;
    texts.add(text);
    if (hidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const part = seen(box, element);
      if (part.width > 2 && part.height > 2) pieces.push({ box: part, element, text });
    }
  }
  const inset = 3;
  const overlap = new Set();
  pieces.sort((one, other) => one.box.top - other.box.top);
  pieces.forEach((one, at) => {
    for (let next = at + 1; next < pieces.length; next += 1) {
      const other = pieces[next];
      if (other.box.top > one.box.bottom - inset) break;
      if (one.element === other.element) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > inset && down > Math.min(one.box.height, other.box.height) / 3 && layer(one.element) === layer(other.element)) {
        overlap.add(`${one.text.slice(0, 40)} | ${other.text.slice(0, 40)}`);
      }
    }
  });
  const cut = new Set();
  for (const { element, text } of pieces) {
    for (let each = element, depth = 0; each && depth < 3; each = each.parentElement, depth += 1) {
      const style = getComputedStyle(each);
      const clips = ["hidden", "clip"].includes(style.overflowX) && style.textOverflow !== "ellipsis";
      if (clips && each.clientWidth && each.scrollWidth > each.clientWidth + 2) cut.add(text.slice(0, 60));
    }
  }
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const edge = document.documentElement.clientWidth;
  const widest = wider > 0 ? pieces.filter(({ box }) => box.right > edge + 1 || box.left < -1).slice(0, 2) : [];
  return {
    wide: wider > 0 ? [`${wider} px: ${widest.map((each) => each.text.slice(0, 40)).join(" | ")}`] : [],
    cut: [...cut],
    overlap: [...overlap],
    texts: [...texts],
  };
}
