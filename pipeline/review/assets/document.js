// One document: where the person is, and what the keys do there.

import { make, say, shown, t } from "./api.js";
import * as card from "./card.js";
import { help, settle } from "./dialog.js";
import * as fields from "./fields.js";
import * as lines from "./lines.js";
import * as newlines from "./newlines.js";
import * as paper from "./paper.js";
import { load, name, onPage, page, pageNumbers, save, store, undo } from "./store.js";
import * as tables from "./tables.js";
import * as work from "./work.js";

const at = { page: 0, line: 0, start: -1, writing: false, tab: "text" };
const id = (key) => document.getElementById(key);

// What is open is decided here: a doubt above the threshold of the document.
function marked(view) {
  for (const line of view.lines) for (const doubt of line.doubts) doubt.open ??= doubt.chance >= view.threshold;
  return view;
}

const view = () => store.pages.get(at.page);
const lineAt = (n) => view()?.lines.find((line) => line.n === n);
const openDoubts = (shownPage) => shownPage.lines.flatMap((line) => line.doubts.filter((d) => d.open).map((d) => ({ line: line.n, ...d })));

async function turn(number) {
  const found = marked(await page(number));
  if (at.page !== number) {
    at.page = number;
    id("number").value = String(number);
    history.replaceState(null, "", `#${number}`);
    draw(found);
    fetchAhead(number);
  }
  return found;
}

function draw(found) {
  lines.show(found.lines, handlers);
  paper.show(found.number, found.lines);
  count();
}

function fetchAhead(number) {
  const all = pageNumbers();
  const here = all.indexOf(number);
  for (const next of all.slice(here + 1, here + 3)) page(next).then(marked).catch(() => {});
  if (all[here + 1]) paper.ahead(all[here + 1]);
}

function count() {
  const open = openDoubts(view()).length;
  id("left").textContent = `${open} ${t("doubts_on_page")}`;
}

function choose(line, start) {
  at.line = line;
  at.start = start;
  for (const old of document.querySelectorAll("li.here, button.here")) old.classList.remove("here");
  const row = lines.element(line);
  row?.classList.add("here");
  paper.choose(line);
  const doubt = lineAt(line)?.doubts.find((known) => known.open && known.start === start);
  const word = doubt ? lines.button(line, start) : null;
  if (word) {
    word.classList.add("here");
    word.tabIndex = 0;
    word.focus({ preventScroll: true });
    card.show(at.page, lineAt(line), doubt, { take, accept, word: writeWord, line: () => writeLine(line) });
  } else {
    at.start = -1;
    id("text").focus({ preventScroll: true });
    card.clear(t("choose_doubt"));
  }
  row?.scrollIntoView({ block: "nearest" });
}

// The next doubt (or the one before), on later pages too.
async function go(step) {
  const all = pageNumbers();
  let number = at.page;
  let found = view();
  const after = (d) => d.line > at.line || (d.line === at.line && d.start > at.start);
  const before = (d) => d.line < at.line || (d.line === at.line && at.start >= 0 && d.start < at.start);
  let left = openDoubts(found).filter(step > 0 ? after : before);
  while (!left.length) {
    number = all[all.indexOf(number) + step];
    if (number === undefined) {
      say(t(step > 0 ? "no_doubts_left" : "no_doubts_before"));
      return;
    }
    found = marked(await page(number));
    left = openDoubts(found);
  }
  await turn(number);
  const next = step > 0 ? left[0] : left[left.length - 1];
  choose(next.line, next.start);
}

function step(by) {
  const all = view().lines.map((line) => line.n);
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(at.line) + by))] ?? all[0];
  const doubt = lineAt(next)?.doubts.find((known) => known.open);
  choose(next, doubt ? doubt.start : -1);
}

const current = () => lineAt(at.line)?.doubts.find((doubt) => doubt.open && doubt.start === at.start) ?? null;
const token = (doubt) => ({ start: doubt.start, end: doubt.end, chance: doubt.chance });

function accept() {
  const doubt = current();
  if (!doubt) return;
  const line = lineAt(at.line);
  doubt.open = false;
  redraw(line);
  send({ action: "accept", place: placeOf(line), from: line.text, token: token(doubt) });
  go(1);
}

function take(text) {
  const doubt = current();
  if (doubt) put(lineAt(at.line), doubt, text);
}

function put(line, doubt, text) {
  const all = lines.chars(line.text);
  const after = [...all.slice(0, doubt.start), ...lines.chars(text), ...all.slice(doubt.end)].join("");
  change(line, after, doubt);
  go(1);
}

