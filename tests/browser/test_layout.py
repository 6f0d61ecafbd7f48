"""Every page can be read small, large, spaced out, in forced colours and by keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.pages import nothing_told

Open = Callable[..., Page]
Places = dict[str, str]
LARGEST_ZOOM = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
WIDE = {"width": 1280, "height": 900}

OVER_THE_EDGE = """() => {
  const found = document.documentElement.scrollWidth > innerWidth
    ? [`${document.documentElement.scrollWidth} wide`] : [];
  const scrolls = (element) => element
    && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  for (const element of document.querySelectorAll("main *, header *, footer *")) {
    if (element.closest(".vh, .skip, svg") || scrolls(element.parentElement)) continue;
    const box = element.getBoundingClientRect();
    if (box.width && box.height && (box.right > innerWidth + 1 || box.left < -1))
      found.push(`${element.outerHTML.slice(0, 100)} from ${box.left} to ${box.right}`);
  }
  return found.slice(0, 4);
}"""

# What WCAG 1.4.12 says readers must be able to set.
SPACED_OUT = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element);
  if (element.closest(".vh, svg, input") || !/hidden|clip/.test(style.overflowX + style.overflowY))
    return false;
  return element.scrollWidth > element.clientWidth + 1
    || element.scrollHeight > element.clientHeight + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""

FOCUSABLE = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']"
WITHOUT_FOCUS_MARK = """(selector) => {
  const outlined = (element) => {
    const style = element && getComputedStyle(element);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const told = [];
  for (const element of document.querySelectorAll(selector)) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue;
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) continue;
    const marked = [element, element.parentElement, element.nextElementSibling].some(outlined);
    if (!element.matches(":focus-visible") || !marked)
      told.push(element.outerHTML.slice(0, 140));
  }
  return told.slice(0, 5);
}"""

MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  return lasts(style.transitionDuration) && style.transitionProperty !== "none"
    || style.animationName !== "none" && lasts(style.animationDuration)
    || style.scrollBehavior === "smooth";
}).map((element) => element.outerHTML.slice(0, 100)).slice(0, 4)"""

BARE = """() => [...document.querySelectorAll(
    "button:not(.bare), .btn:not(.bare), input:not([type=hidden], [type=checkbox]), select")]
  .filter((element) => element.checkVisibility())
  .filter((element) => [element, element.parentElement].every(
    (each) => getComputedStyle(each).borderStyle === "none"))
  .map((element) => element.outerHTML.slice(0, 120))"""
UNSEEN_BARS = """() => [...document.querySelectorAll(".chart rect:not(.rest)")].filter(
  (bar) => getComputedStyle(bar).fill === getComputedStyle(document.body).backgroundColor
    && !bar.matches(".gap")).length"""

# A table of which the end is still on its way may yet move by a hair.
SHIFTS = """
window.moved = [];
new PerformanceObserver((seen) => seen.getEntries().forEach((shift) => {
  if (!shift.hadRecentInput && shift.value > 0.005) moved.push(shift.value, ...shift.sources.map(
    (source) => source.node?.outerHTML?.slice(0, 90) ?? source.node?.nodeName));
})).observe({ type: "layout-shift", buffered: true });
"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def on_each(page: Page, places: Places, script: str, argument: object = None) -> list[str]:
    """Run a script on every page; return what it told, with the name of the page."""
    told = []
    for name, place in places.items():
        page.goto(place)
        told += [f"{name}: {one}" for one in page.evaluate(script, argument) or []]
    return told


def test_no_page_has_to_be_scrolled_sideways_at_400_percent(opened: Open, places: Places) -> None:
    nothing_told(on_each(opened(viewport=LARGEST_ZOOM), places, OVER_THE_EDGE))


@pytest.mark.parametrize("width", [320, 1280])
def test_text_that_is_spaced_out_is_neither_cut_nor_wider(
    opened: Open, places: Places, width: int
) -> None:
    page = opened(viewport={"width": width, "height": 900}, bypass_csp=True)
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.head.append(Object.assign("
        f"document.createElement('style'), {{ textContent: `{SPACED_OUT}` }})))"
    )
    both = f"() => [...({OVER_THE_EDGE})(), ...({CLIPPED})()]"
    nothing_told(on_each(page, places, both))


@pytest.mark.parametrize("colours", ["none", "active"])
def test_whatever_has_the_focus_shows_it(opened: Open, places: Places, colours: str) -> None:
    page = opened(viewport=WIDE, forced_colors=colours)
    page.goto("/")
    page.keyboard.press("Tab")  # from here on the browser shows the focus
    nothing_told(on_each(page, places, WITHOUT_FOCUS_MARK, FOCUSABLE))


def test_nothing_moves_for_who_wants_that(opened: Open, places: Places) -> None:
    page = opened(viewport=WIDE, reduced_motion="reduce")
    nothing_told(on_each(page, places, MOVING))


def test_forced_colours_leave_the_edges_of_controls_and_the_bars(
    opened: Open, places: Places
) -> None:
    page = opened(viewport=WIDE, forced_colors="active")
    told = on_each(page, places, f"() => [...({BARE})(), ...[({UNSEEN_BARS})()].filter(Boolean)]")
    nothing_told(told)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_shifts_while_a_page_loads(opened: Open, places: Places, width: int) -> None:
    page = opened(viewport={"width": width, "height": 900})
    page.add_init_script(SHIFTS)
    kept = parse_qs(urlsplit(places["a collection"]).query)["id"]
    page.add_init_script(f"localStorage.setItem('verzameling', '{json.dumps(kept)}')")
    nothing_told(on_each(page, places, f"async () => {{ await ({DRAWN})(); return moved; }}"))


HIDDEN_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getClientRects()[0];
  if (!box) return "no place";
  const inside = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element));
  };
  const seen = [[.5, .5], [.1, .5], [.9, .5]].some(
    ([x, y]) => inside(box.left + box.width * x, box.top + box.height * y));
  return seen ? "" : "under something: " + element.outerHTML.slice(0, 100);
}"""
MOST_STOPS = 400


@pytest.mark.parametrize(
    "place",
    [
        "/",
        "/zoeken?q=gemeenten&bedrijf=VNG+Connect",
        "/cijfers?q=gemeenten",
        "/verslag/vng-bedrijven-2020?q=corona",
        "/hulp",
    ],
)
def test_tab_goes_through_the_whole_page_and_out_of_it(opened: Open, place: str) -> None:
    page = opened(viewport={"width": 1280, "height": 500})
    page.goto(place)
    stops, covered = 0, []
    while stops < MOST_STOPS:
        page.keyboard.press("Tab")
        hidden = page.evaluate(HIDDEN_FOCUS)
        if hidden is None:
            break
        stops += 1
        if hidden:
            covered.append(hidden)
    assert covered == []
    assert 10 < stops < MOST_STOPS
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement !== document.body")
