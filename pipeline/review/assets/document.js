// One document: its tabs, its state, and what the keys do there.

import { make, shown, t } from "./api.js";
import * as card from "./card.js";
import { help } from "./dialog.js";
import * as fields from "./fields.js";
import * as lines from "./lines.js";
import * as paper from "./paper.js";
import { accept, addLine, at, choose, chooseLine, choosePlace, go, handlers, pages, step, takeOther, turn, writeLine, writeWord } from "./reading.js";
import { load, name, onPage, pageNumbers, save, store, undo } from "./store.js";
import * as tables from "./tables.js";
import * as work from "./work.js";

const id = (key) => document.getElementById(key);

// What is read from the lines is asked for again where they have changed, and shown without moving who is there;
// whoever writes is not disturbed: it is asked for the next time.
async function fresh() {
  if (!store.stale) return;
  const was = JSON.stringify(store.about);
  await load().catch(() => {});
  if (JSON.stringify(store.about) === was) return;
  const here = document.activeElement;
  if (here.matches(".panel input, .panel textarea, .panel select")) {
    store.stale = true;
    return;
  }
  const cell = here.dataset.cell;
  showAll();
  if (at.tab === "work" && !here.isConnected) work.enter();
  else if (cell) document.querySelector(`td[data-cell="${cell}"]`)?.focus();
}

function showAll() {
  fields.show();
  tables.show();
  work.show();
  outline();
}

function select(tab) {
  at.tab = tab;
  if (tab !== "work") paper.spots([]);
  for (const known of Object.values(TABS)) {
    const on = known === tab;
    id(`tab-${known}`).setAttribute("aria-selected", String(on));
    id(`tab-${known}`).tabIndex = on ? 0 : -1;
    id(known).hidden = !on;
    id(known).tabIndex = on ? 0 : -1;
  }
  id("card").hidden = tab === "head" || tab === "outline";
  id("hunt").hidden = tab !== "text";
  card.clear(t("choose_doubt"));
  if (tab === "head") id("head").focus(); // not a field: the next key would be typed into it
  else if (tab === "tables") tables.enter();
  else if (tab === "work") work.enter();
  else if (tab === "text") choose(at.line, at.start);
  else id("outline").focus();
  if (tab !== "text") fresh();
}

function outline() {
  const rows = store.about.sections.map((section) =>
    make("li", { class: `level-${Math.min(section.level, 5)}` }, make("a", { href: `#${section.page ?? 1}`, onclick: (event) => { event.preventDefault(); open(section.page ?? 1, section.line); } }, make("span", { class: "marker" }, shown(section.marker)), " ", make("bdi", {}, shown(section.title)))),
  );
  id("outline").replaceChildren(rows.length ? make("ol", { class: "outline", lang: "vi" }, ...rows) : make("p", { class: "empty" }, t("no_sections")));
}

async function open(number, line) {
  await turn(number);
  select("text");
  if (line) chooseLine(line);
}

function state() {
  const checked = store.about.state === "checked";
  const key = checked ? "state_checked" : store.undo ? "state_open" : "state_new";
  id("state").textContent = t(key);
  id("state").className = `state ${checked ? "checked" : store.undo ? "begun" : ""}`;
  id("checked").firstChild.textContent = `${t(checked ? "mark_open" : "mark_checked")} `;
}

async function toggleChecked() {
  const from = store.about.state;
  const to = from === "checked" ? "open" : "checked";
  await save({ action: "state", place: { part: "document" }, from, to }, async () => null).catch(() => {});
  state();
}

async function takeBack() {
  const answer = await undo().catch(() => null);
  if (!answer) return;
  state();
  const { place } = answer;
  if (place.part === "line") {
    await turn(place.page);
    choosePlace(place);
  } else {
    await load();
    showAll();
    if (at.tab === "work") work.enter();
  }
}

function addHere() {
  if (at.tab !== "text") select("text");
  addLine();
}

onPage(state);
tables.onLook((number) => turn(number));
work.onLook((number) => turn(number));
paper.listen({ lit: handlers.lit, chosen: (n) => { select("text"); chooseLine(n); } });

const TABS = { t: "text", h: "head", b: "tables", w: "work", o: "outline" };
const KEYS = {
  ArrowRight: () => go(1), ArrowLeft: () => go(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
  Enter: accept, e: writeWord, l: () => writeLine(at.line), s: () => writeLine(at.line), a: addHere, r: () => {
    document.body.classList.toggle("show-raw");
    lines.element(at.line)?.scrollIntoView({ block: "nearest" });
  },
};
const EVERYWHERE = {
  PageDown: () => pages(1), PageUp: () => pages(-1), z: takeBack, m: toggleChecked, x: () => id("export").click(),
  q: () => id("back").click(), "?": help,
};

function key(event) {
  if (!(event.target instanceof Element)) return;
  if (event.isComposing || event.altKey || event.metaKey || id("dialog").open) return;
  const typing = event.target.matches("input, textarea, select");
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey && !(pressed === "z" && !typing)) return;
  if (typing) return;
  if (event.target.matches('[role="tab"]') && ["ArrowRight", "ArrowLeft"].includes(pressed)) {
    const all = Object.values(TABS);
    const next = all[(all.indexOf(at.tab) + (pressed === "ArrowRight" ? 1 : all.length - 1)) % all.length];
    select(next);
    id(`tab-${next}`).focus();
    event.preventDefault();
    return;
  }
  const onControl = event.target.closest("button:not(.doubt), a, [role=tab]");
  let work = EVERYWHERE[pressed] ?? (TABS[pressed] ? () => select(TABS[pressed]) : null);
  if (!work && at.tab === "text" && !(onControl && pressed === "Enter")) work = KEYS[pressed];
  if (!work && at.tab === "text" && /^[1-9]$/.test(pressed)) {
    if (takeOther(Number(pressed))) event.preventDefault();
  }
  if (!work) return;
  event.preventDefault();
  work();
}

function wire() {
  document.addEventListener("keydown", key);
  for (const tab of Object.values(TABS)) id(`tab-${tab}`).addEventListener("click", () => select(tab));
  id("before").addEventListener("click", () => pages(-1));
  id("after").addEventListener("click", () => pages(1));
  id("number").addEventListener("change", () => {
    const wanted = Number(id("number").value);
    if (pageNumbers().includes(wanted)) turn(wanted);
    else id("number").value = String(at.page);
  });
  id("add-line").addEventListener("click", addHere);
  id("doubt-next").addEventListener("click", () => go(1));
  id("doubt-before").addEventListener("click", () => go(-1));
  id("undo").addEventListener("click", takeBack);
  id("checked").addEventListener("click", toggleChecked);
  id("help").addEventListener("click", help);
  const who = id("who");
  who.value = localStorage.getItem("sohoa-person") || document.body.dataset.person;
  who.addEventListener("change", () => localStorage.setItem("sohoa-person", who.value.trim()));
}

wire();
await load();
id("file").textContent = shown(store.about.file || name);
document.title = `${shown(store.about.file || name)} · ${t("app")}`;
id("total").textContent = String(store.about.pages.length);
state();
card.clear(t("choose_doubt"));
const first = Number(location.hash.slice(1));
await turn(pageNumbers().includes(first) ? first : pageNumbers()[0]);
showAll();
id("text").focus({ preventScroll: true });
document.body.dataset.ready = "yes";
