/* Single keys, where nobody is typing and they are not turned off; last, for it starts what the
   others prepared. */
function turnedOff(now) {
  try {
    if (now !== undefined) localStorage.toetsen = now ? "uit" : "aan";
    return localStorage.toetsen === "uit";
  } catch {
    return false; /* a browser that keeps nothing */
  }
}

pressing.push((key, event) => {
  if (key === "?") location.assign(one(".foot a").href + "#hulp-toets");
  if (key !== "/" || !field) return;
  event.preventDefault();
  field.focus();
});

on("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || turnedOff()) return;
  pressing.forEach((listen) => listen(event.key, event));
});

/* Who speaks to the computer may press keys unmeant. */
const turn = one("#toetsen");
if (turn) {
  turn.parentElement.hidden = false;
  turn.checked = turnedOff();
  on("change", () => { turn.checked = turnedOff(turn.checked); }, turn);
}

prepare();
