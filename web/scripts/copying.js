/* Copying in one click: what the button holds, or else the text it stands above. */
async function toClipboard(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  /* an address without https has no clipboard */
  const field = make("textarea", {}, text);
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
}

/* Say beside a button that something did not work. */
function complain(button, text) {
  const row = button.closest("tr");
  const place = row ? one(".co2", row) : button.closest(".acts, .inside") ?? button;
  let note = place.nextElementSibling;
  if (!note?.matches(".note.bad")) {
    note = make("p", { class: "note bad" });
    place.after(note);
  }
  note.textContent = text;
  say(text);
}

async function copy(button) {
  const label = one("span", button);
  const before = button.dataset.label ??= label.textContent;
  try {
    await toClipboard(button.dataset.copy || one("pre", button.closest("div")).textContent);
  } catch {
    complain(button, "Kopiëren lukte niet. Selecteer de tekst en kopieer die zelf.");
    return;
  }
  button.focus();
  const show = (text) => {
    button.classList.toggle("done", text !== before);
    label.textContent = text;
  };
  show("Gekopieerd");
  say("Gekopieerd");
  setTimeout(show, 2000, before);
}

preparing.push(() => {
  for (const button of all("[data-copy]")) button.hidden = false;
});

on("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});

/* The other formats of a quote come from its page when their menu opens. */
addEventListener("toggle", async ({ target }) => {
  const buttons = all("[data-as]", target);
  if (!target.open || !buttons.length || buttons[0].dataset.copy) return;
  try {
    const { citations } = await (await fetch(target.dataset.from)).json();
    for (const button of buttons) {
      button.dataset.copy = citations[button.dataset.as];
      button.hidden = false;
    }
  } catch { /* the links in the menu remain */ }
}, true);
