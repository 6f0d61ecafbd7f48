/* Results are replaced in place after a tick on a wide screen, after another order and while
   somebody types. The address is the only state; focus and caret stay, the count is said. */
const wide = matchMedia("(min-width: 62em)");
const here = () => location.href.split("#")[0];
let shown = here(); /* the address of what is on the screen */
let mine = false; /* the last step in the history is of typing that still goes on */
let touched = 0;

/* The address that a form asks for, with the text as it stands in the field now. */
function address(form) {
  const pairs = new FormData(form);
  pairs.set("q", field.value.trim());
  const url = new URL(form.action);
  url.search = new URLSearchParams([...pairs].filter((pair) => pair[1]));
  return url.href;
}

const busy = (state) => {
  for (const part of all("#kies, #uitkomst")) set(part, { "aria-busy": state });
};

/* `step` is "push" or "replace" or, where the address is there already, nothing. */
const search = latest(async (signal, url, step, live) => {
  let page;
  busy(true);
  try {
    const answer = await fetch(url, { signal });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !one("#uitkomst", page)) page = null;
  } catch { /* no connection, or no longer wanted */ }
  if (signal.aborted) return;
  if (!page && !live) return location[step === "push" ? "assign" : "replace"](url);
  if (step) history[step + "State"](null, "", url);
  shown = page && here();
  mine = live;
  if (page) replace(page, live);
  else fail();
  busy(false);
  /* suggestions nobody walks through would lie over what was found */
  if (live && !active && !list.matches(":hover")) {
    close();
    hush();
  }
  say(one("h1").textContent, live ? 1500 : 50);
});

const show = (url, live) => search.start(live ? 350 : 0, url, mine ? "replace" : "push", live);

/* What was found before does not belong to what is typed now. */
function fail() {
  one("#kies").hidden = true;
  one("#uitkomst").replaceChildren(
    make("h1", { class: "count" }, "Zoeken lukte niet"),
    make("p", { class: "note bad" }, "Druk op Enter om het opnieuw te proberen."),
  );
}

function replace(page, live) {
  const focused = document.activeElement;
  const again = focused.id ? "#" + focused.id : focused.closest("#kies .val")
    && `#kies [name="${focused.name}"][value="${CSS.escape(focused.value)}"]`;
  const open = all("#kies details").map((d) => d.open && d.closest("fieldset").dataset.many);
  const swap = (selector) => one(selector).replaceWith(one(selector, page));
  const carry = (form) => {
    for (const old of all(form + " [type=hidden]")) old.remove();
    one(form).append(...all(form + " [type=hidden]", page));
  };
  document.title = page.title;
  if (!live) field.value = one("#q", page).value;
  carry(".find");
  /* who has the sheet of a phone open may have ticked something in it */
  (one(".facets:popover-open") ? carry : swap)("#kies");
  swap("#uitkomst");
  for (const details of all("#kies details")) {
    details.open = open.includes(details.closest("fieldset").dataset.many);
  }
  prepare();
  if (focused.isConnected || !again) return;
  const target = one(again);
  const folded = target?.closest("details");
  if (folded) folded.open = true;
  target?.focus({ preventScroll: true });
}

preparing.push(() => {
  const sort = one("#sorteren");
  if (sort) one("button", sort).hidden = true;
});

on("change", ({ target }) => {
  const { form } = target;
  const tick = form?.id === "kies" && target.type === "checkbox";
  if (target.id === "sorteer" || (tick && wide.matches)) {
    mine = false;
    show(address(form));
  } else if (tick) one(".go button").textContent = "Toon resultaten";
});

/* Who leaves the sheet by the keyboard would go on behind it. */
on("focusout", ({ target, relatedTarget }) => {
  const sheet = target.closest(".facets:popover-open");
  if (relatedTarget && !sheet?.contains(relatedTarget)) sheet?.hidePopover();
});

if (field && one("#kies")) {
  /* What is typed makes one step in the history, until it has stood for a while or is left. */
  changing.push(() => {
    const url = address(field.form);
    search.stop();
    busy(false);
    if (Date.now() - touched > 5000) mine = false;
    touched = Date.now();
    if (url !== shown && field.value.trim()[1]) show(url, true);
  });
  on("focus", () => { mine = false; }, field);
  on("submit", (event) => {
    const url = address(field.form);
    event.preventDefault();
    if (url !== shown) show(url);
    mine = false;
    /* the keyboard of a phone lies over what was found */
    if (matchMedia("(pointer: coarse)").matches) field.blur();
  }, field.form);
  on("popstate", () => {
    if (shown !== here()) search.start(0, here());
  }, window);
}
