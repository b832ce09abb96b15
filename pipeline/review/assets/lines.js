// The lines of a page as text: edits underlined by how sure they are, doubts as buttons.

import { make, percent, shown, t } from "./api.js";

const list = document.getElementById("lines");

// Offsets count characters as Python does; a string of JavaScript counts some of them twice.
export const chars = (text) => Array.from(text);

export function show(lines, handlers) {
  list.replaceChildren(...lines.map((line) => item(line, handlers)));
}

export function replace(line, handlers) {
  const old = list.querySelector(`li[data-line="${line.n}"]`);
  old?.replaceWith(item(line, handlers));
}

export const element = (n) => list.querySelector(`li[data-line="${n}"]`);
export const button = (n, start) => element(n)?.querySelector(`button.doubt[data-start="${start}"]`) ?? null;

function item(line, on) {
  const text = make("div", { class: "words" }, ...pieces(line, on));
  const raw = line.raw !== line.text ? make("div", { class: "raw" }, make("span", { class: "label" }, `${t("was_read")} `), make("bdi", {}, shown(line.raw))) : null;
  const hand = line.by_hand.length ? make("div", { class: "raw" }, make("span", { class: "label" }, t("by_hand")), line.handwritten ? null : make("bdi", {}, ` ${shown(line.by_hand.join(" · "))}`)) : null;
  const pen = make("button", { type: "button", class: "pen", tabindex: "-1", "aria-label": `${t("edit_line")} ${line.place.name ? "+" : ""}${Math.floor(line.n)}`, onclick: () => on.write(line.n) }, "✎");
  const row = make("li", { "data-line": line.n, class: line.by ? "touched" : line.checked ? "accepted" : "" }, make("span", { class: "number", "aria-hidden": "true" }, line.place.name ? "+" : String(line.n)), make("div", { class: "body" }, text, raw, hand), pen);
  if (line.by) row.title = `${t("corrected_by")} ${shown(line.by)} · ${line.at.replace("T", " ").slice(0, 16)}`;
  row.addEventListener("pointerenter", () => on.lit(line.n, true));
  row.addEventListener("pointerleave", () => on.lit(line.n, false));
  row.addEventListener("dblclick", () => on.write(line.n));
  return row;
}

function pieces(line, on) {
  const text = chars(line.text);
  const open = line.doubts.filter((doubt) => doubt.open);
  const out = [];
  let at = 0;
  for (const doubt of open) {
    out.push(...edited(text, at, doubt.start, line.edits));
    out.push(word(line, doubt, edited(text, doubt.start, doubt.end, line.edits), on));
    at = doubt.end;
  }
  out.push(...edited(text, at, text.length, line.edits));
  return out;
}

function word(line, doubt, inner, on) {
  const strength = doubt.chance >= 0.5 ? "strong" : doubt.chance >= 0.2 ? "middle" : "weak";
  const label = `${t("doubt")}: ${shown(doubt.text)}, ${t("chance_wrong")} ${percent(doubt.chance)}`;
  return make("button", { type: "button", class: `doubt ${strength}`, "data-start": doubt.start, "aria-label": label, tabindex: "-1", onclick: () => on.choose(line.n, doubt.start) }, ...inner);
}

// The characters from `start` to `end`, with the edits between them.
function edited(text, start, end, edits) {
  const out = [];
  let at = start;
  for (const edit of edits) {
    const a = Math.max(edit.start, start);
    const b = Math.min(edit.end, end);
    if (a >= b) continue;
    if (a > at) out.push(shown(text.slice(at, a).join("")));
    const said = `${t("was_read")} “${shown(edit.raw)}” · ${percent(edit.confidence)}`;
    out.push(make("span", { class: `edit ${edit.sure}`, title: said }, shown(text.slice(a, b).join(""))));
    at = b;
  }
  if (end > at) out.push(shown(text.slice(at, end).join("")));
  return out;
}
