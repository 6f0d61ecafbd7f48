/* What all other scripts use. Everything works without them; the address is the only state.
   They are joined in one scope, so each may use what those before it declare. */
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const typing = (element) => element.matches("input, select, textarea");

/* Called for the page as it came, and again when its results were replaced. */
const preparing = [];
const prepare = () => preparing.forEach((step) => step());

/* Called with a key that is pressed outside a field. */
const pressing = [];

/* One polite voice. */
const voice = document.createElement("p");
voice.className = "vh";
voice.setAttribute("role", "status");
document.body.append(voice);
const say = (text) => {
  voice.textContent = "";
  setTimeout(() => { voice.textContent = text; }, 50);
};
