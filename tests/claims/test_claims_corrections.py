"""What an analyst answers in ``corrections.csv``, and what that makes of the claims."""

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from claim_reports import claims_in, reading, report, shipped
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.articles.collection import read_articles
from idlibmap.claims.claim import Claim, is_rejected, is_settled
from idlibmap.claims.corrections import ANSWER_COLUMNS, Asked, Correction, Corrections, read_corrections
from idlibmap.claims.reattachment import Search
from idlibmap.claims.replay import Replay, apply_corrections
from idlibmap.claims.review import CORRECTION_COLUMNS, Doubt, doubts, write_corrections
from idlibmap.errors import SchemaError
from idlibmap.gazetteer.gazetteer import load_gazetteer

DISPATCHES = Path(__file__).parents[1] / "data" / "reading" / "open"
TEXT = (
    "Government forces captured Saraqeb on Thursday, 27 February 2020. "
    "The rebels seized Morek on Wednesday, 26 February 2020, a war monitor said."
)
ANSWER = {"when": "2020-03-01", "who": "R. Haddad", "why": "Seen on two photographs."}
Row = dict[str, str]
Write = Callable[..., Path]


@pytest.fixture
def table(tmp_path: Path) -> Write:
    def write(*rows: Row, columns: tuple[str, ...] = CORRECTION_COLUMNS) -> Path:
        path = tmp_path / "corrections.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="")
            writer.writeheader()
            writer.writerows(ANSWER | row for row in rows)
        return path

    return write


def replayed(claims: tuple[Claim, ...], path: Path) -> Replay:
    theatre, _ = shipped()
    corrections = read_corrections(path)
    gazetteer = load_gazetteer(theatre, added=corrections.places)
    return apply_corrections(claims, corrections, theatre=theatre, gazetteer=gazetteer)


def asked(claim: Claim, **answer: str) -> Row:
    """Return a row of the table as ``idlibmap review`` writes it, answered."""
    return {
        "claim_id": claim.claim_id,
        "file": claim.file,
        "place": claim.place,
        "action": claim.action,
        "side": claim.side,
        "stance": claim.stance,
        "date_start": str(claim.date_start),
        "date_end": str(claim.date_end),
        "sentence": claim.sentence,
    } | answer


def change(claim: Claim, name: str, value: str) -> Row:
    return asked(claim, decision="change", field=name, value=value)


# Decisions on a claim


def test_without_corrections_the_claims_stay_as_they_are() -> None:
    claims = claims_in(TEXT)
    theatre, gazetteer = shipped()
    assert apply_corrections(claims, Corrections(), theatre=theatre, gazetteer=gazetteer).claims == claims


def test_an_accepted_claim_is_certain_and_settled(table: Write) -> None:
    saraqib, morek = claims_in(TEXT)
    accepted, other = replayed((saraqib, morek), table(asked(saraqib, decision="accept"))).claims
    assert (accepted.rule, accepted.confidence) == (f"{saraqib.rule}:accepted", 1.0)
    assert (is_settled(accepted), is_settled(other), other) == (True, False, morek)


def test_a_rejected_claim_stays_listed_without_any_weight(table: Write) -> None:
    saraqib, morek = claims_in(TEXT)
    rejected, _ = replayed((saraqib, morek), table(asked(saraqib, decision="reject"))).claims
    assert (rejected.rule, rejected.confidence) == (f"{saraqib.rule}:rejected", 0.0)
    assert is_rejected(rejected)
    assert not is_settled(rejected)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("side", "opposition", {"side": "opposition", "actor": ""}),
        ("from_side", "turkey", {"from_side": "turkey"}),
        ("from_side", "", {"from_side": ""}),
        ("action", "entered", {"action": "entered"}),
        ("stance", "denied", {"stance": "denied"}),
        ("relation", "near", {"relation": "near", "where_prec": 2}),
        ("extent", "part", {"extent": "part"}),
        ("background", "yes", {"background": True}),
        ("place", "C3029", {"place_id": "C3029", "place": "Morek", "where_prec": 1}),
        ("place", "Khan Shaykhun", {"place_id": "C3987", "place_as_written": "Saraqeb"}),
        ("place", "M5", {"place_id": "M5", "scope": "road", "latitude": None}),
        ("place", "M5:C3987-C3985", {"place_id": "M5:C3987-C3985", "scope": "road", "where_prec": 5}),
        ("place", "C3891:C4024", {"place": "road between Abu al-Duhur and Sinjar", "scope": "road"}),
        ("place", "SY07", {"place_id": "SY07", "scope": "area", "where_prec": 4}),
        ("date", "2020-02-26", {"date_end": date(2020, 2, 26), "date_prec": "day"}),
        (
            "date",
            "2020-02-01/2020-02-26",
            {"date_start": date(2020, 2, 1), "date_end": date(2020, 2, 26), "date_prec": "range"},
        ),
    ],
)
def test_each_field_can_be_changed(table: Write, name: str, value: str, expected: dict[str, Any]) -> None:
    claims = claims_in(TEXT)
    changed = replayed(claims, table(change(claims[0], name, value))).claims[0]
    assert {field: getattr(changed, field) for field in expected} == expected
    assert (changed.rule, changed.confidence) == (f"{claims[0].rule}:corrected", 1.0)


