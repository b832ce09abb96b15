// The picture of a page with a box a line; and crops of it.

import { draw } from "./api.js";
import { picture, store } from "./store.js";

const image = document.getElementById("picture");
const boxes = document.getElementById("boxes");
const sheet = document.getElementById("sheet");
const desk = document.getElementById("desk");
let zoom = 1;
let on = { lit: () => {}, chosen: () => {} };

export const listen = (handlers) => (on = handlers);

const sizeOf = (number) => store.about.pages.find((page) => page.number === number);

export function show(number, lines) {
  const size = sizeOf(number);
  const there = store.about.picture && size.width > 0;
  document.getElementById("no-picture").hidden = there;
  sheet.hidden = !there;
  if (!there) return;
  const address = picture(number);
  if (image.getAttribute("src") !== address) {
    image.setAttribute("src", address);
    image.width = size.width;
    image.height = size.height;
    desk.scrollTo(0, 0);
  }
  boxes.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
  boxes.replaceChildren(...lines.filter((line) => line.box).map((line) => box(line, size)));
}

function box(line, size) {
  const [x0, y0, x1, y1] = line.box;
  const doubtful = line.doubts.some((doubt) => doubt.open);
  const rect = draw("rect", {
    x: x0 * size.width - 4,
    y: y0 * size.height - 3,
    width: (x1 - x0) * size.width + 8,
    height: (y1 - y0) * size.height + 6,
    rx: 4,
    class: doubtful ? "doubtful" : "",
    "data-line": line.n,
  });
  rect.addEventListener("pointerenter", () => on.lit(line.n, true));
  rect.addEventListener("pointerleave", () => on.lit(line.n, false));
  rect.addEventListener("click", () => on.chosen(line.n));
  return rect;
}

export function light(line, state) {
  boxes.querySelector(`[data-line="${line}"]`)?.classList.toggle("lit", state);
}

export function choose(line) {
  for (const rect of boxes.querySelectorAll(".chosen")) rect.classList.remove("chosen");
  const rect = boxes.querySelector(`[data-line="${line}"]`);
  if (!rect) return;
  rect.classList.add("chosen");
  const here = rect.getBoundingClientRect();
  const around = desk.getBoundingClientRect();
  if (here.top < around.top + 40 || here.bottom > around.bottom - 40) {
    desk.scrollTop += here.top - around.top - around.height / 3;
  }
}

export function ahead(number) {
  if (store.about.picture && sizeOf(number)?.width) new Image().src = picture(number);
}

// A part of a page, `box` in parts of it, with some air; `mark` is a box drawn in it.
export function crop(number, box, { air = 0.006, mark = null, label = "" } = {}) {
  const size = sizeOf(number);
  if (!store.about.picture || !size?.width || !box) return null;
  const x = Math.max(0, box[0] - air) * size.width;
  const y = Math.max(0, box[1] - air * 0.6) * size.height;
  const width = Math.min(1, box[2] + air) * size.width - x;
  const height = Math.min(1, box[3] + air * 0.6) * size.height - y;
  const svg = draw("svg", { viewBox: `${x} ${y} ${width} ${height}`, class: "crop", role: "img", "aria-label": label });
  svg.append(draw("image", { href: picture(number), x: 0, y: 0, width: size.width, height: size.height, preserveAspectRatio: "none" }));
  if (mark) {
    const [x0, y0, x1, y1] = mark;
    const rect = { x: x0 * size.width - 2, y: y0 * size.height - 1, width: (x1 - x0) * size.width + 4, height: (y1 - y0) * size.height + 2, rx: 3, class: "mark" };
    svg.append(draw("rect", rect));
  }
  return svg;
}

function scale(factor) {
  zoom = Math.min(4, Math.max(1, zoom * factor));
  sheet.style.width = `${zoom * 100}%`;
}
document.getElementById("larger").addEventListener("click", () => scale(1.25));
document.getElementById("smaller").addEventListener("click", () => scale(0.8));
