// Questions that the audit and the story of the style guide ask of a page. They answer
// in sentences: an empty list is a page without a fault.
window.audit = {
  // Nothing is wider than the screen.
  sticksOut() {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = audit.all("body *").filter((one) =>
      one.getBoundingClientRect().right > width + 1 && !audit.scrolls(one));
    return [`wider than ${width} px: ${audit.named(wide.at(-1) ?? document.body)}`];
  },

  // No words are cut away, but where a shortened text is meant to be.
  clipped() {
    return audit.all("main *").filter((one) => {
      const style = getComputedStyle(one);
      return style.overflow === "hidden" && style.clipPath === "none"
        && style.webkitLineClamp === "none" && audit.hasWords(one)
        && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
    }).map((one) => `cut off: ${audit.named(one)}`);
  },

  // What can be pressed does not lie under something else that can be.
  overlaps() {
    const found = audit.all("a, button, input, select, textarea, summary").map((one) =>
      ({ one, boxes: [...one.getClientRects()] }));
    return found.flatMap((upper, place) => found.slice(place + 1)
      .filter((lower) => !upper.one.contains(lower.one) && !lower.one.contains(upper.one))
      .filter((lower) => audit.meets(upper.boxes, lower.boxes))
      .map((lower) => `${audit.named(upper.one)} overlaps ${audit.named(lower.one)}`));
  },

  // The boxes of two neighbouring lines may touch; a quarter of a line may not be shared.
  meets(some, others) {
    return some.some((a) => others.some((b) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return across > 2 && down > Math.min(a.height, b.height) / 4;
    }));
  },

  // What has the focus is in sight and shows it: on itself, on what it draws, or on its
  // label, in a colour that stands out from the ground.
  async focus() {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const name = audit.named(one);
    // The browser brings it into sight with one of the next frames.
    for (let frame = 0; frame < 30 && !audit.inSight(one); frame += 1) {
      await new Promise(requestAnimationFrame);
    }
    const near = [one, one.nextElementSibling, one.parentElement]
      .filter((each) => each && getComputedStyle(each).opacity !== "0");
    const ring = near.flatMap((each) => [null, "::before", "::after"].map((part) => ({ each, part })))
      .find(({ each, part }) => {
        const style = getComputedStyle(each, part);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      });
    if (!ring) return { name, fault: `${name} has the focus and does not show it` };
    if (!audit.inSight(one)) return { name, fault: `${name} has the focus out of sight` };
    // What is drawn before or after it may lie around a whole card, on the card's ground.
    const ringed = ring.part ? ring.each.offsetParent : ring.each;
    const colour = getComputedStyle(ring.each, ring.part).outlineColor;
    const ratio = audit.contrast(colour, audit.ground(ringed.parentElement));
    const fault = ratio < 3 ? `the ring around ${name} is faint: ${ratio.toFixed(1)}` : "";
    return { name, fault };
  },

  inSight(one) {
    const box = one.getBoundingClientRect();
    return box.bottom >= 0 && box.top <= innerHeight;
  },

  all(selector) {
    return [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  },

  hasWords(one) {
    return [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  },

  // Whether an ancestor takes what is too wide and lets it be scrolled.
  scrolls(one) {
    for (let box = one.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  },

  // The first colour behind an element that lets nothing through.
  ground(one) {
    for (let box = one; box; box = box.parentElement) {
      const colour = getComputedStyle(box).backgroundColor;
      if (!/, 0\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  },

  contrast(one, other) {
    const [low, high] = [one, other].map(audit.luminance).sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  },

  luminance(colour) {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  },

  named(one) {
    const name = one.id ? `#${one.id}` : one.className?.baseVal ?? one.className ?? "";
    const words = (one.textContent || one.value || "").trim().slice(0, 30);
    return `${one.tagName.toLowerCase()} ${name} "${words}"`.replace(/\s+/g, " ");
  },
};
