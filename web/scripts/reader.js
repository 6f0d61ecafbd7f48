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

document.addEventListener("click", (event) => {
  const link = event.target.closest(".hitbar a[rel]");
  if (link && hits) {
    event.preventDefault();
    go(link.rel === "next" ? 1 : -1);
  }
});

pressing.push((key) => {
  if (hits && (key === "n" || key === "p")) go(key === "n" ? 1 : -1);
});
