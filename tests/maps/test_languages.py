"""The words of the interface: every language says everything that the page asks for."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from idlibmap.errors import IdlibmapError
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.maps.assembly import BASELINE_CAVEAT, CAVEATS
from idlibmap.maps.language import BUILT_IN, PLURALS, Language, load_languages, read_language, values_of
from idlibmap.pipeline import Options
from idlibmap.theatre import load_theatre

MAPS = Path(__file__).parents[2] / "src" / "idlibmap" / "maps"
SOURCES = sorted([*MAPS.glob("browser/*.js"), *MAPS.glob("browser/*.html"), *MAPS.rglob("*.py")])
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
CATEGORIES = {"en": {"one", "other"}, "ar": set(PLURALS)}
"""The plural categories of Unicode's rules that a language uses."""
KEY = r"[\w-]+(?:\.[\w-]+)*"


def language(code: str) -> Language:
    return load_languages(code)[0]


def asked_by_name() -> set[str]:
    """Return the keys that the page's scripts and shell name in full."""
    calls = re.findall(r"\bt\(['\"](" + KEY + ")['\"]", TEXT)
    chosen = re.findall(r"\bt\([^()'`]+\? '(" + KEY + ")' : '(" + KEY + ")'", TEXT)
    shell = re.findall(r'data-t(?:-label|-title)?="(' + KEY + ')"', TEXT)
    return {*calls, *shell, *(key for pair in chosen for key in pair)}


def asked_by_beginning() -> set[str]:
    """Return what the keys begin with that the scripts put together, and those of standing sentences."""
    switches = re.findall(r"makeSwitch\(words, '(\w+)'", TEXT)
    return {*re.findall(r"\bt\(`([\w.]+)\$\{", TEXT), *(f"{one}." for one in switches), "scene."}


@pytest.mark.parametrize("code", BUILT_IN)
def test_every_built_in_language_has_every_message_and_no_other(code: str) -> None:
    assert set(language(code).messages) == set(language("en").messages)


@pytest.mark.parametrize("code", BUILT_IN)
def test_a_message_has_the_same_values_in_every_language(code: str) -> None:
    english = language("en").messages
    differing = [
        key
        for key, message in language(code).messages.items()
        if values_of(message) != values_of(english[key])
    ]
    assert differing == []


@pytest.mark.parametrize("code", BUILT_IN)
def test_a_counted_message_has_every_plural_form_of_its_language(code: str) -> None:
    counted = [message for message in language(code).messages.values() if isinstance(message, dict)]
    assert counted
    assert all(set(message) == CATEGORIES[code] for message in counted)


@pytest.mark.parametrize(
    "key", [key for key, one in language("en").messages.items() if isinstance(one, dict)]
)
def test_what_is_counted_in_english_is_counted_in_arabic(key: str) -> None:
    assert isinstance(language("ar").messages[key], dict)


def test_every_message_that_the_page_asks_for_exists() -> None:
    messages = language("en").messages
    assert len(asked_by_name()) > 100
    assert asked_by_name() - set(messages) == set()
    assert {one for one in asked_by_beginning() if not any(key.startswith(one) for key in messages)} == set()


def test_no_message_is_unused() -> None:
    beginnings = tuple(asked_by_beginning())
    quoted = set(re.findall(f"['\"]({KEY})['\"]", TEXT))
    unused = [key for key in language("en").messages if key not in quoted and not key.startswith(beginnings)]
    assert unused == []


def test_every_arabic_message_with_words_is_in_arabic() -> None:
    messages = {
        key: json.dumps(message, ensure_ascii=False) for key, message in language("ar").messages.items()
    }
    words = {key: re.sub(r"\{\w+\}|\"\w+\": ", "", text) for key, text in messages.items()}
    latin = [key for key, text in words.items() if re.search("[A-Za-z]", text)]
    assert [key for key in latin if not re.search("[\u0621-\u064a]", words[key])] == []


def test_the_sentences_that_stand_in_a_scene_have_words_in_every_language() -> None:
    known = {key: text for key, text in language("en").messages.items() if key.startswith("scene.caveat.")}
    assert {*CAVEATS, BASELINE_CAVEAT} <= set(known.values())
    assert language("en").messages["scene.title"] == Options().title


def test_every_kind_of_place_in_the_gazetteer_has_a_name() -> None:
    kinds = {place.kind for place in load_gazetteer(load_theatre()).places.values()}
    assert {kind for kind in kinds if f"place.kind.{kind}" not in language("en").messages} == set()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"direction": "up"}, "field 'direction': expected ltr or rtl, got 'up'"),
        ({"locale": 5}, "field 'locale': expected text"),
        ({"messages": {"no.such": "x"}}, "message 'no.such': the page has no such message"),
        ({"messages": {"time.play": "{n}"}}, "message 'time.play': the page gives it no value {n}"),
        (
            {"messages": {"count.places": {"one": "x"}}},
            "message 'count.places': expected text, or texts by plural",
        ),
    ],
)
def test_a_bad_language_file_is_named_with_the_key(
    tmp_path: Path, change: dict[str, Any], fault: str
) -> None:
    path = tmp_path / "fr.json"
    good = {"code": "fr", "name": "Français", "direction": "ltr", "locale": "fr", "messages": {}}
    path.write_text(json.dumps(good | change), encoding="utf-8")
    with pytest.raises(IdlibmapError, match=re.escape(f"{path}: {fault}")):
        read_language(path)


def test_a_language_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(IdlibmapError, match=r"fr\.json: No such file"):
        load_languages(str(tmp_path / "fr.json"))
    with pytest.raises(IdlibmapError, match=r"language 'xx': choose en or ar, or name a language file"):
        load_languages("xx")


def test_a_language_written_to_a_file_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "ar.json"
    path.write_text(json.dumps(asdict(language("ar"))), encoding="utf-8")
    assert read_language(path) == language("ar")
