// Work: tasks and duties as tables beside the page. Arrows move, Enter writes, A adds, J joins, P parts, Delete deletes.

import { make, say, shown, t } from "./api.js";
import { settle } from "./dialog.js";
import * as paper from "./paper.js";
import { act, load, save, store } from "./store.js";
import * as card from "./workcard.js";
import { COLUMNS, MAIN, control } from "./workfields.js";

const panel = document.getElementById("work");
const at = { kind: "task", key: "", name: "content" };
let look = () => {};
export const onLook = (handler) => (look = handler);

const rowsOf = (kind) => store.about.work[kind];
const rowAt = () => rowsOf(at.kind).find((row) => row.key === at.key);
const told = (name, value) => (name === "role" ? t(`role_${value}`) : shown(value));

export function show() {
  panel.replaceChildren(...["task", "duty"].map(section));
  if (!rowAt()) Object.assign(at, { key: rowsOf(at.kind)[0]?.key ?? "" });
  cellAt()?.setAttribute("tabindex", "0");
}

export function enter() {
  if (!rowAt()) {
    const kind = ["task", "duty"].find((known) => rowsOf(known).length) ?? "task";
    Object.assign(at, { kind, key: rowsOf(kind)[0]?.key ?? "", name: MAIN[kind] });
  }
  const cell = cellAt();
  if (cell) cell.focus();
  else {
    card.empty(on);
    panel.focus();
  }
}

const cellAt = () => panel.querySelector(`td[data-kind="${at.kind}"][data-key="${CSS.escape(at.key)}"][data-name="${at.name}"]`);

function section(kind) {
  const title = t(kind === "task" ? "tasks" : "duties");
  const rows = rowsOf(kind);
  const columns = COLUMNS[kind].filter((name) => ["no", "group", "section"].includes(name) === false || rows.some((row) => row.texts[name]));
  const head = make("tr", { role: "row" }, ...columns.map((name) => make("th", { scope: "col", role: "columnheader" }, t(`${kind}.${name}`))));
  const body = rows.map((row) => make("tr", { role: "row", class: row.added ? "added" : "" }, ...columns.map((name) => cell(kind, row, name))));
  const grid = make("table", { class: `grid work-${kind}`, lang: "vi", role: "grid", "aria-label": title }, make("thead", { role: "rowgroup" }, head), make("tbody", { role: "rowgroup" }, ...body));
  const add = make("button", { type: "button", class: "add", onclick: () => { at.kind = kind; on.add(rows.at(-1) ?? null); } }, `+ ${t("add")}`);
  return make("section", { class: "sheet-of-cells" }, make("h2", {}, title, make("small", {}, ` ${rows.length}`)), rows.length ? make("div", { class: "scroll" }, grid) : make("p", { class: "empty" }, t("no_work")), add);
}

function cell(kind, row, name) {
  const td = make("td", { role: "gridcell", tabindex: "-1", "data-kind": kind, "data-key": row.key, "data-name": name, class: row.by[name] ? "touched" : "" }, make("bdi", {}, told(name, row.texts[name])));
  if (row.by[name]) td.title = `${t("corrected_by")} ${shown(row.by[name])}`;
  let seen = false;
  td.addEventListener("pointerdown", () => (seen = document.activeElement === td));
  td.addEventListener("click", () => seen && on.write(td));
  td.addEventListener("focus", () => chosen(td, { kind, key: row.key, name }));
  td.addEventListener("keydown", (event) => move(event, td));
  return td;
}

// The row that a person is at is lit where it is printed, and its picture stands in the card.
async function chosen(td, place) {
  Object.assign(at, place);
  for (const other of panel.querySelectorAll('td[tabindex="0"]')) other.tabIndex = -1;
  for (const other of panel.querySelectorAll("tr.here")) other.classList.remove("here");
  td.tabIndex = 0;
  td.closest("tr").classList.add("here");
  const row = rowAt();
  card.show(at, row, on);
  const first = row.spots[0]?.page ?? row.page;
  if (first) await look(first);
  if (rowAt() === row) paper.spots(row.spots);
}

const STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

function move(event, td) {
  if (event.target !== td || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = STEPS[event.key];
  const work = { Enter: () => on.write(td), F2: () => on.write(td), e: () => on.write(td), a: () => on.add(rowAt()), j: on.join, p: on.part, Delete: on.remove }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (step) {
    const rows = [...panel.querySelectorAll("tbody tr")];
    const next = rows[rows.indexOf(td.parentElement) + step[0]];
    (step[0] ? (next?.cells[Math.min(td.cellIndex, next.cells.length - 1)]) : td.parentElement.cells[td.cellIndex + step[1]])?.focus();
  } else if (work) work();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// What stands there now; the person stays at their cell, unless they have gone on to write elsewhere.
async function again(back = false) {
  await load();
  const here = back || panel.contains(document.activeElement) || document.activeElement === document.body;
  show();
  if (here && !panel.hidden) enter();
}

async function change(what, done) {
  const row = what.action === "add" && !what.key ? null : rowAt();
  const answer = await act("work", { kind: at.kind, key: row?.key ?? "", from: row?.whole ?? "", ...what }).catch(() => null);
  if (answer) {
    say(t(done));
    Object.assign(at, { key: answer.key, name: what.action === "delete" ? at.name : MAIN[at.kind] });
  }
  if (answer || what.action !== "add") await again(true);
}

const on = {
  write: (td = cellAt()) => td && write(td),
  add: (above) => card.form(at.kind, (texts) => change({ action: "add", key: above?.key ?? "", from: above?.whole ?? "", page: above?.page ?? paper.current(), texts }, "saved"), enter),
  join: () => change({ action: "join" }, "saved"),
  remove: () => change({ action: "delete" }, "deleted"),
  part: () => card.part(rowAt(), (parts) => change({ action: "part", parts }, "saved"), enter),
};

function write(td) {
  const { kind, key, name } = td.dataset;
  const before = rowsOf(kind).find((row) => row.key === key).texts[name];
  const field = control(kind, name, before);
  let done = false;
  const keep = async () => {
    if (done) return;
    done = true;
    const wanted = field.value;
    if (wanted !== before) {
      const answer = await save({ action: "correct", place: { part: kind, name: `${key}/${name}` }, from: before, to: wanted }, settle).catch(() => undefined);
      if (answer === undefined) {
        done = false;
        field.focus();
        return;
      }
      if (answer) say(t("saved"));
    }
    await again();
  };
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      keep();
    } else if (event.key === "Escape") {
      done = true;
      td.replaceChildren(make("bdi", {}, told(name, before)));
      td.focus();
    }
    event.stopPropagation();
  });
  field.addEventListener("blur", keep);
  td.replaceChildren(field);
  field.focus();
}
