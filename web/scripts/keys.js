/* Single keys, where nobody is typing; last, for it starts what the others prepared. */
pressing.push((key, event) => {
  if (key !== "/") return;
  event.preventDefault();
  one("#q")?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  pressing.forEach((listen) => listen(event.key, event));
});

prepare();
