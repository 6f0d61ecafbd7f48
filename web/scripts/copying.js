/* Copying in one click. */
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

preparing.push(() => {
  for (const button of all("[data-copy]")) button.hidden = false;
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