// Shown at once, saved behind; the server's answer replaces the line.
function change(line, after, doubt) {
  const before = line.text;
  if (after === before) return;
  send({ action: "correct", place: placeOf(line), from: before, to: after, token: doubt ? token(doubt) : null });
  const shift = lines.chars(after).length - lines.chars(before).length;
  line.text = after;
  line.edits = [];
  line.doubts = line.doubts.filter((known) => doubt && known.start !== doubt.start);
  for (const known of line.doubts) {
    if (known.start > doubt.start) {
      known.start += shift;
      known.end += shift;
    }
  }
  if (doubt) at.start = doubt.start;
  redraw(line);
}

const placeOf = (line) => line.place;

function send(what) {
  save(what, settle).then((answer) => answer && say(t("saved"))).catch(() => {});
}

function redraw(line) {
  lines.replace(line, handlers);
  paper.show(at.page, view().lines);
  lines.element(line.n)?.classList.add("here");
  paper.choose(at.line);
  count();
}

function writeWord() {
  const doubt = current();
  if (!doubt) {
    writeLine(at.line);
    return;
  }
  const line = lineAt(at.line);
  writing(line, t("write_word"), doubt.text, (text) => put(line, doubt, text.trim()));
}

function writeLine(n) {
  const line = lineAt(n ?? at.line);
  if (!line) return;
  choose(line.n, at.line === line.n ? at.start : -1);
  const keep = (text) => {
    const after = text.split(/\s+/).filter(Boolean).join(" ");
    change(line, after, null);
    at.start = lines.chars(after).length;
    go(1);
  };
  writing(line, `${t("edit_line")} ${Math.floor(line.n)}`, line.text, keep, (text, where) => splitLine(line, text, where));
}

// A line in two at the cursor; the part behind it becomes a line of its own.
function splitLine(line, text, where) {
  const [first, second] = [text.slice(0, where).trim(), text.slice(where).trim()];
  if (first && second) newlines.split(line, first, second).then(after);
  else say(t("split_nowhere"));
  return Boolean(first && second);
}

function addLine() {
  if (at.tab !== "text") select("text");
  at.writing = true;
  newlines.add(at.page, lineAt(at.line) ?? null, after);
}

// Where the person is after a line was made, or was not.
function after(number) {
  at.writing = false;
  const line = number ?? at.line;
  choose(line, lineAt(line)?.doubts.find((doubt) => doubt.open)?.start ?? -1);
}

function writing(line, title, value, done, split) {
  at.writing = true;
  const end = () => {
    at.writing = false;
  };
  card.write(at.page, line, title, value, {
    save: (text) => {
      end();
      done(text);
    },
    split: split ? (text, where) => split(text, where) && end() : null,
    cancel: () => {
      end();
      choose(at.line, at.start);
    },
  });
}

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
  if (line) choose(line, lineAt(line)?.doubts.find((doubt) => doubt.open)?.start ?? -1);
}

async function pages(by) {
  const all = pageNumbers();
  const next = all[all.indexOf(at.page) + by];
  if (next === undefined) return;
  await turn(next);
  at.line = 0;
  at.start = -1;
  card.clear(t("choose_doubt"));
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
    const line = view().lines.find((known) => known.place.line === place.line && known.place.name === (place.name ?? ""));
    const number = line?.n ?? place.line;
    choose(number, lineAt(number)?.doubts.find((doubt) => doubt.open)?.start ?? -1);
  } else {
    await load();
    showAll();
    if (at.tab === "work") work.enter();
  }
}

const handlers = {
  lit: (n, on) => {
    paper.light(n, on);
    lines.element(n)?.classList.toggle("lit", on);
  },
  choose,
  write: writeLine,
};
tables.onLook((number) => turn(number));
work.onLook((number) => turn(number));
paper.listen({ lit: handlers.lit, chosen: (n) => { select("text"); choose(n, lineAt(n)?.doubts.find((doubt) => doubt.open)?.start ?? -1); } });

onPage((fresh) => {
  marked(fresh);
  state();
  if (fresh.number !== at.page) return;
  lines.show(fresh.lines, handlers);
  paper.show(fresh.number, fresh.lines);
  count();
  if (at.tab === "text" && !at.writing) {
    const doubt = lineAt(at.line)?.doubts.find((known) => known.open && known.start === at.start);
    if (document.activeElement === document.body || lines.element(at.line)?.contains(document.activeElement)) choose(at.line, doubt ? at.start : -1);
    else lines.element(at.line)?.classList.add("here");
  }
});

const TABS = { t: "text", h: "head", b: "tables", w: "work", o: "outline" };
const KEYS = {
  ArrowRight: () => go(1), ArrowLeft: () => go(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
  Enter: accept, e: writeWord, l: () => writeLine(at.line), s: () => writeLine(at.line), a: addLine, r: () => {
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
    const text = current()?.others[Number(pressed) - 1];
    if (text !== undefined) work = () => take(text);
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
  id("add-line").addEventListener("click", addLine);
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
