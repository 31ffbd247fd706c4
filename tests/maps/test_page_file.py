"""The page as a file: alone, fenced, the same every time, and still a folium map."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import folium
import pytest

from idlibmap.errors import IdlibmapError
from idlibmap.maps import leaflet_assets
from idlibmap.maps.browser_library import browser_library, exported_names, joined_modules, module_order
from idlibmap.maps.leaflet_assets import load_leaflet
from idlibmap.maps.page import build_page, write_page
from idlibmap.maps.scene import Scene

LARGEST = 1_500_000


@pytest.fixture
def html(scene: Scene, map_files: Callable[[Scene], Path]) -> str:
    return map_files(scene).read_text(encoding="utf-8")


def test_the_same_scene_gives_the_same_bytes(scene: Scene, tmp_path: Path) -> None:
    write_page(scene, tmp_path / "a.html")
    write_page(scene, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_a_map_rendered_twice_is_the_same(scene: Scene) -> None:
    page = build_page(scene)
    assert page.get_root().render() == page.get_root().render()


def test_the_page_loads_nothing_from_anywhere(html: str) -> None:
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", html)
    assert "@import" not in html
    assert len(html.encode()) < LARGEST


def test_the_policy_lets_only_the_page_s_own_scripts_run(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert policy.count("sha256-") == 3


def test_leaflet_is_packed_unless_a_layer_of_one_s_own_calls_it(scene: Scene, html: str) -> None:
    page = build_page(scene)
    folium.Marker((36, 36.7)).add_to(page)
    assert load_leaflet().script in page.get_root().render()
    assert load_leaflet().script not in html


def test_leaflet_keeps_its_banner_and_is_named_in_about(html: str) -> None:
    assert "(c) 2010-2022 Vladimir Agafonkin, (c) 2010-2011 CloudMade" in html
    assert "BSD 2-Clause licence" in browser_library().script


def test_changed_leaflet_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(leaflet_assets.SHA256, "leaflet.css", "0" * 64)
    load_leaflet.cache_clear()
    with pytest.raises(IdlibmapError, match=r"leaflet\.css has SHA-256 90b693.*pip install"):
        load_leaflet()
    load_leaflet.cache_clear()


def test_missing_leaflet_names_the_package_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaflet_assets, "PACKAGE", "no-such-package-here")
    load_leaflet.cache_clear()
    with pytest.raises(IdlibmapError, match=r"no-such-package-here: not installed"):
        load_leaflet()
    load_leaflet.cache_clear()


def test_zoom_by_fingers_stays_allowed_and_language_and_title_are_set(html: str) -> None:
    assert '<html lang="en" dir="ltr">' in html
    assert "<title>Who held what: northern Hama and Idlib</title>" in html
    assert 'content="width=device-width, initial-scale=1"' in html
    assert "user-scalable" not in html


def test_the_data_holds_no_markup(hostile: Scene, map_files: Callable[[Scene], Path]) -> None:
    html = map_files(hostile).read_text(encoding="utf-8")
    for block in ("scene", "evidence"):
        pattern = rf'<script type="application/octet-stream" id="control_timeline_0+1_{block}">(.*?)</script>'
        assert re.fullmatch(r"[A-Za-z0-9+/]+=*", re.search(pattern, html, re.DOTALL)[1])


def test_own_folium_layers_keep_their_place_and_open_the_policy_for_their_tiles_alone(scene: Scene) -> None:
    page = build_page(scene)
    folium.Marker((35.86, 36.8), tooltip="own").add_to(page)
    folium.TileLayer("https://{s}.tiles.example.org/{z}/{x}/{y}.png", attr="example").add_to(page)
    html = page.get_root().render()
    assert "L.marker" in html
    assert "img-src data: blob: https://*.tiles.example.org;" in html


def test_a_page_shows_itself_in_a_notebook(scene: Scene) -> None:
    shown = build_page(scene)._repr_html_()
    assert shown.startswith("<div")
    assert "srcdoc=" in shown


def test_the_table_without_scripts_lists_every_state(html: str) -> None:
    table = re.search(r"<noscript>\s*<main.*?</noscript>", html, re.DOTALL)[0]
    assert '<td>2020-02-27</td><td dir="auto">Saraqib</td><td>Opposition</td><td>Assessed</td>' in table
    assert "left out" not in table


def test_the_table_without_scripts_holds_the_latest_200_changes_and_says_so(scene: Scene) -> None:
    place = scene.places[0]
    runs = tuple(replace(place.intervals[0], start=f"{1000 + n}-01-01", end=None) for n in range(202))
    one = replace(place, intervals=runs, intervals_asof=runs)
    many = replace(scene, places=(one,), cells=(), borders=())
    table = re.search(r"<noscript>\s*<main.*?</noscript>", build_page(many).get_root().render(), re.DOTALL)[0]
    assert len(re.findall(r"<tr><td>\d", table)) == 200
    assert "<td>1001-01-01</td>" not in table
    assert "<td>1201-01-01</td>" in table
    assert "Earlier changes that are left out here: 2. All of them stand in control.csv" in table


def test_the_script_goes_without_comments_and_empty_lines() -> None:
    lines = joined_modules().splitlines()
    assert not [line for line in lines if re.match(r"\s*(//|/\*|\*|import|export|$)", line)]
    assert sum("t('change.none')" in line for line in lines) == 1


def test_modules_import_only_what_others_export() -> None:
    folder = Path(leaflet_assets.__file__).parent / "browser"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.js")}
    exported = {
        name: set(re.findall(r"^export const (\w+)", text, re.MULTILINE)) for name, text in texts.items()
    }
    for name, text in texts.items():
        for names, module in re.findall(r"import \{([^}]+)\} from '\./(\w+)\.js'", text):
            assert set(re.findall(r"\w+", names)) <= exported[module], name


def test_no_two_modules_export_the_same_name() -> None:
    assert len(set(exported_names())) == len(exported_names())


def test_every_module_is_joined_after_those_it_imports() -> None:
    folder = Path(leaflet_assets.__file__).parent / "browser"
    seen: set[str] = set()
    for name in module_order():
        imported = re.findall(r"from '\./(\w+)\.js'", (folder / f"{name}.js").read_text(encoding="utf-8"))
        assert set(imported) <= seen, name
        seen.add(name)
    assert seen == {path.stem for path in folder.glob("*.js")}
