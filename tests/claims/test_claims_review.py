"""What a human should look at first, and the rows in which the answers stand."""

import csv
from pathlib import Path

import pytest
from claim_reports import claims_in

from idlibmap.claims.review import (
    CORRECTION_COLUMNS,
    Doubt,
    doubts,
    review_output,
    unknown_actors,
    write_corrections,
)
from idlibmap.errors import SchemaError, SourceError

SURE = "Government forces captured Saraqeb on Thursday, 27 February 2020."
UNSIDED = "Morek fell on Thursday, 27 February 2020."


def found(*texts: str) -> list[Doubt]:
    return doubts(claim for text in texts for claim in claims_in(text))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_claim_that_says_who_what_where_and_when_needs_nobody() -> None:
    assert found(SURE) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Morek fell on Thursday.", "no side"),
        ("Government forces captured Saraqeb.", "no day is told"),
        ("Rebels left Saraqeb on Monday, and the town fell on Tuesday.", "the side was inferred"),
        ("On Monday Liwa al-Nasr seized Morek.", "actors.toml does not know"),
        ("Rebels captured the village of Ghazwaniyat on Thursday.", "no list has"),
    ],
)
def test_each_doubt_is_named(text: str, reason: str) -> None:
    assert any(reason in one for doubt in found(text) for one in doubt.reasons)


def test_what_decides_who_holds_a_place_comes_before_plans_and_fighting() -> None:
    plan = "Rebels plan to capture the village of Ghazwaniyat."
    assert [one.claim.stance for one in found(plan, UNSIDED)] == ["reported", "intended"]


def test_a_name_that_two_places_bear_is_a_doubt_where_it_was_not_chosen() -> None:
    (claim,) = claims_in(SURE)
    unclear = {(claim.article_id, claim.place_as_written): "ambiguous: two of them"}
    assert doubts([claim], unclear)[0].reasons == ("ambiguous: two of them",)


def test_unknown_actors_are_counted() -> None:
    claims = claims_in("On Monday Liwa al-Nasr seized Morek. On Tuesday Liwa al-Nasr captured Hish.")
    assert unknown_actors(claims) == {"Liwa al Nasr": 2}


def test_answers_stay_and_only_new_rows_are_added(tmp_path: Path) -> None:
    table = tmp_path / "corrections.csv"
    assert write_corrections(found(UNSIDED), table) == 1
    (row,) = rows(table)
    assert list(row) == list(CORRECTION_COLUMNS)
    answered = table.read_text().replace(f"{row['claim_id']},,,,", f"{row['claim_id']},2020-03-01,me,,accept")
    table.write_text(answered)
    assert write_corrections(found(UNSIDED, "Hish fell on Thursday."), table) == 1
    assert [one["decision"] for one in rows(table)] == ["accept", ""]


def test_a_table_written_by_hand_keeps_its_rows_and_columns(tmp_path: Path) -> None:
    table = tmp_path / "corrections.csv"
    header = "claim_id,when,who,why,decision,field,value,photograph\n"
    table.write_text(f"{header},2020-03-01,me,seen,holds,Morek,turkey 2020-02-27,p7.jpg\n")
    assert write_corrections(found(UNSIDED), table) == 1
    (own, asked) = rows(table)
    assert (own["field"], own["photograph"], own["sentence"]) == ("Morek", "p7.jpg", "")
    assert (asked["place"], asked["photograph"]) == ("Morek", "")


def test_a_table_whose_row_would_lose_a_cell_is_not_written_over(tmp_path: Path) -> None:
    table = tmp_path / "corrections.csv"
    content = "claim_id,when,who,why,decision,field,value\n,2020-03-01,me,,add_place,Zanbaq,35.6, 36.8\n"
    table.write_text(content)
    with pytest.raises(SchemaError, match=r"corrections\.csv:2: more fields .* Quote"):
        write_corrections(found(UNSIDED), table)
    assert table.read_text() == content


def test_another_table_is_not_written_over(tmp_path: Path) -> None:
    table = tmp_path / "corrections.csv"
    table.write_text("a,b\n1,2\n")
    with pytest.raises(SchemaError, match="Name another file"):
        write_corrections(found(UNSIDED), table)
    assert table.read_text() == "a,b\n1,2\n"


def test_a_folder_without_a_run_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="idlibmap map SOURCES"):
        review_output(tmp_path)
