/* A tick on a wide screen updates the results in place; focus stays, the count is said. */
const wide = matchMedia("(min-width: 62em)");
let latest = 0;
let shown = location.pathname + location.search;

function address(form) {
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(pairs).toString();
  return form.action + (query ? "?" + query : "");
}

async function show(url, remember) {
  const turn = ++latest;
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== latest) return;
    if (remember) history.pushState(null, "", url);
    replace(page);
  } catch {
    if (turn === latest) location.assign(url);
  }
}

function replace(page) {
  const focused = document.activeElement;
  const again = focused.id ? "#" + focused.id : focused.closest("#kies .val")
    && `#kies [name="${focused.name}"][value="${CSS.escape(focused.value)}"]`;
  const open = all("#kies details").map((d) => d.open && d.closest("fieldset").dataset.many);
  document.title = page.title;
  for (const selector of [".find", "#kies", "#uitkomst"]) {
    one(selector).replaceWith(one(selector, page));
  }
  for (const details of all("#kies details")) {
    details.open = open.includes(details.closest("fieldset").dataset.many);
  }
  prepare();
  if (again) one(again)?.focus();
  shown = location.pathname + location.search;
  say(one("h1").textContent);
}

preparing.push(() => {
  const sort = one("#sorteren");
  if (sort) one("button", sort).hidden = true;
});

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (event.target.id === "sorteer") show(address(form), true);
  if (form?.id !== "kies" || event.target.type !== "checkbox") return;
  if (wide.matches) show(address(form), true);
  /* the number on the button of a sheet is that of what was chosen before */
  else one(".go button", form).textContent = "Toon resultaten";
});

addEventListener("popstate", () => {
  if (one("#kies") && shown !== location.pathname + location.search) show(location.href, false);
});
