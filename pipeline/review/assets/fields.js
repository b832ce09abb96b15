// The head of the paper: each field with the place where it is printed, edited where it stands.

import { make, say, shown, t } from "./api.js";
import { settle } from "./dialog.js";
import { crop } from "./paper.js";
import { load, save, store } from "./store.js";

const panel = document.getElementById("head");
const LONG = new Set(["header.subject"]);
const NEEDED = new Set(["header.issuer", "header.number", "header.symbol", "header.date", "header.type", "header.subject"]);

const printed = (field, value) => {
  const found = field.name === "header.date" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  return found ? `${Number(found[3])}/${Number(found[2])}/${found[1]}` : value;
};

export function show() {
  panel.replaceChildren(
    make("form", { class: "fields", onsubmit: (event) => event.preventDefault() }, ...store.about.fields.map(row)),
    make("div", { id: "notes" }),
  );
  showNotes();
}

function showNotes() {
  const notes = store.about.notes.filter((note) => note.severity !== "info");
  const place = document.getElementById("notes");
  place.hidden = notes.length === 0;
  place.replaceChildren(
    make("h2", {}, t("notes")),
    make("ul", { class: "notes" }, ...notes.map((note) => make("li", { class: note.severity }, note.page ? `${t("page")} ${note.page}: ` : "", shown(note.message)))),
  );
}

// What the paper says of its number or date in another place: one press writes it.
function offers(field, control) {
  if (!field.offers.length) return null;
  const choices = field.offers.map((offer) =>
    make("button", { type: "button", class: "offer", onclick: () => take(field, control, offer) }, make("bdi", {}, printed(field, offer.value)), make("small", {}, ` ${t(`from_${offer.source}`)}`)),
  );
  return make("div", { class: "offers", role: "group", "aria-label": `${t(field.name)}: ${t("may_be")}` }, make("span", { "aria-hidden": "true" }, t("may_be")), ...choices);
}

async function take(field, control, offer) {
  control.value = printed(field, offer.value);
  if (await keepField(field, control)) control.focus();
}

function row(field) {
  const id = `field-${field.name.replace(".", "-")}`;
  const control = make(field.list || LONG.has(field.name) ? "textarea" : "input", { id, lang: "vi", autocomplete: "off", spellcheck: "false", rows: field.list ? Math.max(2, field.value.split("\n").length) : LONG.has(field.name) ? 3 : null });
  control.value = printed(field, field.value);
  const missing = NEEDED.has(field.name) && !field.value;
  const label = make("label", { for: id }, t(field.name), field.list ? make("small", {}, ` ${t("one_a_line")}`) : null, missing ? make("em", {}, ` ${t("missing")}`) : null);
  const strip = field.place ? crop(field.place.page, field.place.box, { label: t("where_printed") }) : null;
  const keep = () => keepField(field, control);
  control.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && (!field.list || event.ctrlKey)) {
      event.preventDefault();
      keep().then((done) => done && next(control));
    } else if (event.key === "Escape") {
      control.value = printed(field, field.value);
      panel.focus();
    }
    if (event.key !== "Tab") event.stopPropagation();
  });
  control.addEventListener("change", keep);
  return make("div", { class: `entry ${missing ? "lacking" : ""} ${field.by ? "touched" : ""}` }, label, control, offers(field, control), strip ? make("div", { class: "strip-of-paper" }, strip) : null);
}

function next(control) {
  const controls = [...panel.querySelectorAll("input, textarea")];
  controls[controls.indexOf(control) + 1]?.focus();
}

async function keepField(field, control) {
  const wanted = control.value;
  if (wanted === printed(field, field.value)) return true;
  try {
    const answer = await save({ action: "correct", place: { part: "field", name: field.name }, from: field.value, to: wanted }, settle);
    control.removeAttribute("aria-invalid");
    if (answer) field.value = answer.to;
    else await refresh(field);
    control.value = printed(field, field.value);
    control.closest(".entry").classList.add("touched");
    control.closest(".entry").classList.remove("lacking");
    for (const done of control.closest(".entry").querySelectorAll(".offers, label em")) done.remove();
    say(t("saved"));
    await afterwards();
    return true;
  } catch {
    control.setAttribute("aria-invalid", "true");
    return false;
  }
}

// A note on a field that somebody has decided is a note no longer.
async function afterwards() {
  await load().catch(() => {});
  showNotes();
}

async function refresh(field) {
  await load();
  field.value = store.about.fields.find((known) => known.name === field.name).value;
}
