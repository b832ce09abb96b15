// The card of a row of work: where it is printed, what can be done with it, and the forms for a new row and for parts.

import { make, shown, t } from "./api.js";
import { crop } from "./paper.js";
import { control, MAIN, MANY } from "./workfields.js";

const card = document.getElementById("card");
const NEW = { task: ["content", "lead", "coordinate", "deadline", "product"], duty: ["unit", "role", "duty", "partners", "deadline"] };

const button = (key, word, work, kind = "") => make("button", { type: "button", class: `other ${kind}`, onclick: work }, make("kbd", {}, key), t(word));

export function show(at, row, on) {
  const name = `${t(`${at.kind}.${at.name}`)}${MANY.has(at.name) ? ` · ${t("units_parted")}` : ""}`;
  const strip = picture(row);
  card.replaceChildren(
    ...[
      strip ? make("div", { class: "strip-of-paper cell" }, strip) : null,
      make("p", { class: "read" }, name, row.spots.length ? null : make("span", {}, ` · ${t("not_printed_here")}`)),
      make("div", { class: "ways" }, button("⏎", "write", () => on.write(), "right"), button("J", "join", on.join), button("P", "part", on.part), button("A", "add_below", () => on.add(row)), button("Del", "delete", on.remove)),
    ].filter(Boolean),
  );
}

export function empty(on) {
  card.replaceChildren(make("p", { class: "empty" }, t("no_work")), make("div", { class: "ways" }, make("button", { type: "button", class: "right", onclick: () => on.add(null) }, t("add"))));
}

// The part of the first page that the row's boxes lie in.
function picture(row) {
  const here = row.spots.filter((spot) => spot.box && spot.page === row.spots[0].page).map((spot) => spot.box);
  if (!here.length) return null;
  const around = [Math.min(...here.map((b) => b[0])), Math.min(...here.map((b) => b[1])), Math.max(...here.map((b) => b[2])), Math.max(...here.map((b) => b[3]))];
  return crop(row.spots[0].page, around, { label: t("where_printed") });
}

export function form(kind, keep, cancel) {
  const fields = NEW[kind].map((name) => [name, control(kind, name, name === "role" ? "lead" : "")]);
  const rows = fields.map(([name, field]) => make("label", { class: name === MAIN[kind] ? "wide" : "" }, make("span", {}, t(`${kind}.${name}`), MANY.has(name) ? make("small", {}, ` ${t("units_parted")}`) : null), field));
  const texts = () => Object.fromEntries(fields.map(([name, field]) => [name, field.value]));
  writing(t("new_row"), rows, () => keep(texts()), cancel, "new-row");
  fields.find(([name]) => name === (kind === "task" ? "content" : "unit"))[1].focus();
}

export function part(row, keep, cancel) {
  const field = make("textarea", { class: "field", lang: "vi", rows: 4, "aria-label": t("part_text"), spellcheck: "false" });
  field.value = row.whole;
  writing(t("part_text"), [field], () => keep(field.value.split("\n")), cancel, "", true);
  field.focus();
  field.setSelectionRange(0, 0);
}

function writing(title, rows, keep, cancel, kind, lines = false) {
  const box = make(
    "form",
    { class: `writing ${kind}`, onsubmit: (event) => { event.preventDefault(); keep(); } },
    make("span", { class: "title" }, shown(title)),
    ...rows,
    make("div", { class: "ways" }, make("button", { class: "right" }, t("save"), make("kbd", {}, lines ? "Ctrl ⏎" : "⏎")), make("button", { type: "button", onclick: cancel }, t("cancel"), make("kbd", {}, "Esc"))),
  );
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const onButton = event.target.matches("button");
    if (event.key === "Enter" && !event.shiftKey && !onButton && (!lines || event.ctrlKey)) {
      event.preventDefault();
      keep();
    } else if (event.key === "Escape") {
      event.preventDefault();
      cancel();
    }
    event.stopPropagation();
  });
  card.replaceChildren(box);
}
