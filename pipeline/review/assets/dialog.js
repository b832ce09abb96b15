// Questions that need an answer before anything goes on, and the list of keys.

import { make, shown, t } from "./api.js";

const dialog = document.getElementById("dialog");

function open(...children) {
  const back = document.activeElement;
  dialog.replaceChildren(...children);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => {
        back?.focus?.();
        resolve(dialog.returnValue);
      },
      { once: true },
    );
  });
}

// What to write after somebody else wrote something else: a text, or null for theirs.
export async function settle(conflict, change) {
  const by = conflict.by || t("a_new_reading");
  const field = make("input", { class: "field", lang: "vi", "aria-label": t("conflict_yours") });
  field.value = change.to;
  dialog.returnValue = "theirs";
  const answer = await open(
    make("h2", { id: "dialog-title" }, t("conflict_title")),
    make("p", {}, t("conflict_text").replace("{by}", shown(by))),
    make("dl", {}, make("dt", {}, t("conflict_theirs")), make("dd", { lang: "vi", class: "theirs" }, make("bdi", {}, shown(conflict.current))), make("dt", {}, t("conflict_yours")), make("dd", {}, field)),
    make("div", { class: "ways" }, make("button", { type: "button", id: "keep-theirs", onclick: () => dialog.close("theirs") }, t("keep_theirs")), make("button", { type: "button", id: "use-mine", class: "right", onclick: () => dialog.close("mine") }, t("use_mine"))),
  );
  return answer === "mine" ? field.value : null;
}

const KEYS = [
  ["→ ←", "key_next"], ["↓ ↑", "key_lines"], ["⏎", "key_accept"], ["1 … 9", "key_take"], ["E", "key_word"], ["L", "key_line"],
  ["A", "key_new_line"], ["S", "key_split"], ["⏎ J P Del", "key_work"], ["R", "key_raw"], ["Z", "key_undo"], ["PgDn PgUp", "key_pages"], ["T H B W O", "key_tabs"], ["M", "key_checked"],
  ["X", "key_export"], ["Q", "key_list"], ["?", "key_help"],
];

export const help = () =>
  open(
    make("h2", { id: "dialog-title" }, t("help")),
    make("dl", { class: "keys" }, ...KEYS.flatMap(([key, text]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, t(text))])),
    make("div", { class: "ways" }, make("button", { type: "button", class: "right", onclick: () => dialog.close() }, t("close"))),
  );