def test_what_is_no_capture_is_no_recapture(table: Write) -> None:
    (claim,) = claims_in("Government forces recaptured Saraqeb on Thursday.")
    (changed,) = replayed((claim,), table(change(claim, "action", "entered"))).claims
    assert (claim.recapture, changed.recapture) == (True, False)


def test_a_later_row_on_the_same_field_stands_for_an_earlier_one(table: Write) -> None:
    claims = claims_in(TEXT)
    rows = [change(claims[0], "side", "turkey"), change(claims[0], "side", "opposition")]
    assert replayed(claims, table(*rows)).claims[0].side == "opposition"


@pytest.mark.parametrize(("first", "then"), [("accept", "reject"), ("reject", "accept")])
def test_of_accept_and_reject_the_later_stands(table: Write, first: str, then: str) -> None:
    claims = claims_in(TEXT)
    rows = [asked(claims[0], decision=first), asked(claims[0], decision=then)]
    assert replayed(claims, table(*rows)).claims[0].rule == f"{claims[0].rule}:{then}ed"


def test_a_change_does_not_bring_back_what_is_rejected(table: Write) -> None:
    claims = claims_in(TEXT)
    rows = [asked(claims[0], decision="reject"), change(claims[0], "side", "turkey")]
    (changed, _) = replayed(claims, table(*rows)).claims
    assert (changed.side, changed.rule) == ("turkey", f"{claims[0].rule}:corrected:rejected")


def test_a_change_settles_a_claim_only_if_it_plainly_reports_who_holds_the_place(table: Write) -> None:
    (claim,) = claims_in("Government forces advanced toward Saraqeb on Thursday.")
    moved = replayed((claim,), table(change(claim, "place", "Morek"))).claims[0]
    taken = replayed((moved,), table(change(claim, "action", "captured"))).claims[0]
    said = replayed((taken,), table(change(claim, "stance", "claimed"))).claims[0]
    assert [is_settled(one) for one in (moved, taken, said)] == [False, True, False]


# What stands without a claim


def test_what_the_analyst_says_himself_is_a_claim_in_his_name(table: Write) -> None:
    row = {"decision": "captured", "field": "Saraqib", "value": "opposition 2020-02-27"}
    (claim,) = replayed((), table(row)).claims
    said = (claim.place_id, claim.action, claim.side, claim.date_start, claim.date_end)
    assert said == ("C3916", "captured", "opposition", date(2020, 2, 27), date(2020, 2, 27))
    assert (claim.source, claim.source_class, claim.file) == ("R. Haddad", "analyst", "corrections.csv")
    assert (claim.sentence, claim.published) == ("Seen on two photographs.", date(2020, 3, 1))
    assert is_settled(claim)


def test_a_holding_over_some_days_is_known_on_both_ends(table: Write) -> None:
    row = {"decision": "holds", "field": "Saraqib", "value": "opposition 2020-02-01/2020-02-04"}
    days = [(one.date_start, one.date_end) for one in replayed((), table(row)).claims]
    assert days == [(date(2020, 2, 1),) * 2, (date(2020, 2, 4),) * 2]


def test_a_later_statement_on_a_place_and_day_stands_for_an_earlier_one(table: Write) -> None:
    sides = ("opposition", "government")
    rows = [{"decision": "holds", "field": "Saraqib", "value": f"{side} 2020-02-27"} for side in sides]
    assert [claim.side for claim in replayed((), table(*rows)).claims] == ["government"]


def test_the_analyst_can_take_back_what_he_said(table: Write) -> None:
    row = {"decision": "holds", "field": "Saraqib", "value": "opposition 2020-02-27"}
    (claim,) = replayed((), table(row)).claims
    (taken_back,) = replayed((), table(row, {"claim_id": claim.claim_id, "decision": "reject"})).claims
    assert is_rejected(taken_back)
    assert not is_settled(taken_back)


