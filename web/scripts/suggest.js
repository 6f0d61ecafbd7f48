/* Suggestions while somebody types: a combobox with a list, in which nothing is active until the
   arrow keys say so. The text in the field stays as it was typed. */
const GROUPS = { person: "Personen", company: "Bedrijven", theme: "Thema’s", word: "Woorden" };
const list = make("div", { class: "list", id: "voorstellen", role: "listbox", hidden: "" });
const options = () => all("[role=option]:not([hidden])", list);
let before; /* what stood before the word that the list completes */
let active; /* the option that the arrow keys stand on */

const head = () => field.value.replace(/\S*$/, "");

function activate(option) {
  if (active) set(active, { "aria-selected": false });
  active = option;
  set(field, { "aria-activedescendant": option?.id ?? "" });
  if (!option) return;
  set(option, { "aria-selected": true });
  option.scrollIntoView({ block: "nearest" });
}

function open(state) {
  activate();
  list.hidden = !state;
  set(field, { "aria-expanded": !list.hidden });
}

function close() {
  asking.stop();
  open(false);
}

function offer(kind, { value, parts, count, query, url }) {
  const shown = parts.map((part, at) => (at % 2 ? make("mark", {}, part) : part));
  const number = `${count.toLocaleString("nl")} passage${count === 1 ? "" : "s"}`;
  const option = make(
    "div", { role: "option", "aria-selected": false },
    make("span", {}, ...shown), " ", make("em", {}, number),
  );
  return Object.assign(option, { value: " " + plain(value), query, url: kind !== "word" && url });
}

const asking = latest(async (signal) => {
  const query = new URLSearchParams({ q: field.value, limit: 4 });
  try {
    const answer = await fetch(`${field.form.dataset.suggest}?${query}`, { signal });
    const { groups, near } = await answer.json();
    if (signal.aborted) return;
    const title = near ? "Bedoelde u" : "Voorstellen";
    list.replaceChildren(...near ? [make("p", { "aria-hidden": true }, title)] : [], ...groups.map(
      ({ group, values }) => make(
        "div", { role: "group", "aria-label": GROUPS[group] },
        make("b", { "aria-hidden": true }, GROUPS[group]),
        ...values.map((value) => offer(group, value)),
      ),
    ));
    options().forEach((option, at) => { option.id = "voorstel-" + at; });
    before = near ? null : head();
    open(groups[0] && document.activeElement === field);
    set(list, { "aria-label": title });
    if (!list.hidden) say(`${title}: ${options().length}`, 1000);
  } catch { /* a field without suggestions still searches */ }
});

/* Of what is shown only that stays which answers the text as it is now, too. */
function narrow() {
  const word = " " + plain(field.value.slice(head().length));
  for (const option of options()) option.hidden = !option.value.includes(word);
  open(word[1] && before === head() && options()[0]);
  if (field.value.trim()) asking.start(120);
  else close();
}

/* A name has an address of its own; a word completes what is typed. */
function choose({ url, query }) {
  close();
  if (url) return location[mine ? "replace" : "assign"](url);
  field.value = query;
  field.form.requestSubmit();
}

/* One further; before the first and after the last comes the field itself. */
function step(way) {
  const stops = [undefined, ...options()];
  activate(stops.at((stops.indexOf(active) + way) % stops.length));
}

function press(event) {
  const { key } = event;
  const way = { ArrowDown: 1, ArrowUp: -1 }[key];
  const shut = list.hidden;
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  if (way) shut ? narrow() : step(way);
  else if (key === "Enter" && active) choose(active);
  else {
    if (key === "Escape") close();
    else if (/Home|End|Arrow/.test(key)) activate();
    if (key !== "Escape" || shut) return;
  }
  event.preventDefault();
}

if (field) {
  set(field, {
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": list.id,
  });
  field.form.append(list);
  changing.push(narrow);
  on("keydown", press, field);
  on("blur", close, field);
  on("submit", close, field.form);
  /* the field keeps the focus, and a phone its keyboard */
  on("mousedown", (event) => event.preventDefault(), list);
  on("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(option);
  }, list);
}
