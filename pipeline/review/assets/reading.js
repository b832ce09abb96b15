// The lines of a page as a person goes through them: from doubt to doubt, word by word, and what they write.

import { say, t } from "./api.js";
import * as card from "./card.js";
import { settle } from "./dialog.js";
import * as lines from "./lines.js";
import * as newlines from "./newlines.js";
import * as paper from "./paper.js";
import { onPage, page, pageNumbers, save, store } from "./store.js";

const id = (key) => document.getElementById(key);
export const at = { page: 0, line: 0, start: -1, writing: false, tab: "text" };

// What is open is decided here: a doubt above the threshold of the document.
function marked(view) {
  for (const line of view.lines) for (const doubt of line.doubts) doubt.open ??= doubt.chance >= view.threshold;
  return view;
}

const view = () => store.pages.get(at.page);
const lineAt = (n) => view()?.lines.find((line) => line.n === n);
const openDoubts = (shownPage) => shownPage.lines.flatMap((line) => line.doubts.filter((d) => d.open).map((d) => ({ line: line.n, ...d })));

export async function turn(number) {
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

export function choose(line, start) {
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
export async function go(step) {
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

export function step(by) {
  const all = view().lines.map((line) => line.n);
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(at.line) + by))] ?? all[0];
  chooseLine(next);
}

const current = () => lineAt(at.line)?.doubts.find((doubt) => doubt.open && doubt.start === at.start) ?? null;
const token = (doubt) => ({ start: doubt.start, end: doubt.end, chance: doubt.chance });

export function accept() {
  const doubt = current();
  if (!doubt) return;
  const line = lineAt(at.line);
  doubt.open = false;
  redraw(line);
  send({ action: "accept", place: placeOf(line), from: line.text, token: token(doubt) });
  go(1);
}

// The n-th of what may be meant instead, from 1.
export function takeOther(n) {
  const text = current()?.others[n - 1];
  if (text !== undefined) take(text);
  return text !== undefined;
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

export function writeWord() {
  const doubt = current();
  if (!doubt) {
    writeLine(at.line);
    return;
  }
  const line = lineAt(at.line);
  writing(line, t("write_word"), doubt.text, (text) => put(line, doubt, text.trim()));
}

export function writeLine(n) {
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

export function addLine() {
  at.writing = true;
  newlines.add(at.page, lineAt(at.line) ?? null, after);
}

// Where the person is after a line was made, or was not.
function after(number) {
  at.writing = false;
  chooseLine(number ?? at.line);
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

// A line with the first of its open doubts, if there is one.
export const chooseLine = (n) => choose(n, lineAt(n)?.doubts.find((doubt) => doubt.open)?.start ?? -1);

// The line that a place of the log names, where the page is turned to.
export function choosePlace(place) {
  const line = view().lines.find((known) => known.place.line === place.line && known.place.name === (place.name ?? ""));
  chooseLine(line?.n ?? place.line);
}

export async function pages(by) {
  const all = pageNumbers();
  const next = all[all.indexOf(at.page) + by];
  if (next === undefined) return;
  await turn(next);
  at.line = 0;
  at.start = -1;
  card.clear(t("choose_doubt"));
}

export const handlers = {
  lit: (n, on) => {
    paper.light(n, on);
    lines.element(n)?.classList.toggle("lit", on);
  },
  choose,
  write: writeLine,
};

onPage((fresh) => {
  marked(fresh);
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