def test_an_added_place_can_be_spoken_of(table: Write) -> None:
    claims = claims_in(TEXT)
    added = {"decision": "add_place", "field": "Zanbaq Farm", "value": "35.61, 36.80 hill"}
    (moved, _) = replayed(claims, table(change(claims[0], "place", "Zanbaq Farm"), added)).claims
    assert (moved.place_id, moved.latitude, moved.longitude) == ("own:zanbaq-farm", 35.61, 36.8)


def test_a_place_added_again_is_moved(table: Write) -> None:
    rows = [{"decision": "add_place", "field": "Zanbaq Farm", "value": f"35.{n}, 36.80"} for n in (5, 6)]
    (place,) = read_corrections(table(*rows)).places
    assert (place.latitude, place.kind, place.source) == (35.6, "village", "R. Haddad")


# Rows that cannot be used


def test_rows_without_an_answer_wait(table: Write) -> None:
    claims = claims_in(TEXT)
    waiting = asked(claims[0], when="", who="", why="")
    assert replayed(claims, table(waiting)) == Replay(claims=claims)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"decision": "agree"}, "'decision': expected one of accept, reject, change"),
        ({"decision": "", "value": "opposition"}, "'decision': expected one of accept"),
        ({"decision": "accept", "who": ""}, "'who' is empty"),
        (
            {"decision": "accept", "when": "1/3/2020"},
            "'when': expected the day .* like 2020-03-01, got '1/3/",
        ),
        ({"decision": "accept", "claim_id": ""}, "'claim_id' is empty"),
        ({"decision": "accept", "field": "side", "value": "turkey"}, "takes none. .* write change"),
        (
            {"decision": "change", "field": "colour", "value": "red"},
            "'field': expected one of side, from_side",
        ),
        ({"decision": "change", "field": "side", "value": "reds"}, "as side one of government, .*got 'reds'"),
        ({"decision": "change", "field": "extent", "value": "half"}, "extent one of nothing, all, most"),
        ({"decision": "change", "field": "date", "value": "27 Feb"}, "a day like 2020-02-27.*got '27 Feb'"),
        ({"decision": "change", "field": "date", "value": "2020-02-26/2020-02-01"}, "first and last like"),
        ({"decision": "change", "field": "place", "value": "Qwrtz"}, "no place 'Qwrtz' is known.*add_place"),
        ({"decision": "change", "field": "place", "value": "M5:C3987-C0"}, "no place 'M5:C3987-C0' is known"),
        (
            {"decision": "change", "field": "place", "value": "Al-Bab"},
            r"ambiguous: .*C1202\); .* Write the id",
        ),
        ({"decision": "holds", "field": "Saraqib"}, "'holds' is about no claim"),
        ({"decision": "holds", "claim_id": "", "field": "Saraqib", "why": ""}, "'why' is empty"),
        ({"decision": "holds", "claim_id": "", "field": "Saraqib", "value": "2020-02-27"}, "side and day"),
        ({"decision": "add_place", "claim_id": "", "value": "35.6, 36.8"}, "'field' is empty"),
        (
            {"decision": "add_place", "claim_id": "", "field": "Zanbaq", "value": "north"},
            "longitude and kind",
        ),
        ({"decision": "add_place", "claim_id": "", "field": "Zanbaq", "value": "95, 36.8"}, "from -90 to 90"),
        ({"decision": "add_place", "claim_id": "", "field": "Zanbaq", "value": "35, 36 fort"}, "got 'fort'"),
    ],
)
def test_a_faulty_row_is_set_aside_with_its_mend_and_stops_no_other(
    table: Write, row: Row, reason: str
) -> None:
    claims = claims_in(TEXT)
    path = table(asked(claims[0]) | row, asked(claims[1], decision="accept"))
    replay = replayed(claims, path)
    (fault,) = replay.faults
    assert (fault.file, fault.line) == ("corrections.csv", 2)
    assert re.search(reason, fault.reason), fault.reason
    assert replay.applied == 1


def test_a_row_with_a_comma_that_is_not_quoted_is_told_so(table: Write) -> None:
    path = table(columns=ANSWER_COLUMNS)
    path.write_text(path.read_text() + ",2020-03-01,me,seen,add_place,Zanbaq,35.61, 36.80 hill\n")
    (fault,) = read_corrections(path).faults
    assert "Quote a text that holds a comma" in fault.reason


