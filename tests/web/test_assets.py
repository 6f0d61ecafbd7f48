"""Style sheets, scripts and drawings, as they are sent."""

import pytest

from tests.web.pages import Site
from web import assets


def test_static_files_are_kept_for_good_under_their_fingerprint(site: Site) -> None:
    for tag in site.get("/").all("script[src], link[href]:not([rel=search]), use"):
        address = str(tag.get("src") or tag.get("href")).partition("#")[0]
        answer = site.client.get(address, buffered=True)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
    old = site.client.get("/static/kennisbank.css?v=oud", buffered=True)
    assert "immutable" not in old.headers["Cache-Control"]
    assert site.client.get("/static/geen.css").status_code == 404
    assert assets.version("geen.css") == ""


def test_styles_and_script_stay_small() -> None:
    assert sum(len(text.encode()) for text in assets.bundles().values()) < 40_000


@pytest.mark.parametrize(("folder", "names"), [("styles", "STYLES"), ("scripts", "SCRIPTS")])
def test_every_style_sheet_and_script_is_sent(folder: str, names: str) -> None:
    written = {path.stem for path in (assets.FOLDER / folder).iterdir()}
    assert sorted(getattr(assets, names)) == sorted(written)
