// The picture of a page with a box a line; and crops of it.

import { draw } from "./api.js";
import { picture, store } from "./store.js";

const image = document.getElementById("picture");
const boxes = document.getElementById("boxes");
const sheet = document.getElementById("sheet");
const desk = document.getElementById("desk");
let zoom = 1;
let lit = [];
let here = 0;
let on = { lit: () => {}, chosen: () => {} };

export const listen = (handlers) => (on = handlers);

const sizeOf = (number) => store.about.pages.find((page) => page.number === number);

export const current = () => here;

export function show(number, lines) {
  here = number;
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
  mark();
}

// Places that belong to what a person is at (a row of work), wherever they are printed; those of this page are lit.
export function spots(places) {
  lit = places;
  mark();
  reveal(boxes.querySelector(".printed"));
}

function mark() {
  for (const old of boxes.querySelectorAll(".printed")) old.remove();
  const size = sizeOf(here);
  for (const { box: place } of lit.filter((spot) => spot.page === here && spot.box)) {
    const [x0, y0, x1, y1] = place;
    boxes.append(draw("rect", { x: x0 * size.width, y: y0 * size.height, width: (x1 - x0) * size.width, height: (y1 - y0) * size.height, rx: 3, class: "printed" }));
  }
}

// A person draws a box on the page: `drawn` gets it, in parts of the page, each time; the answer ends it.
export function drawing(drawn) {
  const rect = draw("rect", { class: "drawn", rx: 3 });
  const part = (event) => {
    const area = boxes.getBoundingClientRect();
    const within = (value) => Math.min(1, Math.max(0, value));
    return [within((event.clientX - area.left) / area.width), within((event.clientY - area.top) / area.height)];
  };
  let start = null;
  const box = (end) => [Math.min(start[0], end[0]), Math.min(start[1], end[1]), Math.max(start[0], end[0]), Math.max(start[1], end[1])];
  const down = (event) => {
    start = part(event);
    boxes.append(rect);
    boxes.setPointerCapture(event.pointerId);
    event.preventDefault();
  };
  const move = (event) => {
    if (!start) return;
    const size = sizeOf(here);
    const [x0, y0, x1, y1] = box(part(event));
    for (const [name, value] of Object.entries({ x: x0 * size.width, y: y0 * size.height, width: (x1 - x0) * size.width, height: (y1 - y0) * size.height })) rect.setAttribute(name, value);
  };
  const up = (event) => {
    if (!start) return;
    const made = box(part(event));
    start = null;
    if (made[2] - made[0] > 0.005 && made[3] - made[1] > 0.003) drawn(made);
    else rect.remove();
  };
  const listeners = { pointerdown: down, pointermove: move, pointerup: up };
  boxes.classList.add("drawing");
  for (const [name, listener] of Object.entries(listeners)) boxes.addEventListener(name, listener);
  return () => {
    boxes.classList.remove("drawing");
    for (const [name, listener] of Object.entries(listeners)) boxes.removeEventListener(name, listener);
    rect.remove();
  };
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
  rect?.classList.add("chosen");
  reveal(rect);
}

function reveal(rect) {
  if (!rect) return;
  const place = rect.getBoundingClientRect();
  const around = desk.getBoundingClientRect();
  if (place.top < around.top + 40 || place.bottom > around.bottom - 40) {
    desk.scrollTop += place.top - around.top - around.height / 3;
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
