"""Rows of control tables as claims: what an analyst's own table, ACLED's and VIINA's say of the map."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from claim_reports import only_claim, shipped

from idlibmap.articles.article import Reject
from idlibmap.articles.collection import TableRow
from idlibmap.articles.found import ControlRow
from idlibmap.claims.claim import Claim
from idlibmap.claims.from_rows import claims_of_rows
from idlibmap.claims.table import claim_cells, read_claims, write_claims
from idlibmap.control import holder_on, infer_control
from idlibmap.errors import SchemaError

OWN_TABLE = """\
Saraqib           | 2020-02-06 | government
Saraqib           | 2020-02-27 | opposition
Saraqib           | 2020-03-02 | SAA
Kafr Nabl         | 2020-01-10 | HTS
Kafr Nabl         | 2020-02-25 | government
Maarat al-Numan   | 2020-01-01 | rebels
Maarat al-Numan   | 2020-01-28 | regime       | took
Nayrab            | 2020-02-20 | contested
Sarmin            | 2020-02-01 | المعارضة
Sarmin            | 2020-02-15 | opposition
Khan Shaykhun     | 2019-08-01 | Hayat Tahrir al-Sham
Khan Shaykhun     | 2019-08-20 | opposition   | withdrew
Khan Shaykhun     | 2019-08-22 | government
Morek             | 2019-08-10 | opposition
Morek             | 2019-08-23 | opposition   | lost
Ariha             | 2020-02-01 | opposition   |             | | Ariha stays with the rebels.
Afrin             | 2018-01-10 | SDF
Afrin             | 2018-03-18 | Turkey       | captured
Jisr al-Shughur   | 2020-02-10 | Free Syrian Army
Taftanaz          | 2020-02-12 | opposition   |             | 2020-03-05
"""
"""Twenty rows as an analyst keeps them: place, day, side, and sometimes action, last day, note."""
COLUMNS = ("place", "date", "side", "action", "date_end", "note")


def cells(line: str) -> dict[str, str]:
    return dict(zip(COLUMNS, (cell.strip() for cell in line.split("|")), strict=False))


def read(
    *lines: str | dict[str, str], kind: str = "analyst", file: str = "own table.csv"
) -> tuple[list[Claim], list[Reject]]:
    theatre, gazetteer = shipped()
    values = [cells(line) if isinstance(line, str) else line for line in lines]
    rows = [ControlRow(kind=kind, line=number, values=row) for number, row in enumerate(values, start=2)]
    return claims_of_rows(
        [TableRow(file=file, article_id="a1", row=row) for row in rows], gazetteer, theatre=theatre
    )


def only(line: str | dict[str, str], kind: str = "analyst", **more: str) -> Claim:
    (claim,), rejects = read((cells(line) if isinstance(line, str) else line) | more, kind=kind)
    assert rejects == []
    return claim


def fault(line: str, **more: str) -> str:
    claims, (reject,) = read(cells(line) | more)
    assert claims == []
    assert (reject.file, reject.line) == ("own table.csv", 2)
    return reject.reason


def acled(actor: str, action: str = "Government regains territory", **more: str) -> Claim:
    row = {"place": "Saraqab", "latitude": "35.864", "longitude": "36.806", "date": "2020-02-06"}
    return only(row, "acled", side=actor, action=action, **more)


# What the map then shows


@pytest.mark.parametrize(
    ("place_id", "day", "holder"),
    [
        ("C3916", "2020-02-05", "unknown"),
        ("C3916", "2020-02-26", "government"),
        ("C3916", "2020-02-27", "opposition"),
        ("C3916", "2020-03-02", "government"),
        ("C4068", "2020-02-24", "opposition"),
        ("C4068", "2020-02-25", "government"),
        ("C3985", "2020-01-27", "opposition"),
        ("C3985", "2020-01-28", "government"),
        ("C3953", "2020-03-01", "opposition"),
    ],
)
def test_an_analysts_table_of_twenty_rows_gives_the_holders_it_names(
    place_id: str, day: str, holder: str
) -> None:
    claims, rejects = read(*OWN_TABLE.splitlines())
    assert rejects == []
    assert len(claims) == 21
    assert holder_on(infer_control(claims), place_id, date.fromisoformat(day)).holder == holder


@pytest.mark.parametrize(
    ("place", "day", "expected"),
    [
        ("Saraqib", "2020-02-27", ("opposition", "assessed", "")),
        ("Saraqib", "2020-03-02", ("government", "assessed", "")),
        ("Nayrab", "2020-02-20", ("unknown", "contested", "fighting")),
        ("Khan Shaykhun", "2019-08-21", ("opposition", "contested", "withdrawing")),
        ("Khan Shaykhun", "2019-08-22", ("government", "assessed", "")),
        ("Morek", "2019-08-23", ("opposition", "contested", "withdrawing")),
        ("Afrin", "2018-03-10", ("sdf", "assessed", "")),
        ("Afrin", "2018-03-18", ("turkey", "assessed", "")),
        ("Taftanaz", "2020-03-05", ("opposition", "assessed", "")),
    ],
)
def test_the_twenty_rows_leave_no_doubt_but_where_they_tell_of_some(
    place: str, day: str, expected: tuple[str, str, str]
) -> None:
    claims, _ = read(*OWN_TABLE.splitlines())
    place_id = next(claim.place_id for claim in claims if claim.place_as_written == place)
    run = holder_on(infer_control(claims), place_id, date.fromisoformat(day))
    assert (run.holder, run.status, run.reason) == expected


# Rows that follow one another


def test_a_holding_by_another_side_than_the_row_before_is_a_capture() -> None:
    claims, _ = read(
        "Saraqib | 2020-02-27 | rebels", "Saraqeb | 2020-02-06 | SAA", "Sarmin | 2020-02-28 | SAA"
    )
    assert [(claim.action, claim.rule) for claim in claims] == [
        ("captured", "table:analyst:change"),
        ("holds", "table:analyst"),
        ("holds", "table:analyst"),
    ]


def test_rows_of_two_tables_or_of_one_day_are_no_series() -> None:
    one, _ = read("Saraqib | 2020-02-06 | government", "Saraqib | 2020-02-06 | opposition")
    assert [claim.action for claim in one] == ["holds", "holds"]
    (run,) = infer_control(one).places[0].intervals[:1]
    assert (run.status, run.reason) == ("contested", "close")
    theatre, gazetteer = shipped()
    rows = [
        TableRow(file=file, article_id=file, row=ControlRow(kind="analyst", line=2, values=cells(line)))
        for file, line in (
            ("a.csv", "Saraqib|2020-02-06|government"),
            ("b.csv", "Saraqib|2020-02-27|opposition"),
        )
    ]
    claims, _ = claims_of_rows(rows, gazetteer, theatre=theatre)
    assert [claim.action for claim in claims] == ["holds", "holds"]


def test_a_denied_or_planned_row_changes_no_holder() -> None:
    claims, _ = read(
        "Saraqib | 2020-02-06 | government",
        cells("Saraqib | 2020-02-20 | opposition") | {"stance": "denied"},
        "Saraqib | 2020-02-27 | government",
    )
    assert [claim.action for claim in claims] == ["holds", "holds", "holds"]


def test_a_holding_from_day_to_day_is_known_on_its_first_and_last() -> None:
    claims, _ = read("Sarmin | 2020-02-06 | opposition | | 2020-02-26")
    assert [(str(claim.date_start), str(claim.date_end), claim.rule) for claim in claims] == [
        ("2020-02-06", "2020-02-06", "table:analyst"),
        ("2020-02-26", "2020-02-26", "table:analyst:until"),
    ]


def test_the_last_day_of_a_holding_gives_way_to_whom_the_next_row_names() -> None:
    claims, _ = read(
        "Sarmin | 2020-02-06 | government | | 2020-02-27", "Sarmin | 2020-02-27 | opposition | | 2020-03-05"
    )
    assert [(str(claim.date_end), claim.side, claim.action) for claim in claims] == [
        ("2020-02-06", "government", "holds"),
        ("2020-02-27", "opposition", "captured"),
        ("2020-03-05", "opposition", "holds"),
    ]


def test_a_capture_between_two_days_keeps_both() -> None:
    claim = only("Sarmin | 2020-02-06 | government | captured | 2020-02-09")
    assert (str(claim.date_start), str(claim.date_end), claim.date_prec) == (
        "2020-02-06",
        "2020-02-09",
        "range",
    )


# Where


@pytest.mark.parametrize(
    "name", ["Saraqib", "Saraqeb", "SARAQIB", "سراقب", "Saraqib town", "Saraqib (Idlib)", "C3916"]
)
def test_a_place_is_found_by_any_of_its_names(name: str) -> None:
    claim = only(f"{name} | 2020-02-06 | government")
    assert (claim.place_id, claim.place, claim.place_as_written) == ("C3916", "Saraqib", name)
    assert (claim.where_prec, claim.relation, claim.confidence) == (1, "at", 1.0)


def test_a_name_of_several_places_is_set_aside_with_all_of_them() -> None:
    reason = fault("Kafr Hum | 2020-02-06 | government", place="Zarah")
    assert reason.startswith("field 'place': 'Zarah' is ambiguous: ")
    assert "Za'ra (Bulbul, Aleppo; C1406)" in reason
    assert reason.endswith("C1268); and others. Add admin1, or latitude and longitude, or write the id.")


@pytest.mark.parametrize("admin1", ["Aleppo", "Aleppo Governorate", "حلب"])
def test_a_province_tells_apart_places_of_one_name(admin1: str) -> None:
    assert only("Sinjar | 2020-02-06 | government", admin1="Idlib").place_id == "C4024"
    assert only("Al-Nayrab | 2020-02-06 | government", admin1=admin1).place_id == "gn:166356"


def test_an_unknown_province_is_a_fault() -> None:
    reason = fault("Saraqib | 2020-02-06 | government", admin1="Wessex")
    assert reason.startswith("field 'admin1': no province 'Wessex'. Write one of Aleppo, Damascus, ")


def test_a_position_tells_apart_places_of_one_name() -> None:
    _, gazetteer = shipped()
    for place in gazetteer.candidates("Zarah"):
        position = {"latitude": f"{place.latitude + 0.01}", "longitude": f"{place.longitude}"}
        assert only("Zarah | 2020-02-06 | government", **position).place_id == place.id


def test_a_position_beats_a_name_that_lies_elsewhere() -> None:
    claim = only("Morek | 2020-02-06 | government", latitude="35.8640", longitude="36.8060")
    assert (claim.place_id, claim.place_as_written, claim.where_prec) == ("C3916", "Morek", 2)
    assert claim.confidence == 0.8


def test_a_place_that_no_list_has_is_kept_without_a_position() -> None:
    claims = [
        only("Qwxyz | 2020-02-06 | government", **position)
        for position in ({}, {"latitude": "35.8611", "longitude": "36.8311"})
    ]
    for claim in claims:
        assert (claim.place_id, claim.place, claim.latitude, claim.where_prec) == ("", "Qwxyz", None, 6)


def test_a_name_that_no_list_has_is_placed_by_its_position_where_that_is_near_a_settlement() -> None:
    claim = only("Qwxyz | 2020-02-06 | government", latitude="35.8611", longitude="36.8261")
    assert (claim.place_id, claim.place_as_written, claim.where_prec) == ("C3916", "Qwxyz", 2)


@pytest.mark.parametrize(
    ("cells_given", "words"),
    [
        ({"latitude": "35,86", "longitude": "36.8"}, "field 'latitude': expected degrees from -90 to 90"),
        ({"latitude": "35.86"}, "field 'longitude': expected degrees from -180 to 180, got ''"),
        ({"latitude": "nan", "longitude": "36.8"}, "got 'nan'"),
        ({"latitude": "0", "longitude": "0.0"}, "both are 0. Leave them empty"),
    ],
)
def test_a_position_that_is_none_is_a_fault(cells_given: dict[str, str], words: str) -> None:
    assert words in fault("Saraqib | 2020-02-06 | government", **cells_given)


# Who


@pytest.mark.parametrize(
    ("cell", "side", "actor"),
    [
        ("opposition", "opposition", ""),
        ("Syrian government and allies", "government", ""),
        ("تنظيم الدولة الإسلامية", "islamic_state", ""),
        ("قوات النظام", "government", "Syrian army"),
        ("hts", "opposition", "Hayat Tahrir al-Sham"),
        ("the army and its allies", "government", "the army and its allies"),
        ("HTS / NLF", "opposition", "Hayat Tahrir al-Sham"),
        ("Kurdish", "sdf", "Syrian Democratic Forces"),
        ("Military Forces of Syria (2000-2024)", "government", "Syrian army"),
        ("Military Forces of Turkey (2016-)", "turkey", "Turkish army"),
        ("Military Forces of Russia", "government", "Russian military"),
        ("HTS: Hayat Tahrir al Sham", "opposition", "Hayat Tahrir al-Sham"),
        ("QSD: Syrian Democratic Forces", "sdf", ""),
        ("Islamic State (Syria)", "islamic_state", ""),
        ("Opposition Rebels (Syria)", "opposition", "Opposition Rebels"),
    ],
)
def test_a_side_is_known_by_its_names_and_by_its_parties(cell: str, side: str, actor: str) -> None:
    claim = only(f"Saraqib | 2020-02-06 | {cell}")
    assert (claim.side, claim.actor) == (side, actor)


def test_a_party_counts_with_the_side_it_was_on_that_day() -> None:
    assert only("Saraqib | 2020-02-06 | SNA").side == "opposition"
    assert only("Saraqib | 2019-10-12 | SNA").side == "turkey"
    assert (
        only("Saraqib | 2019-12-10 | rebels | captured | | Peace Spring, they said, goes on.").side
        == "turkey"
    )


@pytest.mark.parametrize("cell", ["contested", "Disputed", "mixed control", "متنازع عليها"])
def test_contested_is_fighting_without_a_holder(cell: str) -> None:
    claim = only(f"Saraqib | 2020-02-06 | {cell} | captured")
    assert (claim.action, claim.side) == ("clashed", "")
    assert claim.sentence == "Saraqib: fought over, 2020-02-06 (own table.csv, row 2)"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Martians", "'Martians' is no side or party known here. Write government, opposition, turkey, sdf,"),
        ("unknown", "'unknown' names nobody. Write "),
        ("n/a", "'n/a' names nobody"),
        ("No man's land", "names nobody"),
        ("?", "'?' names nobody"),
        ("SDF and SAA", "'SDF and SAA' names several sides. Write one of them, or contested."),
        ("rebels/regime", "'rebels/regime' names several sides"),
        ("", "field 'side' is empty. Write who holds the place, or contested."),
    ],
)
def test_a_side_that_is_none_is_a_fault(cell: str, words: str) -> None:
    assert words in fault(f"Saraqib | 2020-02-06 | {cell}")


# What


@pytest.mark.parametrize(
    ("cell", "action", "side", "from_side"),
    [
        ("", "holds", "opposition", ""),
        ("under control", "holds", "opposition", ""),
        ("seized", "captured", "opposition", ""),
        ("took control of", "captured", "opposition", ""),
        ("handed_over", "handed_over", "opposition", ""),
        ("lost", "captured", "", "opposition"),
        ("surrendered", "handed_over", "", "opposition"),
        ("left", "withdrew", "opposition", ""),
        ("fighting", "clashed", "opposition", ""),
        ("Siege", "besieged", "opposition", ""),
        ("disputed", "clashed", "", ""),
    ],
)
def test_an_action_is_read_by_its_name_or_another_word_for_it(
    cell: str, action: str, side: str, from_side: str
) -> None:
    claim = only(f"Saraqib | 2020-02-06 | opposition | {cell}")
    assert (claim.action, claim.side, claim.from_side) == (action, side, from_side)
    assert not claim.recapture


def test_a_recapture_is_marked() -> None:
    assert only("Saraqib | 2020-02-06 | opposition | retook").recapture


def test_who_took_a_lost_place_may_stand_beside_who_lost_it() -> None:
    claim = only("Saraqib | 2020-02-06 | government | lost", from_side="opposition")
    assert (claim.action, claim.side, claim.from_side) == ("captured", "government", "opposition")


@pytest.mark.parametrize("cell", ["not captured", "captured (partly)", "Armed clash", "expelled"])
def test_an_action_in_other_words_is_a_fault(cell: str) -> None:
    reason = fault(f"Saraqib | 2020-02-06 | opposition | {cell}")
    assert reason.startswith(f"field 'action': '{cell}' is not read. Write one of captured, withdrew, ")


@pytest.mark.parametrize("stance", ["claimed", "Denied", "intended", ""])
def test_a_stance_is_taken_from_the_row(stance: str) -> None:
    claim = only("Saraqib | 2020-02-06 | opposition", stance=stance)
    assert claim.stance == (stance.lower() or "reported")


def test_another_stance_is_a_fault() -> None:
    reason = fault("Saraqib | 2020-02-06 | opposition", stance="rumour")
    assert reason == (
        "field 'stance': expected one of reported, claimed, denied, intended, or nothing, got 'rumour'."
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "Saraqib | 27.02.2020 | opposition",
            "field 'date': expected a day like 2020-02-27, got '27.02.2020'",
        ),
        ("Saraqib | 2020-02-30 | opposition", "field 'date': expected a day like 2020-02-27"),
        ("Saraqib | | opposition", "field 'date' is empty. Write the day, like 2020-02-27."),
        (
            "Saraqib | 2020-02-27 | opposition | | 2020-02-06",
            "field 'date_end': 2020-02-06 is before the date",
        ),
        (" | 2020-02-27 | opposition", "field 'place' is empty. Write the name of the place."),
    ],
)
def test_a_row_without_a_day_or_a_place_is_set_aside(line: str, words: str) -> None:
    assert words in fault(line)


def test_a_bad_row_leaves_the_others_alone() -> None:
    claims, rejects = read("Saraqib | soon | SAA", "Sarmin | 2020-02-06 | SAA", "Ariha | 2020-02-06 | who")
    assert [claim.place for claim in claims] == ["Sarmin"]
    assert [(reject.file, reject.line) for reject in rejects] == [("own table.csv", 2), ("own table.csv", 4)]


# According to whom


@pytest.mark.parametrize(
    ("cited", "source", "source_class"),
    [
        ("", "own table", "outlet"),
        ("A friend in town", "A friend in town", "outlet"),
        ("SOHR", "SOHR", "monitor"),
        ("Some Paper; sohr", "Some Paper; sohr", "monitor"),
        ("SANA", "SANA", "party"),
        ("SDF", "SDF", "party"),
    ],
)
def test_who_says_so_is_the_row_s_source_else_the_table(cited: str, source: str, source_class: str) -> None:
    claim = only("Saraqib | 2020-02-06 | opposition | captured", source=cited)
    assert (claim.source, claim.source_class) == (source, source_class)


def test_a_party_that_tells_its_own_loss_admits_it() -> None:
    lost = only("Saraqib | 2020-02-06 | government | lost", source="SANA")
    left = only("Saraqib | 2020-02-06 | HTS | withdrew", source="HTS")
    assert (lost.source_class, left.source_class) == ("admission", "admission")


def test_a_row_s_note_is_its_sentence_else_the_row_in_words() -> None:
    noted = only("Saraqib | 2020-02-06 | opposition | | | Rebels were seen\n in the market.")
    plain = only("Saraqib | 2020-02-06 | HTS | took", from_side="SAA", published="2020-02-08")
    assert noted.sentence == "Rebels were seen in the market."
    assert plain.sentence == "Saraqib: captured by HTS from SAA, 2020-02-06 (own table.csv, row 2)"
    assert (plain.sentence_no, plain.char_start, plain.char_end) == (2, 0, len(plain.sentence))
    assert plain.published == date(2020, 2, 8)


def test_ids_do_not_depend_on_the_rows_before() -> None:
    before, _ = read("Saraqib | 2020-02-06 | government", "Saraqib | 2020-02-27 | opposition")
    after, _ = read(
        "Sarmin | 2020-02-06 | government",
        "Saraqib | 2020-02-20 | opposition",
        "Saraqib | 2020-02-06 | government",
        "Saraqib | 2020-02-27 | opposition",
        "Saraqib | 2020-02-27 | opposition",
    )
    assert [claim.claim_id for claim in after[2:4]] == [claim.claim_id for claim in before]
    assert after[4].claim_id == f"{after[3].claim_id}-2"


# ACLED and VIINA


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("Government regains territory", ("captured", True)),
        ("Non-violent transfer of territory", ("handed_over", False)),
    ],
)
def test_an_acled_transfer_is_a_change_told_by_a_third_party(action: str, expected: tuple[str, bool]) -> None:
    claim = acled("Military Forces of Syria (2000-2024)", action, from_side="Opposition Rebels (Syria)")
    assert (claim.action, claim.recapture) == expected
    assert (claim.place_id, claim.side, claim.from_side) == ("C3916", "government", "opposition")
    assert (claim.source_class, claim.source, claim.rule) == ("third_party", "own table", "table:acled")


@pytest.mark.parametrize(
    ("first", "second", "action", "side"),
    [
        (
            "Opposition Rebels (Syria)",
            "Military Forces of Syria (2000-2024)",
            "Government regains territory",
            "government",
        ),
        (
            "Military Forces of Syria (2000-2024)",
            "Islamic State (Syria)",
            "Non-state actor overtakes territory",
            "islamic_state",
        ),
        (
            "Military Forces of Turkey (2016-)",
            "QSD: Syrian Democratic Forces",
            "Non-state actor overtakes territory",
            "turkey",
        ),
    ],
)
def test_the_kind_of_an_acled_event_says_which_of_its_two_actors_won(
    first: str, second: str, action: str, side: str
) -> None:
    claim = acled(first, action, from_side=second)
    assert claim.side == side
    assert claim.from_side not in {"", side}


def test_an_acled_loser_who_is_not_known_keeps_its_name() -> None:
    claim = acled("HTS", "Non-state actor overtakes territory", from_side="Unidentified Armed Group (Syria)")
    assert (claim.from_side, claim.from_actor) == ("", "Unidentified Armed Group")


@pytest.mark.parametrize(
    ("precision", "days"),
    [
        ("1", ("2020-02-06", "2020-02-06", "day")),
        ("2", ("2020-02-03", "2020-02-09", "week")),
        ("3.0", ("2020-02-01", "2020-02-29", "month")),
    ],
)
def test_an_acled_date_is_as_wide_as_its_precision(precision: str, days: tuple[str, str, str]) -> None:
    claim = acled("HTS", time_precision=precision)
    assert (str(claim.date_start), str(claim.date_end), claim.date_prec) == days


@pytest.mark.parametrize(
    ("precision", "where"),
    [("1", ("C3916", 1, "at")), ("2", ("C3916", 2, "near")), ("3", ("", 6, "at"))],
)
def test_an_acled_place_is_as_sure_as_its_precision(precision: str, where: tuple[str, int, str]) -> None:
    claim = acled("HTS", geo_precision=precision)
    assert (claim.place_id, claim.where_prec, claim.relation) == where


def test_a_quarter_in_acled_is_a_part_of_its_town() -> None:
    claim = acled("HTS", place="Saraqab - Old Market")
    assert (claim.place_id, claim.extent, claim.place_as_written) == ("C3916", "part", "Saraqab - Old Market")


def test_viina_rows_are_a_series_with_contested_days() -> None:
    place = {"place": "Saraqib", "geonameid": "1", "latitude": "35.864", "longitude": "36.806"}
    told = [("2020-02-06", "government"), ("2020-02-26", "CONTESTED"), ("2020-02-27", "opposition")]
    claims, rejects = read(*(place | {"date": day, "side": side} for day, side in told), kind="viina")
    assert [claim.action for claim in claims] == ["holds", "clashed", "captured"]
    assert {claim.source_class for claim in claims} == {"third_party"}
    assert rejects == []


def test_a_geonames_id_beats_name_and_position() -> None:
    row = {"place": "Saraqib", "geonameid": "162525", "latitude": "35.864", "longitude": "36.806"}
    assert only(row, "viina", date="2020-02-06", side="SAA").place_id == "gn:162525"


# Our own table


def test_a_claim_of_our_own_table_stands_as_it_was_written() -> None:
    sentences = (
        "The army captured Ariha.",
        "Rebels hold southern Idlib province.",
        "Rebels cut the M5.",
        "Rebels cut the M5 near Saraqib.",
        "Rebels cut the road between Abu al-Duhur and Sinjar.",
    )
    claims = [only_claim(sentence) for sentence in sentences]
    again, rejects = read(*map(claim_cells, claims), kind="claims", file="claims.csv")
    assert again == claims
    assert rejects == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"action": "conquered"}, "field 'action': expected one of captured, withdrew, "),
        ({"date_end": "Thursday"}, "field 'date_end': expected a day like 2020-02-27, got 'Thursday'."),
        ({"confidence": ""}, "field 'confidence': expected a number from 0 to 1, got ''."),
        ({"latitude": "inf"}, "field 'latitude': expected a number from -90 to 90, got 'inf'."),
        ({"sentence_no": "inf"}, "field 'sentence_no': expected a number, got 'inf'."),
        ({"where_prec": "1.5"}, "field 'where_prec': expected a number from 1 to 6, got '1.5'."),
        ({"side": "rebels"}, "field 'side': expected one of government, opposition, "),
        ({"place_id": "C0"}, "field 'place_id': no place 'C0' is known. `idlibmap place NAME` finds ids"),
        ({"scope": "road"}, "field 'place_id': no road 'C"),
        ({"scope": "road", "place_id": "M5:15"}, "field 'place_id': no road 'M5:15' is known."),
        ({"scope": "area", "place_id": "XX:south"}, "field 'place_id': no area 'XX:south' is known."),
        ({"longitude": ""}, "fields 'latitude' and 'longitude': a claim with a place_id needs both."),
        ({"claim_id": ""}, "field 'claim_id' is empty. Give the row one of its own."),
    ],
)
def test_a_row_of_our_own_table_spoilt_by_hand_is_set_aside(changed: dict[str, str], words: str) -> None:
    row = claim_cells(only_claim("The army captured Ariha."))
    claims, (reject,) = read(row | changed, kind="claims")
    assert claims == []
    assert reject.reason.startswith(words)


def test_a_second_row_with_the_same_id_is_set_aside() -> None:
    row = claim_cells(only_claim("The army captured Ariha."))
    claims, (reject,) = read(row, row, kind="claims", file="claims.csv")
    assert len(claims) == 1
    assert "is also in claims.csv, line 2. Give each row its own, or delete one" in reject.reason


def test_a_table_read_from_its_file_has_the_same_faults_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    claim = only_claim("The army captured Ariha.")
    write_claims([claim, replace(claim, confidence=7)], path)
    with pytest.raises(SchemaError) as raised:
        read_claims(path)
    assert str(raised.value) == f"{path}:3: field 'confidence': expected a number from 0 to 1, got '7'."
