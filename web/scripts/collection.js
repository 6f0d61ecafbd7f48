/* The collection: ids of units, kept in this browser and shown by the server. */
const SHELF = "verzameling";
const MOST_KEPT = 200;

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
    complain(button, "Bewaren lukte niet. Uw browser staat het hier niet toe.");
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
  const beside = { omhoog: "previousElementSibling", omlaag: "nextElementSibling" }[name];
  const other = item[beside];
  const order = all("[data-id]", shelf).map((element) => element.dataset.id);
  const at = order.indexOf(value);
  order.splice(at, 1);
  if (beside) order.splice(other ? order.indexOf(other.dataset.id) + (name === "omlaag") : at, 0, value);
  if (!keep(order)) return false;
  if (!order.length || !beside) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    if (!next) {
      location.replace(location.pathname + asQuery(order));
      return true;
    }
    item.remove();
    one("[name=weg]", next).focus();
    say(`Verwijderd, nog ${order.length} in uw verzameling`);
  } else {
    if (other) other[name === "omhoog" ? "before" : "after"](item);
    one(`[name=${name}]`, item).focus();
    say(`Nu nummer ${order.indexOf(value) + 1} van ${order.length}`);
  }
  history.replaceState(null, "", asQuery(order));
  for (const link of all(".takes a")) link.search = location.search;
  one(".takes [data-copy]").dataset.copy = location.href;
  return true;
}

if (shelf && !asked().length && kept().length) location.replace(asQuery(kept()));

preparing.push(() => {
  showKept();
  if (shelf && asked().length) one("#gedeeld").hidden = own();
});

addEventListener("storage", showKept);
addEventListener("pageshow", showKept);

document.addEventListener("submit", (event) => {
  if (event.target === shelf && own() && rearrange(event.submitter)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-keep], #gedeeld button");
  if (!button) return;
  if (button.dataset.keep) return toggle(button);
  const ids = [...new Set([...kept(), ...asked()])].slice(0, MOST_KEPT);
  if (keep(ids)) location.assign(asQuery(kept()));
  else complain(button, "Bewaren lukte niet. Uw browser staat het hier niet toe.");
});
