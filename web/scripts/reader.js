/* The reader: from hit to hit without asking the server, as long as they are on this page. */
const dutch = (number) => number.toLocaleString("nl");
const text = one(".text[data-hits]");
const hits = Number(text?.dataset.hits ?? 0);
const marks = text ? all("mark", text) : [];
/* where the reader stands: at hit 3, or at 2.5 between two */
let stand = Number(text?.dataset.now) || Number(text?.dataset.passed) + .5;

const wayOf = (link) => (link.rel === "next" ? 1 : -1);

function following(way) {
  const number = way > 0 ? Math.floor(stand) + 1 : Math.ceil(stand) - 1;
  return number > hits ? 1 : number < 1 ? hits : number;
}

function hitAddress(number) {
  const url = new URL(location.href);
  url.searchParams.delete("bij");
  url.searchParams.delete("deel");
  url.searchParams.set("treffer", number);
  url.hash = "t" + number;
  return url;
}

function go(way, focus) {
  const number = following(way);
  const mark = marks[number - text.dataset.first];
  const address = hitAddress(number);
  if (!mark) return location.assign(address);
  const last = one("mark.now", text);
  last?.classList.remove("now");
  last?.removeAttribute("id");
  mark.className = "now";
  mark.id = "t" + number;
  mark.scrollIntoView({ block: "center" });
  if (focus) {
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }
  stand = number;
  history.replaceState(null, "", address);
  one(".hitbar [role=status]").textContent = `${dutch(number)} van ${dutch(hits)}`;
  for (const link of all(".hitbar [rel]")) link.href = hitAddress(following(wayOf(link)));
}

on("click", (event) => {
  const link = event.target.closest(".hitbar a[rel]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(wayOf(link));
});

pressing.push((key) => {
  if (hits && (key === "n" || key === "p")) go(key === "n" ? 1 : -1, true);
});

/* What an old link leads to may be in another part, which only the server knows. */
function seek() {
  const key = location.hash.slice(1);
  const url = new URL(location.href);
  if (!text?.hasAttribute("data-parts") || !/^[sqfr]\w+(-\d+)?$/.test(key)) return;
  if (document.getElementById(key) || url.searchParams.get("bij") === key) return;
  url.searchParams.delete("treffer");
  url.searchParams.delete("deel");
  url.searchParams.set("bij", key);
  location.replace(url);
}
addEventListener("hashchange", seek);
seek();
