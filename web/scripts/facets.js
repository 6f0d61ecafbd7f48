/* A box to search in a long facet; what is sought stays when the results are replaced. */
const sought = {};

function searchable(fieldset) {
  const folded = one("details", fieldset);
  if (!folded || one(".seek", fieldset)) return;
  const { many } = fieldset.dataset;
  const values = all(".val", fieldset);
  const told = make("p", { class: "small" });
  const box = make("input", {
    class: "seek", autocomplete: "off", "aria-label": `Zoek in ${many}`,
    placeholder: `Zoek in ${values.length} ${many}`,
  });
  const narrow = () => {
    const words = plain(box.value.trim());
    let left = 0;
    for (const label of values) {
      label.hidden = !plain(one(".nm", label).textContent).includes(words);
      left += !label.hidden;
    }
    folded.was ??= folded.open;
    folded.open = words || folded.was;
    if (!words) folded.was = undefined;
    sought[many] = box.value;
    told.textContent = words && `${left || "Geen"} van ${values.length} ${many}`;
  };
  on("input", () => {
    narrow();
    say(told.textContent, 1000);
  }, box);
  on("keydown", (event) => {
    if (event.key === "Escape" && box.value) {
      box.value = "";
      narrow();
    } else if (event.key !== "Enter") return;
    event.preventDefault();
  }, box);
  if (sought[many]) {
    box.value = sought[many];
    narrow();
  }
  one("div", fieldset).prepend(box, told);
}

preparing.push(() => all("#kies fieldset").forEach(searchable));
