/* The collection: ids of units, kept in this browser and shown by the server. */
const SHELF = "verzameling";
const MOST_KEPT = 200;
const REFUSED = "Bewaren lukte niet. Uw browser staat het hier niet toe.";

function kept() {
  try {
    const ids = [JSON.parse(localStorage.getItem(SHELF))].flat();
    return [...new Set(ids)].filter((id) => /^[sqf][a-z0-9]{1,40}$/.test(id)).slice(0, MOST_KEPT);
  } catch {
    return [];
  }
}

function keep(ids) {
  try {
    localStorage.setItem(SHELF, JSON.stringify(ids));
  } catch {
    return false;
  }
  showKept();
  return true;
}

const asQuery = (ids) => (ids.length ? "?id=" + ids.join("&id=") : "");

function showKept() {
  const ids = kept();
  const link = one(".coll");
  link.hidden = false;
  link.search = asQuery(ids);
  link.setAttribute("aria-label", `Verzameling, ${ids.length} bewaard`);
  one(".badge", link).textContent = ids.length;
  for (const button of all("[data-keep]")) {
    const has = ids.includes(button.dataset.keep);
    button.hidden = false;
    button.classList.toggle("kept", has);
    one("span", button).textContent = has ? "Bewaard" : "Bewaar";
  }
}

function toggle(button) {
  const ids = kept();
  const id = button.dataset.keep;
  const has = ids.includes(id);
  if (!has && ids.length >= MOST_KEPT) {
    complain(button, `Uw verzameling is vol: er passen ${MOST_KEPT} stukken in.`);
  } else if (!keep(has ? ids.filter((one) => one !== id) : [...ids, id])) {
    complain(button, REFUSED);
  } else {
    say(has ? "Uit uw verzameling gehaald" : `Bewaard, nu ${ids.length + 1} in uw verzameling`);
  }
}

/* Of the page of the collection, which the server changes and shows: */
const asked = () => new URLSearchParams(location.search).getAll("id");
const own = () => asked().join() === kept().join();
let changes = Promise.resolve(); /* one after the other */

/* True once that is done; else the browser goes there, and tells what is wrong. */
async function reshow(url) {
  try {
    const answer = await fetch(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    one("main").replaceWith(one("main:has(#verzameling)", page));
    history.replaceState(null, "", answer.url);
    const done = keep(asked());
    prepare();
    return done;
  } catch {
    try { sessionStorage.setItem(SHELF, "changing"); } catch { /* nothing may be kept here */ }
    location.assign(url);
  }
}

const itemOf = (id) => one(`[data-id="${id}"]`);

async function rearrange(name, value) {
  const url = new URL(location.href);
  const place = asked().indexOf(value);
  const page = url.searchParams.get("pagina") ?? 1;
  const at = all("[data-id]").indexOf(itemOf(value));
  const button = at + 1 && one(`[name=${name}]`, itemOf(value));
  if (!button || button.ariaDisabled) return;
  url.searchParams.append(name, value);
  if (!await reshow(url)) return;
  const items = all("[data-id]");
  const item = itemOf(value) ?? items[at] ?? items.at(-1);
  const ids = asked();
  (one(`[name=${name}]`, item ?? document) ?? one("main")).focus();
  if (name === "nieuw") return say("De tekst van nu staat in uw verzameling");
  if (name !== "weg") return say(`Nu nummer ${ids.indexOf(value) + 1} van ${ids.length}`);
  const back = make("button", { type: "button", class: "bare" }, "Zet terug");
  on("click", async () => {
    url.search = asQuery(kept().toSpliced(place, 0, value)) + "&pagina=" + page;
    if (!await reshow(url)) return;
    one("[name=weg]", itemOf(value) ?? document).focus();
    say("Teruggezet");
  }, back);
  (item ?? one("#verzameling p"))[items[at] ? "before" : "after"](
    make(item ? "li" : "p", { class: "small" }, "Verwijderd. ", back),
  );
  say(`Verwijderd, nog ${ids.length} in uw verzameling`);
}

/* What the server changed of one's own collection is one's own again. */
try {
  if (one("#verzameling") && sessionStorage.getItem(SHELF)) keep(asked());
  sessionStorage.removeItem(SHELF);
} catch { /* nothing may be kept here */ }
if (one("#verzameling") && !asked().length && kept().length) location.replace(asQuery(kept()));

preparing.push(() => {
  showKept();
  const note = one("#gedeeld");
  if (note) note.hidden = own();
});

addEventListener("storage", showKept);
addEventListener("pageshow", showKept);

on("submit", (event) => {
  const { name, value } = event.submitter ?? {};
  if (!event.target.matches("#verzameling") || !own()) return;
  event.preventDefault();
  changes = changes.then(() => rearrange(name, value));
});

on("click", (event) => {
  const button = event.target.closest("[data-keep], #gedeeld button");
  if (!button) return;
  if (button.dataset.keep) return toggle(button);
  const ids = [...new Set([...kept(), ...asked()])].slice(0, MOST_KEPT);
  if (keep(ids)) location.assign(asQuery(kept()));
  else complain(button, REFUSED);
});
