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

preparing.push(() => all("#kies fieldset").forEach(searchable));
