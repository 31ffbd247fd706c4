"""What holds for every report: offsets, order, locality, stable ids, round trips, safe cells."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from claim_reports import claims_in, only_claim, reading, report
from hypothesis import given, settings
from hypothesis import strategies as st

from idlibmap.claims.claim import ACTIONS, SCOPES, SOURCE_CLASSES, STANCES, Claim
from idlibmap.claims.table import CLAIM_COLUMNS, claims_table, read_claims, write_claims
from idlibmap.errors import SchemaError
from idlibmap.files import cells, unled

FORMULA = ("=", "+", "-", "@", "\t", "\r")
quick = settings(max_examples=40, deadline=None)
"""The first example loads the gazetteer."""
SIMPLE = (
    "Government forces captured Ariha on Monday.",
    "Rebels withdrew from Morek on Tuesday.",
    "Heavy clashes took place near Sarmin on Wednesday.",
    "Rebels cut the M5 on Tuesday.",
    "State media said the army entered Taftanaz on Wednesday.",
    "Rain fell on the camps.",
    "The Observatory said rebels hold Halfaya.",
    "The army captured 12 villages on Monday.",
    "Regime forces besieged Latamneh on Sunday.",
    "Rebels aim to capture Kafr Nabl.",
)
"""Sentences that rest on nothing but themselves, each a paragraph of its own."""
documents = st.lists(st.sampled_from(SIMPLE), min_size=1, max_size=6, unique=True)
prose = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r'", exclude_categories=["Cs"]), max_size=120
)
rows = st.fixed_dictionaries(
    {
        "sentence": prose,
        "place_as_written": prose,
        "outlet": prose,
        "source": prose,
        "place_id": prose,
        "actor": prose,
        "action": st.sampled_from(ACTIONS),
        "stance": st.sampled_from(STANCES),
        "scope": st.sampled_from(SCOPES),
        "source_class": st.sampled_from(SOURCE_CLASSES),
        "date_end": st.none() | st.dates(date(2011, 1, 1), date(2030, 1, 1)),
        "published": st.none() | st.dates(date(2011, 1, 1), date(2030, 1, 1)),
        "background": st.booleans(),
        "recapture": st.booleans(),
        "confidence": st.floats(0, 1),
        "latitude": st.none() | st.floats(-90, 90),
    }
)


def document(sentences: list[str]) -> str:
    return "\n\n".join(sentences) + "\n"


@given(documents, prose)
@quick
def test_the_offsets_of_a_claim_cut_its_sentence_out_of_the_text(sentences: list[str], noise: str) -> None:
    text = document([*sentences, noise])
    for claim in claims_in(text):
        assert text[claim.char_start : claim.char_end] == claim.sentence


@given(documents)
@quick
def test_the_offsets_of_a_mention_cut_its_name_out_of_the_text(sentences: list[str]) -> None:
    text = document(sentences)
    for mention in reading(report(text)).mentions:
        assert text[mention.char_start : mention.char_end] == mention.text


@given(documents, documents, documents)
@quick
def test_the_order_of_reports_does_not_matter(one: list[str], two: list[str], three: list[str]) -> None:
    reports = [
        report(document(sentences), file=f"{name}.txt")
        for name, sentences in zip("abc", (one, two, three), strict=True)
    ]
    forward, backward = reading(*reports).claims, reading(*reversed(reports)).claims
    assert sorted(forward, key=repr) == sorted(backward, key=repr)


@given(documents)
@quick
def test_a_report_among_others_is_read_as_alone(sentences: list[str]) -> None:
    mine = report(document(sentences), file="mine.txt")
    other = report(document([*SIMPLE]), file="other.txt")
    assert [claim for claim in reading(other, mine).claims if claim.file == "mine.txt"] == list(
        reading(mine).claims
    )


@given(st.lists(st.sampled_from(SIMPLE), min_size=2, max_size=6, unique=True), st.data())
@quick
def test_removing_a_sentence_removes_its_own_claims_only(sentences: list[str], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(sentences))
    before = claims_in(document(sentences))
    after = claims_in(document([sentence for sentence in sentences if sentence != gone]))
    assert [claim.claim_id for claim in after] == [
        claim.claim_id for claim in before if claim.sentence != gone
    ]


REFERRING = ("the town", "it", "both villages", "there")
"""Words that stand for a place told before."""


@given(
    documents, st.sampled_from(("The army entered the town on Tuesday.", "The army seized it on Tuesday."))
)
@quick
def test_a_place_is_named_or_referred_to_in_its_sentence(sentences: list[str], pointing: str) -> None:
    for claim in claims_in(document([*sentences, pointing])):
        written = claim.place_as_written
        assert written in claim.sentence
        named = written[0].isupper() or written[0].isdigit()
        before = document(sentences)
        assert named or (written.lower() in REFERRING and claim.place[:3] in before)


@given(documents)
@quick
def test_claim_ids_are_unique(sentences: list[str]) -> None:
    claims = claims_in(document([*sentences, *sentences]))
    ids = [claim.claim_id for claim in claims]
    assert len(ids) == len(set(ids))


@given(st.lists(st.sampled_from(SIMPLE), min_size=2, max_size=6, unique=True), prose)
@quick
def test_editing_one_sentence_leaves_the_ids_of_the_others(sentences: list[str], edit: str) -> None:
    first, *others = sentences
    before = claims_in(document([first, *others]))
    after = claims_in(document([f"Rain fell on the camps again, {len(edit)} times.", *others]))
    kept = [claim.claim_id for claim in before if claim.sentence != first]
    assert [claim.claim_id for claim in after] == kept


@given(documents)
@quick
def test_reading_twice_gives_the_same(sentences: list[str]) -> None:
    assert claims_in(document(sentences)) == claims_in(document(sentences))


@given(prose)
@quick
def test_any_text_can_be_read(text: str) -> None:
    for claim in claims_in(text):
        assert claim.action in ACTIONS
        assert claim.scope in SCOPES
        assert claim.stance in STANCES
        assert claim.source_class in SOURCE_CLASSES
        assert 0 <= claim.confidence <= 1


@given(rows=st.lists(rows, max_size=4))
@quick
def test_reading_what_was_written_gives_the_claims_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]]
) -> None:
    claims = tuple(altered(**row) for row in rows)
    path = tmp_path_factory.mktemp("table") / "claims.csv"
    write_claims(claims, path)
    assert read_claims(path) == claims


@given(prose | st.text("=+-@\t'", max_size=5))
@quick
def test_no_cell_begins_with_a_formula_sign_and_each_gives_its_text_back(text: str) -> None:
    (cell,) = map(str, cells([text]))
    assert not cell.startswith(FORMULA)
    assert unled(cell) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1"])
def test_a_text_that_looks_like_a_formula_survives_the_table(text: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    write_claims([altered(outlet=text)], path)
    with path.open(encoding="utf-8", newline="") as stream:
        written = next(csv.DictReader(stream))
    assert written["outlet"] == f"'{text}"
    assert read_claims(path)[0].outlet == text


def test_a_report_that_begins_sentences_with_formula_signs_gives_a_safe_table(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    write_claims(claims_in("- Rebels captured Ariha on Monday.\n\n= The army captured Morek."), path)
    with path.open(encoding="utf-8", newline="") as stream:
        cells = [value for row in csv.DictReader(stream) for value in row.values()]
    assert len(cells) == 2 * len(CLAIM_COLUMNS)
    assert not [value for value in cells if value.startswith(FORMULA)]


def test_json_lines_hold_the_same_columns(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    write_claims(claims_in("The army captured Ariha, Morek and Sarmin."), path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [tuple(line) for line in lines] == [CLAIM_COLUMNS] * 3


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"claims are written as \.csv or \.jsonl, not \.ods"):
        write_claims((), tmp_path / "claims.ods")


def test_every_fault_of_a_table_is_named_with_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    write_claims([altered(), altered()], path)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(",captured,", ",conquered,", 1).replace("2020-02-27", "Thursday", 1), "utf-8"
    )
    with pytest.raises(SchemaError) as raised:
        read_claims(path)
    assert f"{path}:2: field 'action': expected one of captured, " in str(raised.value)
    assert f"{path}:2: field 'published': expected a day like 2020-02-27, got 'Thursday'" in str(raised.value)


def test_a_table_without_a_column_says_which(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    write_claims([altered()], path)
    path.write_text(path.read_text(encoding="utf-8").replace("where_prec", "precision", 1), "utf-8")
    with pytest.raises(SchemaError, match="no column where_prec"):
        read_claims(path)


def test_a_data_frame_has_the_columns_of_the_table_and_real_days() -> None:
    table = claims_table(claims_in("The army captured Ariha on Monday."))
    assert tuple(table.columns) == CLAIM_COLUMNS
    assert table["date_end"].dt.day.tolist() == [24]


def altered(**fields: object) -> Claim:
    return replace(only_claim("The army captured Ariha."), **fields)  # type: ignore[arg-type]
