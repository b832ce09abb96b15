// What every page needs: words, elements, requests. Text from papers is only ever put in as text.

const body = document.body;
export const base = body.dataset.base;
export const words = JSON.parse(body.dataset.words);

export const t = (key) => words[key] ?? key;

// Control characters and those that turn the direction of writing are shown as a box, one for one.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
export const shown = (text) => String(text).replace(HIDDEN, "\u25a1");

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const path = (name) => name.split("/").map(encodeURIComponent).join("/");

export class Refused extends Error {
  constructor(status, value) {
    super(value.error ?? String(status));
    this.status = status;
    this.conflict = value.conflict ?? null;
  }
}

async function answer(response) {
  if (response.ok) return response.json();
  let value = {};
  try {
    value = await response.json();
  } catch {
    // the status says enough
  }
  throw new Refused(response.status, value);
}

export const get = async (address) => answer(await fetch(base + address));

export const post = async (address, value) =>
  answer(
    await fetch(base + address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
    }),
  );

let quiet = 0;
export function say(text, kind = "") {
  const place = document.getElementById("said");
  place.textContent = text;
  place.className = `said ${kind} ${text ? "on" : ""}`;
  clearTimeout(quiet);
  if (text && kind !== "bad") quiet = setTimeout(() => say(""), 2600);
}

export const percent = (value) => `${Math.round(value * 100)} %`;
