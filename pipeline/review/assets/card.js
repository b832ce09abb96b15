// The card of a doubt: the word on paper, what was read, what may be meant, and a field to write it.

import { make, percent, shown, t } from "./api.js";
import { chars } from "./lines.js";
import { crop } from "./paper.js";

const card = document.getElementById("card");

export function clear(text) {
  card.replaceChildren(make("p", { class: "empty" }, text));
}

export function show(number, line, doubt, on) {
  const mark = place(line, doubt);
  const window = line.box && mark ? around(line.box, mark) : line.box;
  const strip = crop(number, window, { mark, label: t("where_printed") });
  const read = make("p", { class: "read" }, make("strong", { lang: "vi" }, make("bdi", {}, shown(doubt.text))), doubt.raw && doubt.raw !== doubt.text ? make("span", {}, ` ${t("was_read")} `, make("bdi", { class: "was" }, shown(doubt.raw))) : null, make("span", { class: "chance" }, ` ${t("chance_wrong")} ${percent(doubt.chance)}`));
  const others = doubt.others.map((text, i) => make("button", { type: "button", class: "other", onclick: () => on.take(text) }, make("kbd", {}, String(i + 1)), make("bdi", { lang: "vi" }, shown(text))));
  const ways = make(
    "div",
    { class: "ways" },
    ...others,
    make("button", { type: "button", class: "other right", onclick: on.accept }, make("kbd", {}, "⏎"), t("accept")),
    make("button", { type: "button", class: "other", onclick: on.word }, make("kbd", {}, "E"), t("write_word")),
    make("button", { type: "button", class: "other", onclick: on.line }, make("kbd", {}, "L"), t("write_line")),
  );
  card.replaceChildren(...[strip ? make("div", { class: "strip-of-paper" }, strip) : null, read, ways].filter(Boolean));
}

// Where the word stands on its line: as the engine said, else by its share of the characters.
function place(line, doubt) {
  if (!line.box) return null;
  if (doubt.box) return doubt.box;
  const all = Math.max(1, chars(line.text).length);
  const [x0, y0, x1, y1] = line.box;
  return [x0 + ((x1 - x0) * doubt.start) / all, y0, x0 + ((x1 - x0) * doubt.end) / all, y1];
}

// A part of the line about the word, wide enough to read its neighbours.
function around(box, mark) {
  const wide = Math.max(0.3, (mark[2] - mark[0]) * 1.5);
  const middle = (mark[0] + mark[2]) / 2;
  const left = Math.max(0, Math.min(middle - wide / 2, 1 - wide));
  return [Math.max(left, Math.min(box[0], mark[0])), box[1], Math.min(left + wide, Math.max(box[2], mark[2])), box[3]];
}

// A field in the card for a text; what was typed is kept until it is saved or dropped.
export function write(number, line, title, value, on) {
  const strip = crop(number, line.box, { label: t("where_printed") });
  const field = make("input", { class: "field", lang: "vi", "aria-label": title, autocomplete: "off", spellcheck: "false" });
  field.value = value;
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && event.ctrlKey && on.split) {
      event.preventDefault();
      on.split(field.value, field.selectionStart);
    } else if (event.key === "Enter") {
      event.preventDefault();
      on.save(field.value);
    } else if (event.key === "Escape") {
      event.preventDefault();
      on.cancel();
    }
    event.stopPropagation();
  });
  const split = on.split ? make("button", { type: "button", onclick: () => on.split(field.value, field.selectionStart) }, t("split_here"), make("kbd", {}, "Ctrl ⏎")) : null;
  const form = make("div", { class: "writing" }, make("span", { class: "title" }, title), field, make("button", { type: "button", class: "right", onclick: () => on.save(field.value) }, t("save"), make("kbd", {}, "⏎")), split, make("button", { type: "button", onclick: on.cancel }, t("cancel"), make("kbd", {}, "Esc")));
  card.replaceChildren(...[strip ? make("div", { class: "strip-of-paper" }, strip) : null, form].filter(Boolean));
  field.focus();
  field.select();
}
