/* What all other scripts use. Everything works without them; the address is the only state.
   They are joined in one scope, so each may use what those before it declare. */
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const on = (event, listen, from = document) => from.addEventListener(event, listen);
const typing = (element) => element.matches?.("input:not([type=checkbox]), select, textarea");

/* Text as it is compared: without accents and capitals. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function set(element, attributes) {
  for (const each of Object.entries(attributes)) element.setAttribute(...each);
  return element;
}

function make(name, attributes, ...inside) {
  const made = set(document.createElement(name), attributes);
  made.append(...inside);
  return made;
}

/* Something that is done after a pause, unless it is stopped or started anew before it is done;
   its signal tells. */
function latest(task) {
  let timer;
  let turn;
  const stop = () => {
    clearTimeout(timer);
    turn?.abort();
  };
  const start = (pause, ...given) => {
    stop();
    turn = new AbortController();
    timer = setTimeout(task, pause, turn.signal, ...given);
  };
  return { start, stop };
}

/* Called for the page as it came, and again when its results were replaced. */
const preparing = [];
const prepare = () => preparing.forEach((step) => step());

/* Called with a key that is pressed outside a field. */
const pressing = [];

/* One polite voice. What comes of typing is said when that has stopped for a while. */
const voice = make("p", { class: "vh", role: "status" });
document.body.append(voice);
const saying = [];
const hush = () => saying.splice(0).forEach((timer) => clearTimeout(timer));
const say = (text, wait = 50) => {
  voice.textContent = "";
  saying.push(setTimeout(() => { voice.textContent = text; }, wait));
};

/* The search field, and what is called when its text changed. Phones compose plain words too, so
   only what is no letter of ours yet (an accent before its letter) is waited for. */
const field = one("#q");
const changing = [];
function changed({ isComposing, data }) {
  if (isComposing && !/\p{sc=Latin}$/u.test(data)) return;
  hush();
  changing.forEach((step) => step());
}
if (field) {
  on("input", changed, field);
  on("compositionend", changed, field);
}
