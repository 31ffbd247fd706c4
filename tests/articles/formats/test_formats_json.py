"""Reports and rows in JSON: one, a list, an interface's answer, GeoJSON."""

import json
from datetime import date
from pathlib import Path

import pytest

from idlibmap.articles.formats.json import read
from idlibmap.articles.found import ControlRow, Document, Fault, File, Found
from idlibmap.errors import SourceError

TEXT = "The army said it had taken Testin."
REPORT = {"title": "Testin", "text": TEXT, "date": "2020-02-27"}


def found_in(folder: Path, value: object) -> list[Found]:
    path = folder / "t.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return list(read(File(path=path, name=path.name)))


def reports(found: list[Found]) -> list[Document]:
    return [one for one in found if isinstance(one, Document)]


def control(found: list[Found]) -> list[ControlRow]:
    return [one for one in found if isinstance(one, ControlRow)]


@pytest.mark.parametrize(
    "value",
    [
        REPORT,
        {**REPORT, "images": [{"name": "smoke"}]},
        [REPORT],
        {"status": "ok", "message": "1 found", "Articles": [REPORT]},
        {"response": {"docs": [REPORT]}},
        {"hits": {"total": 1, "hits": [{"_index": "x", "_source": REPORT}]}},
        {"data": [{"type": "report", "fields": REPORT}]},
        {"prints": [REPORT]},
    ],
)
def test_reports_are_found_wherever_interfaces_put_them(tmp_path: Path, value: object) -> None:
    (report,) = reports(found_in(tmp_path, value))
    assert (report.title, report.text, report.published) == ("Testin", TEXT, date(2020, 2, 27))


def test_values_one_level_down_are_columns(tmp_path: Path) -> None:
    value = {**REPORT, "source": {"id": None, "name": "Hill Agency"}, "text": ["First.", "Second."]}
    (report,) = reports(found_in(tmp_path, [value]))
    assert (report.outlet, report.text) == ("Hill Agency", "First.\nSecond.")


def test_sources_in_a_list_are_named(tmp_path: Path) -> None:
    (report,) = reports(found_in(tmp_path, [{**REPORT, "source": [{"name": "Hill Agency", "id": 3}]}]))
    assert report.outlet == "Hill Agency"


def test_seconds_since_1970_are_a_day(tmp_path: Path) -> None:
    (report,) = reports(found_in(tmp_path, [{**REPORT, "date": 1582798500}]))
    assert report.published == date(2020, 2, 27)


def test_what_is_no_object_in_a_list_is_named(tmp_path: Path) -> None:
    found = found_in(tmp_path, ["stray", REPORT])
    assert len(reports(found)) == 1
    assert [(one.line, one.reason[:28]) for one in found if isinstance(one, Fault)] == [
        (1, "object 1 of the list is none")
    ]


def test_points_of_geojson_are_rows_with_their_place_on_the_map(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [36.7, 35.9, 400]}
    road = {"type": "LineString", "coordinates": [[36, 35], [37, 35]]}
    row = {"name": "Testin", "date": "2020-02-27", "control": "army"}
    features = [{"type": "Feature", "properties": row, "geometry": one} for one in (point, road, None)]
    found = control(found_in(tmp_path, {"type": "FeatureCollection", "features": features}))
    assert [(one.values["longitude"], one.values["latitude"]) for one in found] == [
        *[("36.7", "35.9"), ("", ""), ("", "")]
    ]
    assert found[0].values["side"] == "army"


def test_an_answer_of_acled_is_control(tmp_path: Path) -> None:
    event = {
        "event_id_cnty": "SYR9",
        "event_date": "2020-02-27",
        "event_type": "Battles",
        "sub_event_type": "Non-state actor overtakes territory",
        "actor1": "Rebels",
        "location": "Testin",
        "latitude": 35.9,
    }
    (row,) = control(found_in(tmp_path, {"status": 200, "success": True, "data": [event]}))
    assert (row.kind, row.values["side"], row.values["latitude"]) == ("acled", "Rebels", "35.9")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, "JSON nested too deep to be read."),
        ('{"text": "cut', "no JSON (Unterminated string"),
        (
            '{"text": "a"}\n{"text": "b"}\n',
            "no JSON (Extra data: line 2 column 1 (char 14)). Save it again; if",
        ),
        ("1" * 5000, "no JSON (Exceeds the limit"),
        ("[]", "no JSON object in it."),
        ('["a", 1, null]', "no JSON object in it."),
        ("{}", "no JSON object in it."),
        ('"text"', "no JSON object in it."),
        ('{"articles": []}', "no rows: under 'articles' nothing is written."),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        found_in(tmp_path, text)
    assert str(error.value).startswith(reason)


def test_a_deep_value_within_a_report_does_not_hide_it(tmp_path: Path) -> None:
    deep = '{"data":' * 300 + "1" + "}" * 300
    assert len(reports(found_in(tmp_path, f'{{"text": "{TEXT}", "data": {deep}}}'))) == 1
