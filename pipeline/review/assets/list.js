// The list of documents: filter, search, order.

import { base, get, make, path, percent, shown, t } from "./api.js";

const rows = document.getElementById("rows");
const search = document.getElementById("search");
const state = document.getElementById("state");
const sort = document.getElementById("sort");
let documents = [];

const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();

function haystack(row) {
  const h = row.header;
  return bare([row.name, row.file, row.code, h.type ?? "", h.subject ?? "", h.issuer ?? ""].join(" "));
}

function fits(row) {
  const wanted = bare(search.value).split(/\s+/).filter(Boolean);
  if (!wanted.every((word) => row.hay.includes(word))) return false;
  if (!state.value) return true;
  if (state.value === "heads") return row.to_check.length > 0;
  return state.value === "missing" ? row.missing.length > 0 : row.state === state.value;
}

// A head in doubt comes first, until somebody has checked the paper.
const needsPerson = (row) => (row.state !== "checked" && row.to_check.length > 0 ? 1 : 0);

const order = {
  name: (a, b) => a.name.localeCompare(b.name, "vi", { numeric: true }),
  heads: (a, b) => needsPerson(b) - needsPerson(a) || order.worst(a, b),
  worst: (a, b) => (a.confidence ?? 2) - (b.confidence ?? 2) || order.name(a, b),
};

function date(iso) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso ?? "");
  return found ? `${found[3]}/${found[2]}/${found[1]}` : (iso ?? "");
}

function meter(row) {
  if (row.confidence === null) return make("span", { class: "none" }, "–");
  const level = row.confidence >= 0.95 ? "good" : row.confidence >= 0.85 ? "fair" : "poor";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 60 6");
  svg.setAttribute("class", `meter ${level}`);
  svg.setAttribute("aria-hidden", "true");
  for (const [name, width] of [["rail", 60], ["fill", Math.max(2, 60 * row.confidence)]]) {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    bar.setAttribute("class", name);
    bar.setAttribute("width", width);
    bar.setAttribute("height", 6);
    bar.setAttribute("rx", 3);
    svg.append(bar);
  }
  return make("span", { class: "confidence" }, svg, percent(row.confidence));
}

function line(row) {
  const h = row.header;
  const link = make("a", { href: `${base}/doc/${path(row.name)}` }, make("bdi", {}, shown(row.file || row.name)));
  // Roles are said, for on a phone rows and cells are no table to the eye.
  const cell = (kind, ...inner) => make("td", { role: "cell", class: kind }, ...inner);
  const needed = [...row.missing.map(t), ...row.doubtful.map((name) => `${t(name)}\u00a0?`)].join(", ");
  return make(
    "tr",
    { role: "row" },
    make("th", { scope: "row", role: "rowheader" }, link),
    cell("symbol", make("bdi", {}, shown(row.code))),
    cell("date", shown(date(h.date))),
    cell("subject", make("bdi", { lang: "vi" }, shown([h.type, h.subject].filter(Boolean).join(" · ")))),
    cell("figure optional", String(row.pages)),
    cell("", meter(row)),
    cell("missing", ...(needed ? [needed] : [])),
    cell("figure optional", row.corrections ? String(row.corrections) : ""),
    cell("", make("span", { class: `state ${row.state}` }, t(`state_${row.state}`))),
  );
}

function show() {
  const found = documents.filter(fits).sort(order[sort.value]);
  rows.replaceChildren(...found.map(line));
  const none = documents.length ? t("nothing_found") : t("empty_folder");
  document.getElementById("count").textContent = found.length ? `${found.length} / ${documents.length}` : none;
}

for (const control of [search, state, sort]) control.addEventListener("input", show);
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing) {
    search.focus();
    event.preventDefault();
  } else if (event.key.toLowerCase() === "x" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    document.getElementById("export").click();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !event.target.matches("select")) {
    const links = [...rows.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const next = event.key === "ArrowDown" ? at + 1 : at - 1;
    if (links.length && (at >= 0 || event.key === "ArrowDown")) {
      (links[Math.min(next, links.length - 1)] ?? search).focus();
      event.preventDefault();
    }
  }
});

documents = (await get("/api/list")).map((row) => ({ ...row, hay: haystack(row) }));
show();
document.body.dataset.ready = "yes";
