/* What all other scripts use. Everything works without them; the address is the only state.
   They are joined in one scope, so each may use what those before it declare. */
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const on = (event, listen, from = document) => from.addEventListener(event, listen);
const typing = (element) => element.matches?.("input:not([type=checkbox]), select, textarea");

/* Text as it is compared: without accents and capitals. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function make(name, attributes) {
  const made = document.createElement(name);
  for (const each of Object.entries(attributes)) made.setAttribute(...each);
  return made;
}

/* Called for the page as it came, and again when its results were replaced. */
const preparing = [];
const prepare = () => preparing.forEach((step) => step());

/* Called with a key that is pressed outside a field. */
const pressing = [];

/* One polite voice. What comes of typing waits until that has stopped for a while. */
const voice = make("p", { class: "vh", role: "status" });
let saying;
document.body.append(voice);
const say = (text, wait = 50) => {
  clearTimeout(saying);
  voice.textContent = "";
  saying = setTimeout(() => { voice.textContent = text; }, wait);
};
