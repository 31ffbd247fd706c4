"""``mentions.csv``: every name of a report, what it was taken for, and why."""

import csv
from pathlib import Path

import pytest
from claim_reports import reading, report, shipped

import idlibmap as im
from idlibmap.claims.mention import Mention

AREAS = [
    # sentence, a part of the name as written, the area's id
    ("Shells fell on northern Hama.", "Hama", "SY05:north"),
    ("Shells fell on southern Idlib.", "Idlib", "SY07:south"),
    ("Shells fell on the southern countryside of Idlib.", "Idlib", "SY07:south"),
    ("Shells fell on the south-eastern countryside of Idlib.", "Idlib", "SY07:southeast"),
    ("Shells fell on southeastern Idlib province.", "Idlib", "SY07:southeast"),
    ("Shells fell on Idlib province.", "Idlib", "SY07"),
    ("Shells fell on Aleppo province.", "Aleppo", "SY02"),
    ("Shells fell on western Aleppo.", "Aleppo", "SY02:west"),
    ("Shells fell on villages in Jabal al-Zawiya.", "Jabal al-Zawiya", "jabal-al-zawiya"),
    ("Shells fell on villages of the Ghab plain.", "Ghab plain", "ghab"),
    ("Shells fell on villages of Sinjar sub-district.", "Sinjar sub-district", "SY070202"),
    ("Shells fell on villages of Sinjar subdistrict.", "Sinjar subdistrict", "SY070202"),
    ("Shells fell on villages of Ariha district.", "Ariha district", "SY0705"),
    ("Food ran short in the rebel enclave.", "rebel enclave", "enclave"),
    ("سقطت قذائف على جبل الزاوية.", "جبل الزاوية", "jabal-al-zawiya"),
    ("سقطت قذائف على سهل الغاب.", "سهل الغاب", "ghab"),
    ("سقطت قذائف على ريف إدلب الجنوبي.", "إدلب", "SY07:south"),
    ("سقطت قذائف على محافظة إدلب.", "إدلب", "SY07"),
]
CITIES = {
    "Shells fell on the city of Idlib.": ("Idlib", "C3871"),
    "Shells fell on Idlib city.": ("Idlib", "C3871"),
    "Shells fell on Aleppo.": ("Aleppo", "C1007"),
    "Shells fell on the town of Sinjar.": ("Sinjar", "C4024"),
    "Shells fell on Ariha, in the district of that name.": ("Ariha", "C4278"),
    "سقطت قذائف على مدينة إدلب.": ("إدلب", "C3871"),
}
ROADS = {
    "The army cut the M5 on Monday.": ("M5", "M5"),
    "The army cut the M5 highway on Monday.": ("M5", "M5"),
    "The army cut the Aleppo-Damascus highway.": ("Aleppo-Damascus highway", "M5"),
    "The army cut the Damascus–Aleppo highway.": ("Damascus–Aleppo highway", "M5"),
    "A patrol drove along the M4 near Ariha.": ("M4", "M4"),
    "The Latakia-Aleppo highway is closed.": ("Latakia-Aleppo highway", "M4"),
    "طريق حلب دمشق الدولي مقطوع.": ("طريق حلب دمشق الدولي", "M5"),
}
NO_PLACES = {
    "Damascus denied the report.": ("Damascus", "metonym"),
    "Cadets of the Homs Military College ran.": ("Homs", "organisation"),
    "The Saraqib Local Council asked for fuel.": ("Saraqib", "organisation"),
    "Aleppo soap is sold in three shops.": ("Aleppo", "thing"),
    "A film on the Battle of Aleppo won.": ("Aleppo", "event"),
    "Sheikh Mustafa said the mosque was open.": ("Sheikh Mustafa", "person"),
    "Qatar pledged ten million dollars.": ("Qatar", "outside"),
}
KINDS = {"place", "area", "road", "unlocated", "none"}
COLUMNS = (
    "article_id,file,char_start,char_end,text,kind,place_id,place,latitude,longitude,radius_km,relation,"
    "where_prec,score,runner_up,candidates,reason"
)
PAGE = (
    "The army captured the town of Khan Sheikhoun, a hill 5 km north of Morek and the village of Blorvash "
    "in southern Idlib, near the M5. Damascus denied it. Clashes raged in the village of Mansura."
)


def mentions(text: str) -> tuple[Mention, ...]:
    return reading(report(text)).mentions


def mention(text: str, name: str) -> Mention:
    """Return the mention that is the name, or of which the name is a part."""
    start = text.index(name)
    found = [one for one in mentions(text) if one.char_start < start + len(name) and start < one.char_end]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "name", "area"), AREAS)
def test_an_area_is_mentioned_as_an_area(text: str, name: str, area: str) -> None:
    found = mention(text, name)
    assert (found.kind, found.place_id, found.where_prec) == ("area", area, 4)
    assert (found.latitude, found.longitude, found.radius_km) == (None, None, None)


