// One document as this page knows it: its pages as they come, and saves in the order in which they were made.

import { Refused, get, path, post, say, t } from "./api.js";

export const name = document.getElementById("top").dataset.name;
const address = path(name);

export const store = { about: null, pages: new Map(), undo: "", stale: false };

const waiting = new Map();
let queue = Promise.resolve();
const listeners = new Set();

export const onPage = (listener) => listeners.add(listener);

// How often the server has kept something, for whoever watches the page from outside.
let kept = 0;

export async function load() {
  const before = kept;
  const about = await get(`/api/doc/${address}`);
  if (kept !== before) return load(); // something was kept meanwhile: this answer is of before it
  store.about = about;
  store.undo = store.about.undo;
  store.stale = false;
  return about;
}

export const pageNumbers = () => store.about.pages.map((page) => page.number);

export function page(number) {
  if (store.pages.has(number)) return Promise.resolve(store.pages.get(number));
  if (!waiting.has(number)) {
    const coming = get(`/api/page/${number}/${address}`).then((view) => {
      store.pages.set(number, view);
      waiting.delete(number);
      return view;
    });
    coming.catch(() => waiting.delete(number));
    waiting.set(number, coming);
  }
  return waiting.get(number);
}

export const picture = (number) => `${document.body.dataset.base}/picture/${number}/${address}`;

export const person = () => document.getElementById("who").value.trim();

function took(answer) {
  document.body.dataset.kept = String(++kept);
  store.undo = answer.undo;
  store.stale = true; // what is read from the lines (head, tables, work) may read otherwise now
  store.about.state = answer.state;
  if (answer.page) {
    store.pages.set(answer.page.number, answer.page);
    for (const listener of listeners) listener(answer.page);
  }
}

// Saves wait for one another, so that each is based on what the one before it left. `settle` decides a conflict:
// it gets what stands there now and answers with the text to write, or null to leave it.
export function save(change, settle) {
  const work = async () => {
    let asked = change;
    for (;;) {
      try {
        const answer = await post(`/api/save/${address}`, { change: asked, by: person() });
        took(answer);
        return answer;
      } catch (error) {
        if (!(error instanceof Refused) || !error.conflict) {
          say(error instanceof Refused ? `${t("saving_failed")} ${error.message}` : t("unreachable"), "bad");
          throw error;
        }
        const text = asked.action === "accept" ? null : await settle(error.conflict, asked);
        if (text === null || text === undefined) {
          await again(change.place.page);
          return null;
        }
        asked = { ...asked, from: error.conflict.current, to: text, token: null };
      }
    }
  };
  const result = queue.then(work);
  queue = result.catch(() => {});
  return result;
}

// A change of rows or lines as a whole; null where somebody was there first, who is then told of.
export function act(what, change) {
  const work = async () => {
    try {
      const answer = await post(`/api/${what}/${address}`, { change, by: person() });
      took(answer);
      return answer;
    } catch (error) {
      const first = error instanceof Refused ? error.conflict : null;
      if (first) say(t("changed_meanwhile").replace("{by}", first.by || t("a_new_reading")), "bad");
      else say(error instanceof Refused ? `${t("saving_failed")} ${error.message}` : t("unreachable"), "bad");
      if (!first) throw error;
      await again(change.place?.page);
      return null;
    }
  };
  const result = queue.then(work);
  queue = result.catch(() => {});
  return result;
}

async function again(number) {
  if (!number) return;
  store.pages.delete(number);
  const view = await page(number);
  for (const listener of listeners) listener(view);
}

export function undo() {
  const work = async () => {
    if (!store.undo) {
      say(t("nothing_to_undo"));
      return null;
    }
    const answer = await post(`/api/undo/${address}`, { id: store.undo, by: person() });
    took(answer);
    say(t("undone"));
    return answer;
  };
  const result = queue.then(work);
  queue = result.catch((error) => say(`${t("saving_failed")} ${error.message}`, "bad"));
  return result;
}
