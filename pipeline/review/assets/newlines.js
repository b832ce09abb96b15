// A line that was not read is added: its box drawn on the picture, or given by its neighbours; a line is split in two.

import { make, say, t } from "./api.js";
import { crop, drawing } from "./paper.js";
import { act } from "./store.js";

const card = document.getElementById("card");

const send = async (change) => {
  const answer = await act("lines", change).catch(() => null);
  if (answer) say(t("saved"));
  return answer?.line ?? null;
};

export const split = (line, first, second) => send({ action: "split", place: line.place, from: line.text, first, second });

// Ask for a line below `line` (at the top without one); `done` gets its number, or null when it was given up.
export function add(number, line, done) {
  let box = null;
  const title = line ? `${t("new_line")} ${Math.floor(line.n)}` : t("new_line_top");
  const field = make("input", { class: "field", lang: "vi", "aria-label": title, autocomplete: "off", spellcheck: "false" });
  const strip = make("div", { class: "strip-of-paper", hidden: true });
  const end = drawing((drawn) => {
    box = drawn;
    const picture = crop(number, box, { label: t("where_printed") });
    strip.hidden = !picture;
    strip.replaceChildren(...[picture].filter(Boolean));
    field.focus();
  });
  const keep = async () => {
    if (!field.value.trim()) return;
    end();
    const place = line?.place ?? { part: "line", page: number, line: 0 };
    done(await send({ action: "add", place, text: field.value, box }));
  };
  const cancel = () => {
    end();
    done(null);
  };
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      keep();
    } else if (event.key === "Escape") {
      event.preventDefault();
      cancel();
    }
    event.stopPropagation();
  });
  card.replaceChildren(
    strip,
    make("div", { class: "writing" }, make("span", { class: "title" }, `${title}. ${t("draw_box")}`), field, make("button", { type: "button", class: "right", onclick: keep }, t("save"), make("kbd", {}, "⏎")), make("button", { type: "button", onclick: cancel }, t("cancel"), make("kbd", {}, "Esc"))),
  );
  field.focus();
}