@pytest.mark.parametrize(("text", "name", "place_id"), [(text, *told) for text, told in CITIES.items()])
def test_a_town_that_shares_its_name_with_an_area_is_mentioned_as_the_town(
    text: str, name: str, place_id: str
) -> None:
    found = mention(text, name)
    assert (found.kind, found.place_id, found.where_prec) == ("place", place_id, 1)


@pytest.mark.parametrize(("text", "name", "road"), [(text, *told) for text, told in ROADS.items()])
def test_a_road_is_mentioned_as_a_road_and_its_towns_are_not(text: str, name: str, road: str) -> None:
    found = mention(text, name)
    assert (found.kind, found.place_id, found.where_prec, found.text) == ("road", road, 5, name)


@pytest.mark.parametrize(("text", "name", "reason"), [(text, *told) for text, told in NO_PLACES.items()])
def test_a_name_that_names_no_place_is_listed_with_its_reason(text: str, name: str, reason: str) -> None:
    found = mention(text, name)
    assert (found.kind, found.reason, found.place_id, found.place) == ("none", reason, "", "")
    assert (found.latitude, found.longitude, found.score, found.where_prec) == (None, None, 0.0, 6)


def test_a_place_is_listed_with_its_point_its_score_and_why() -> None:
    found = mention("Shells fell on Saraqib.", "Saraqib")
    saraqib = shipped()[1].place("C3916")
    assert (found.kind, found.place_id, found.place) == ("place", "C3916", "Saraqib")
    assert (found.latitude, found.longitude) == (saraqib.latitude, saraqib.longitude)
    assert (found.score, found.runner_up, found.candidates) == (1.0, "", ("C3916",))
    assert found.reason == "only place of this name"


def test_a_place_of_several_is_listed_with_the_runner_up_and_all_candidates() -> None:
    found = mention("Shells hit Al-Nayrab, Saraqib and Sarmin.", "Al-Nayrab")
    assert (found.place_id, found.runner_up) == ("C3867", "gn:166356")
    assert {"C3867", "gn:166356"} <= set(found.candidates)
    assert 0.5 < found.score <= 1
    assert found.reason.startswith("best of ")


def test_a_name_that_cannot_be_told_is_unlocated_and_says_who_bears_it() -> None:
    found = mention("Clashes raged in the village of Mansura.", "Mansura")
    assert (found.kind, found.place_id, found.score, found.where_prec) == ("unlocated", "", 0.0, 6)
    assert found.reason.startswith("ambiguous: ")
    assert found.runner_up in found.candidates
    assert len(found.candidates) >= 2


def test_a_name_that_no_list_has_is_unlocated() -> None:
    found = mention("Shells fell on the village of Blorvash near Saraqib.", "Blorvash")
    assert (found.kind, found.place_id, found.candidates) == ("unlocated", "", ())
    assert found.reason == "no place of this name in the gazetteer"


def test_a_derived_point_says_how_uncertain_it_is() -> None:
    found = mention("Jets struck a farm 8 km east of Saraqib.", "Saraqib")
    assert (found.kind, found.place_id, found.radius_km) == ("place", "C3916:8km-east", 2.0)
    assert found.candidates == ("C3916",)


def test_every_name_of_a_report_is_listed_once_from_left_to_right() -> None:
    found = mentions(PAGE)
    assert [one.text for one in found] == [
        *("Khan Sheikhoun", "Morek", "Blorvash", "Idlib", "M5", "Damascus", "Mansura"),
    ]
    assert [one.kind for one in found] == [
        *("place", "place", "unlocated", "area", "road", "none", "place"),
    ]


def test_the_offsets_of_a_mention_are_those_of_the_name_in_the_report() -> None:
    article = report(f"A report of Monday\n\n{PAGE}\n\n{PAGE}")
    found = reading(article).mentions
    assert len(found) == 14
    for one in found:
        assert one.article_id == article.id
        assert article.text[one.char_start : one.char_end] == one.text


def test_the_table_of_mentions_has_its_columns_and_a_row_a_name(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text(f"{PAGE}\n", encoding="utf-8")
    im.build_map(tmp_path / "reports", tmp_path / "output")
    with (tmp_path / "output" / "mentions.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert ",".join(rows[0]) == COLUMNS
    assert {row["kind"] for row in rows} == KINDS
    by_name = {row["text"]: row for row in rows}
    assert by_name["Morek"]["place_id"] == "C3029:5km-north"
    assert by_name["Morek"]["relation"] == "north_of"
    assert all(0 <= float(row["score"]) <= 1 for row in rows)
    assert all((row["latitude"] != "") == (row["kind"] == "place") for row in rows)
    assert all(row["reason"] for row in rows if row["kind"] in {"none", "unlocated"})
