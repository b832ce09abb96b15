// Tables, edited cell by cell: arrows move, Enter writes; the cell's picture stands below the text.

import { make, say, shown, t } from "./api.js";
import { settle } from "./dialog.js";
import { crop } from "./paper.js";
import { save, store } from "./store.js";

let turn = () => {};
export const onLook = (handler) => (turn = handler);

const panel = document.getElementById("tables");
const card = document.getElementById("card");

export function show() {
  const { tables } = store.about;
  panel.replaceChildren(...(tables.length ? tables.map(table) : [make("p", { class: "empty" }, t("no_tables"))]));
}

export function enter() {
  panel.querySelector("td")?.focus();
}

function table(value, number) {
  const label = `${t("table")} ${number + 1}${value.title ? `: ${shown(value.title)}` : ""}`;
  const head = make("tr", { role: "row" }, ...value.columns.map((name) => make("th", { scope: "col", role: "columnheader" }, make("bdi", {}, shown(name)))));
  const rows = value.rows.map((row, r) => make("tr", { role: "row" }, ...row.map((text, c) => cell(value, number, r, c, text))));
  const grid = make("table", { class: "grid", lang: "vi", role: "grid", "aria-label": label }, make("thead", { role: "rowgroup" }, head), make("tbody", { role: "rowgroup" }, ...rows));
  grid.querySelector("td")?.setAttribute("tabindex", "0");
  return make("section", { class: "sheet-of-cells" }, make("h2", {}, label), make("div", { class: "scroll" }, grid));
}

function cell(value, number, r, c, text) {
  const td = make("td", { role: "gridcell", tabindex: "-1", "data-cell": `${number}-${r}-${c}` }, make("bdi", {}, shown(text)));
  const me = { value, number, r, c, td };
  td.addEventListener("focus", () => look(me));
  td.addEventListener("dblclick", () => write(me));
  td.addEventListener("keydown", (event) => move(event, me));
  return td;
}

function look({ value, r, c, td }) {
  for (const other of panel.querySelectorAll('td[tabindex="0"]')) other.tabIndex = -1;
  td.tabIndex = 0;
  const place = value.cells.find((known) => known.row === r && known.col === c);
  if (place) turn(place.page);
  const strip = place ? crop(place.page, place.box, { air: 0.002, label: t("where_printed") }) : null;
  const name = `${t("row")} ${r + 1}, ${value.columns[c] ? shown(value.columns[c]) : `${t("column")} ${c + 1}`}`;
  card.replaceChildren(...[make("p", { class: "read" }, name), strip ? make("div", { class: "strip-of-paper cell" }, strip) : null].filter(Boolean));
}

const STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

function move(event, me) {
  if (event.target !== me.td) return;
  const step = STEPS[event.key];
  if (step) {
    const rows = [...me.td.closest("tbody").rows];
    rows[me.r + step[0]]?.cells[me.c + step[1]]?.focus();
  } else if (event.key === "Enter" || event.key === "F2" || event.key.toLowerCase() === "e") {
    write(me);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function write(me) {
  const before = me.value.rows[me.r][me.c];
  const field = make("textarea", { rows: 3, spellcheck: "false", "aria-label": `${t("cell")} ${me.r + 1}, ${me.c + 1}` });
  field.value = before;
  let done = false;
  const close = (text) => {
    done = true;
    me.td.replaceChildren(make("bdi", {}, shown(text)));
    me.td.focus();
  };
  const keep = async () => {
    if (done) return;
    const wanted = field.value;
    if (wanted === before) {
      close(before);
      return;
    }
    done = true;
    const place = { part: "cell", table: me.number, row: me.r, col: me.c };
    try {
      const answer = await save({ action: "correct", place, from: before, to: wanted }, settle);
      if (answer) me.value.rows[me.r][me.c] = answer.to;
      else await refresh(me);
      close(me.value.rows[me.r][me.c]);
      me.td.classList.add("touched");
      say(t("saved"));
    } catch {
      done = false;
      field.focus();
    }
  };
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      keep();
    } else if (event.key === "Escape") {
      close(before);
    }
    event.stopPropagation();
  });
  field.addEventListener("blur", keep);
  me.td.replaceChildren(field);
  field.focus();
}

async function refresh(me) {
  const { load } = await import("./store.js");
  await load();
  me.value.rows[me.r][me.c] = store.about.tables[me.number].rows[me.r][me.c];
}
