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

/* Of the page of the collection: */
const shelf = one("#verzameling");
const asked = () => new URLSearchParams(location.search).getAll("id");
const own = () => asked().join() === kept().join();

/* Do at once what a button would ask of the server; false where the server must. */
function rearrange({ name, value }) {
  const item = one(`[data-id="${value}"]`, shelf);
  const step = { omhoog: -1, omlaag: 1 }[name] ?? 0;
  const beside = step < 0 ? item.previousElementSibling : item.nextElementSibling;
  const order = kept();
  const at = order.indexOf(value);
  order.splice(at, 1);
  if (step) {
    if (!beside && order[at + (step < 0 ? -1 : 0)]) return false;
    const other = beside ? order.indexOf(beside.dataset.id) + (step > 0) : at;
    order.splice(other, 0, value);
  }
  const left = all("[data-id]", shelf).length > 1;
  if (!keep(order)) return false;
  if (!step) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    if (!next || !left) {
      location.replace(location.pathname + asQuery(order));
      return true;
    }
    item.remove();
    one("[name=weg]", next).focus();
    say(`Verwijderd, nog ${order.length} in uw verzameling`);
  } else {
    beside?.[step < 0 ? "before" : "after"](item);
    one(`[name=${name}]`, item).focus();
    say(`Nu nummer ${order.indexOf(value) + 1} van ${order.length}`);
  }
  const page = new URLSearchParams(location.search).get("pagina");
  history.replaceState(null, "", asQuery(order) + (page ? "&pagina=" + page : ""));
  for (const link of all(".takes a")) link.search = asQuery(order);
  for (const link of all(".pager a", shelf)) {
    link.search = asQuery(order) + "&pagina=" + new URLSearchParams(link.search).get("pagina");
  }
  all("[name=id]", shelf).forEach((field, n) => { field.value = order[n] ?? ""; });
  one(".takes [data-copy]").dataset.copy = location.href;
  return true;
}

/* What the server changed of one's own collection is one's own again. */
try {
  if (shelf && sessionStorage.getItem(SHELF)) keep(asked());
  sessionStorage.removeItem(SHELF);
} catch { /* nothing may be kept here */ }
if (shelf && !asked().length && kept().length) location.replace(asQuery(kept()));

preparing.push(() => {
  showKept();
  if (shelf && asked().length) one("#gedeeld").hidden = own();
});

addEventListener("storage", showKept);
addEventListener("pageshow", showKept);

on("submit", (event) => {
  if (event.target !== shelf || !own()) return;
  if (rearrange(event.submitter)) event.preventDefault();
  else try { sessionStorage.setItem(SHELF, "changing"); } catch { /* nothing may be kept here */ }
});

on("click", (event) => {
  const button = event.target.closest("[data-keep], #gedeeld button");
  if (!button) return;
  if (button.dataset.keep) return toggle(button);
  const ids = [...new Set([...kept(), ...asked()])].slice(0, MOST_KEPT);
  if (keep(ids)) location.assign(asQuery(kept()));
  else complain(button, REFUSED);
});