@pytest.mark.parametrize(
    ("content", "reason"), [(b"a,b\n1,2\n", "no column claim_id, when"), (b"\xff\xfe", "not UTF-8")]
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes(content)
    with pytest.raises(SchemaError, match=reason):
        read_corrections(path)


# Reports that were edited since


EDITS = {
    "a letter": ("Saraqeb on", "Saraqeb o"),
    "a name's spelling": ("Saraqeb", "Saraqib"),
    "a word": ("Government forces", "Government troops"),
    "a clause behind": ("27 February 2020.", "27 February 2020, after days of bombardment by warplanes."),
    "a clause within": ("Saraqeb on", "Saraqeb, which straddles the main highway, on"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_answer_survives_an_edit_of_its_sentence(table: Write, edit: str) -> None:
    path = table(asked(claims_in(TEXT)[0], decision="accept"))
    claims = claims_in(TEXT.replace(*EDITS[edit]))
    replay = replayed(claims, path)
    assert [is_settled(claim) for claim in replay.claims] == [True, False]
    assert [one.line for one in replay.reattached] == [2]
    assert claims[0].claim_id in replay.reattached[0].reason


def test_an_answer_survives_a_new_name_of_the_file(table: Write) -> None:
    claims = claims_in(TEXT)
    moved = reading(report(TEXT, file="dispatch-7.txt")).claims
    replay = replayed(moved, table(asked(claims[0], decision="accept")))
    assert [is_settled(claim) for claim in replay.claims] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("captured", "entered"),
        TEXT.replace("Saraqeb", "Binnish"),
        TEXT.replace("Government forces", "Turkish forces"),
        "Saraqeb has fallen, all of it, to government forces. " + TEXT.partition(". ")[2],
    ],
    ids=["another action", "another place", "another side", "other words"],
)
def test_an_answer_is_not_given_to_a_claim_that_says_something_else(table: Write, text: str) -> None:
    path = table(asked(claims_in(TEXT)[0], decision="accept"))
    replay = replayed(claims_in(text), path)
    assert not any(is_settled(claim) for claim in replay.claims)
    (lost,) = replay.unmatched
    assert (lost.file, lost.line) == ("corrections.csv", 2)
    assert "government captured Saraqib, reported; report.txt: “Government forces captured" in lost.reason


def test_an_answer_is_not_given_to_either_of_two_likely_claims(table: Write) -> None:
    path = table(asked(claims_in(TEXT)[0], decision="accept"))
    twice = TEXT.replace("Saraqeb on", "Saraqeb town on")
    both = reading(report(twice, file="a/report.txt"), report(f"{twice} Again.", file="b/report.txt")).claims
    replay = replayed(both, path)
    assert replay.applied == 0
    assert "may be" in replay.unmatched[0].reason


def test_of_two_likely_claims_the_one_of_the_same_day_is_meant(table: Write) -> None:
    text = "Government forces captured Saraqeb on 6 February 2020. {} captured Saraqeb on 27 February 2020."
    path = table(asked(claims_in(text.format("Government forces"))[1], decision="accept"))
    edited = text.replace("forces", "troops").format("Government troops")
    assert [is_settled(claim) for claim in replayed(claims_in(edited), path).claims] == [False, True]


def test_two_answers_are_not_given_to_one_claim(table: Write) -> None:
    before, other = claims_in(TEXT)[0], claims_in(TEXT.replace("Government forces", "Government soldiers"))[0]
    now = claims_in(TEXT.replace("Government forces", "Government troops"))
    replay = replayed(now, table(asked(before, decision="accept"), asked(other, decision="reject")))
    assert replay.claims == now
    assert [one.line for one in replay.unmatched] == [2, 3]


def test_a_claim_that_was_found_again_and_changed_is_known_in_the_next_replay(table: Write) -> None:
    path = table(change(claims_in(TEXT)[0], "side", "turkey"))
    once = replayed(claims_in(TEXT.replace("Saraqeb on", "Saraqeb town on")), path).claims
    again = replayed(once, path)
    assert (again.claims, again.unmatched) == (once, ())


def test_an_answer_is_not_given_to_a_claim_that_has_a_row_of_its_own(table: Write) -> None:
    before, after = claims_in(TEXT)[0], claims_in(TEXT.replace("Saraqeb on", "Saraqeb town on"))
    replay = replayed(after, table(asked(before, decision="reject"), asked(after[0], decision="accept")))
    assert is_settled(replay.claims[0])
    assert "Answer by that id" in replay.unmatched[0].reason


def test_a_row_appended_by_id_alone_goes_where_the_asked_one_went(table: Write) -> None:
    before, after = claims_in(TEXT)[0], claims_in(TEXT.replace("Saraqeb on", "Saraqeb town on"))
    appended = {"claim_id": before.claim_id, "decision": "accept"}
    replay = replayed(after, table(asked(before, decision="reject"), appended))
    assert is_settled(replay.claims[0])


def test_an_id_nobody_knows_is_told(table: Write) -> None:
    replay = replayed(claims_in(TEXT), table({"claim_id": "c0", "decision": "accept"}))
    assert "no claim 'c0' is read here" in replay.unmatched[0].reason


def test_no_claim_of_a_hundred_dispatches_is_taken_for_another_sentence() -> None:
    claims = reading(*read_articles(DISPATCHES)).claims
    assert len(claims) > 500
    for number, claim in enumerate(claims):
        others = [*claims[:number], *claims[number + 1 :]]
        question = Asked(**{name: value for name, value in asked(claim).items() if name != "claim_id"})
        found, reason = Search(others, frozenset()).find(claim.claim_id, question)
        assert found is None or found.sentence == claim.sentence, reason


# Laws


CLAIMS = claims_in(TEXT)
ANSWERS = st.builds(
    lambda claim, decision: Correction(
        line=0,
        claim_id=claim.claim_id,
        when=date(2020, 3, 1),
        who="R. Haddad",
        why="",
        decision=decision[0],
        field=decision[1],
        value=decision[2],
        asked=Asked(),
    ),
    st.sampled_from(CLAIMS),
    st.sampled_from(
        [
            ("accept", "", ""),
            ("reject", "", ""),
            ("change", "side", "turkey"),
            ("change", "side", "opposition"),
            ("change", "place", "Khan Shaykhun"),
            ("change", "relation", "near"),
            ("change", "date", "2020-02-01/2020-02-26"),
            ("change", "action", "withdrew"),
        ]
    ),
)


def after(claims: tuple[Claim, ...], rows: list[Correction]) -> tuple[Claim, ...]:
    theatre, gazetteer = shipped()
    return apply_corrections(
        claims, Corrections(rows=tuple(rows)), theatre=theatre, gazetteer=gazetteer
    ).claims


@given(st.lists(ANSWERS, max_size=6))
def test_replaying_twice_is_replaying_once(rows: list[Correction]) -> None:
    once = after(CLAIMS, rows)
    assert after(once, rows) == once


@given(st.lists(ANSWERS, max_size=6))
def test_the_order_of_rows_on_different_claims_does_not_matter(rows: list[Correction]) -> None:
    assert after(CLAIMS, sorted(rows, key=lambda row: row.claim_id)) == after(CLAIMS, rows)


@given(st.lists(ANSWERS, max_size=6))
def test_a_claim_without_a_row_is_never_touched(rows: list[Correction]) -> None:
    answered = {row.claim_id for row in rows}
    for before, now in zip(CLAIMS, after(CLAIMS, rows), strict=True):
        assert (before is now) == (before.claim_id not in answered)


def test_the_analysts_own_words_replayed_twice_are_there_once(table: Write) -> None:
    path = table({"decision": "holds", "field": "Saraqib", "value": "opposition 2020-02-27"})
    once = replayed(CLAIMS, path).claims
    assert replayed(once, path).claims == once


def test_the_analysts_new_words_replace_those_of_an_earlier_replay(table: Write) -> None:
    row = {"decision": "holds", "field": "Saraqib", "value": "opposition 2020-02-27"}
    once = replayed(CLAIMS, table(row)).claims
    again = replayed(once, table(row, row | {"value": "turkey 2020-02-27"})).claims
    assert [claim.side for claim in again if claim.source_class == "analyst"] == ["turkey"]


# The questions


def test_answered_claims_are_not_asked_about_again(table: Write, tmp_path: Path) -> None:
    claims = claims_in("Morek fell on Thursday, 27 February 2020.")
    assert doubts(claims)
    for decision in ("accept", "reject"):
        assert doubts(replayed(claims, table(asked(claims[0], decision=decision))).claims) == []
    assert write_corrections(map(_doubt, claims), tmp_path / "new.csv") == 1
    assert read_corrections(tmp_path / "new.csv").rows == ()


def _doubt(claim: Claim) -> Doubt:
    return Doubt(claim, ("no side",))
