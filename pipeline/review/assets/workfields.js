// The fields of tasks and duties, and the control that each is written with.

import { make, t } from "./api.js";
import { store } from "./store.js";

export const COLUMNS = {
  task: ["no", "content", "lead", "coordinate", "deadline", "product", "group"],
  duty: ["unit", "role", "duty", "partners", "deadline", "section"],
};
export const MAIN = { task: "content", duty: "duty" };
export const MANY = new Set(["lead", "coordinate", "partners"]);
const ROLES = ["lead", "coordinate", "assigned"];
const LIST = "units-of-the-paper";

export function control(kind, name, value) {
  const label = t(`${kind}.${name}`);
  if (name === "role") return make("select", { "aria-label": label }, ...ROLES.map((role) => make("option", { value: role, selected: role === value }, t(`role_${role}`))));
  const long = name === MAIN[kind] || name === "product";
  const field = make(long ? "textarea" : "input", { "aria-label": label, lang: "vi", rows: long ? 3 : null, autocomplete: "off", spellcheck: "false" });
  field.value = value;
  if (MANY.has(name) || name === "unit") complete(field, MANY.has(name));
  return field;
}

// Completion of a unit from those that the paper itself names; in a list, of the last one that is being typed.
function complete(field, many) {
  const known = document.getElementById(LIST) ?? document.body.appendChild(make("datalist", { id: LIST }));
  field.setAttribute("list", LIST);
  const offer = () => {
    const done = many ? field.value.slice(0, field.value.lastIndexOf(";") + 1) : "";
    const before = done ? `${done} ` : "";
    const taken = new Set(done.split(";").map((unit) => unit.trim()));
    known.replaceChildren(...store.about.units.filter((unit) => !taken.has(unit)).map((unit) => make("option", { value: before + unit })));
  };
  field.addEventListener("focus", offer);
  field.addEventListener("input", offer);
}
