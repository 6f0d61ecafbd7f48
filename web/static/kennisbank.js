/* Everything works without this. The address is the only state. */
"use strict";
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const typing = (element) => element.matches("input, select, textarea");

  /* One polite voice. */
  const voice = document.createElement("p");
  voice.className = "vh";
  voice.setAttribute("role", "status");
  document.body.append(voice);
  const say = (text) => {
    voice.textContent = "";
    setTimeout(() => { voice.textContent = text; }, 50);
  };

  /* Copying. */
  async function copy(button) {
    const label = one("span", button);
    const before = button.dataset.label ??= label.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      let note = one(".note.bad", button.parentElement.parentElement);
      if (!note) {
        note = document.createElement("p");
        note.className = "note bad";
        button.parentElement.after(note);
      }
      note.textContent = "Kopiëren lukte niet. Selecteer de tekst en kopieer die zelf.";
      say(note.textContent);
      return;
    }
    button.classList.add("done");
    label.textContent = "Gekopieerd";
    say("Gekopieerd");
    setTimeout(() => {
      button.classList.remove("done");
      label.textContent = before;
    }, 2000);
  }

  /* A tick on a wide screen updates the results in place. */
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

  /* A box to search in a long facet. */
  function searchable(fieldset) {
    const folded = one("details", fieldset);
    if (!folded || one(".seek", fieldset)) return;
    const box = document.createElement("input");
    box.className = "seek";
    box.placeholder = `Zoek in ${fieldset.dataset.total} ${fieldset.dataset.many}`;
    box.setAttribute("aria-label", `Zoek in ${fieldset.dataset.many}`);
    box.addEventListener("input", () => {
      const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      const sought = plain(box.value.trim());
      if (sought) folded.open = true;
      for (const label of all(".val", fieldset)) {
        label.hidden = !plain(one(".nm", label).textContent).includes(sought);
      }
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    one("div", fieldset).prepend(box);
  }

  /* The reader: from hit to hit without asking the server. */
  const text = one(".text[data-hits]");
  const hits = Number(text?.dataset.hits ?? 0);

  function go(step) {
    const now = Number(text.dataset.now);
    const next = step > 0 ? (now % hits) + 1 : (now > 1 ? now - 1 : hits);
    one("mark.now")?.classList.remove("now");
    const mark = document.getElementById("t" + next);
    mark.classList.add("now");
    text.dataset.now = next;
    mark.scrollIntoView({ block: "center" });
    one(".hitbar [role=status]").textContent = `${next} van ${hits}`;
    const url = new URL(location.href);
    url.searchParams.set("treffer", next);
    url.hash = "t" + next;
    history.replaceState(null, "", url);
  }

  function prepare() {
    for (const button of all("[data-copy]")) button.hidden = false;
    all("#kies fieldset").forEach(searchable);
    const sort = one("#sorteren");
    if (sort) one("button", sort).hidden = true;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    const link = event.target.closest(".hitbar a[rel]");
    if (link && hits) {
      event.preventDefault();
      go(link.rel === "next" ? 1 : -1);
    }
  });

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (event.target.id === "sorteer") show(address(form), true);
    if (form?.id === "kies" && event.target.type === "checkbox" && wide.matches) {
      show(address(form), true);
    }
  });

  addEventListener("popstate", () => {
    if (one("#kies") && shown !== location.pathname + location.search) show(location.href, false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      one("#q")?.focus();
    } else if (hits && (event.key === "n" || event.key === "p")) {
      go(event.key === "n" ? 1 : -1);
    }
  });

  prepare();
})();
