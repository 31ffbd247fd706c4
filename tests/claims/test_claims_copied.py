"""A wire report that several outlets print is one witness; what a copy adds is kept under its name."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

import idlibmap as im
from idlibmap.articles.article import Article
from idlibmap.articles.collection import read_articles
from idlibmap.claims.claim import Claim

WIRE = (
    "Rebels captured the town of Ariha on Wednesday. The streets were empty when the first cars came in, and "
    "most of the shops along the road had been shut since the week before. A baker said that he would open "
    "again as soon as flour came. Children carried water from the only well that still worked, and an old "
    "man swept glass from the steps of the library. Nobody knew how long the quiet would hold."
)
MORE = "Soldiers withdrew from the town of Morek on Wednesday."
OTHER = "Opposition fighters seized Ariha on Wednesday, and people there came out to look at the damage."

Reports = Callable[..., tuple[Article, ...]]


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    """Write texts, each under a file's name, with its outlet and day, and read them as a folder."""

    def read(texts: dict[str, str], days: dict[str, str] | None = None) -> tuple[Article, ...]:
        rows = ["file,outlet,published"]
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text)
            rows.append(f"{name}.txt,{name.title()},{(days or {}).get(name, '2020-02-27')}")
        (tmp_path / "sources.csv").write_text("\n".join(rows))
        return read_articles(tmp_path).articles

    return read


def told(claims: list[Claim]) -> list[tuple[str, str, str, str]]:
    return [(claim.outlet, claim.witness, claim.action, claim.place) for claim in claims]


def n_sources(claims: list[Claim]) -> list[int]:
    return [event.n_sources for event in im.infer_control(claims).events if event.place == "Ariha"]


def test_a_report_that_two_outlets_print_gives_its_claims_once(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": WIRE})
    assert [one.copy_of for one in articles] == ["", "agency.txt"]
    claims = im.extract_claims(articles)
    assert told(claims) == [("Agency", "", "captured", "Ariha")]
    assert told(claims) == told(im.extract_claims(articles[:1]))


def test_what_a_copy_adds_is_kept_as_the_first_outlet_s_word(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": f"{WIRE} {MORE}"})
    assert told(im.extract_claims(articles)) == [
        ("Agency", "", "captured", "Ariha"),
        ("Paper", "Agency", "withdrew", "Morek"),
    ]


def test_what_two_copies_add_alike_is_told_once(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": f"{WIRE} {MORE}", "radio": f"{WIRE} {MORE}"})
    assert told(im.extract_claims(articles)) == [
        ("Agency", "", "captured", "Ariha"),
        ("Paper", "Agency", "withdrew", "Morek"),
    ]


def test_a_sentence_set_in_other_type_is_the_same_sentence(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": WIRE.replace("Rebels captured", "Rebels\ncaptured")})
    assert told(im.extract_claims(articles)) == [("Agency", "", "captured", "Ariha")]


def test_a_copy_that_turns_a_sentence_round_says_something_of_its_own(reports: Reports) -> None:
    turned = WIRE.replace("Rebels captured the town of Ariha", "Soldiers captured the town of Ariha")
    claims = im.extract_claims(reports({"agency": WIRE, "paper": turned}))
    assert [(claim.outlet, claim.witness, claim.side) for claim in claims] == [
        ("Agency", "", "opposition"),
        ("Paper", "Agency", "government"),
    ]


def test_the_earliest_print_is_the_witness_whatever_the_names_of_the_files(reports: Reports) -> None:
    days = {"agency": "2020-02-28", "paper": "2020-02-27"}
    claims = im.extract_claims(reports({"agency": f"{WIRE} {MORE}", "paper": WIRE}, days))
    assert {(claim.outlet, claim.witness, claim.place) for claim in claims} == {
        ("Paper", "", "Ariha"),
        ("Agency", "Paper", "Morek"),
    }


def test_claims_do_not_depend_on_the_order_in_which_articles_are_given(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": f"{WIRE} {MORE}", "radio": OTHER})
    orders = [im.extract_claims(order) for order in permutations(articles)]
    assert {frozenset(told(claims)) for claims in orders} == {frozenset(told(orders[0]))}
    assert {len(claims) for claims in orders} == {3}


def test_a_copy_whose_first_print_is_not_there_speaks_for_itself(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": WIRE})
    assert told(im.extract_claims(articles[1:])) == [("Paper", "", "captured", "Ariha")]


def test_a_first_print_without_an_outlet_speaks_as_the_next_that_has_one(reports: Reports) -> None:
    first, copy = reports({"agency": WIRE, "paper": f"{WIRE} {MORE}"})
    claims = im.extract_claims([replace(first, outlet=""), copy])
    assert told(claims) == [("", "Paper", "captured", "Ariha"), ("Paper", "", "withdrew", "Morek")]


def test_reports_that_are_no_copies_are_left_as_they_are(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": OTHER})
    assert [one.copy_of for one in articles] == ["", ""]
    assert told(im.extract_claims(articles)) == [
        ("Agency", "", "captured", "Ariha"),
        ("Paper", "", "captured", "Ariha"),
    ]


def test_the_claims_of_a_text_that_is_told_anew_after_days_are_claims_again(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": WIRE}, {"paper": "2020-03-05"})
    claims = im.extract_claims(articles)
    assert told(claims) == [("Agency", "", "captured", "Ariha"), ("Paper", "", "captured", "Ariha")]
    assert len({claim.claim_id for claim in claims}) == 2


# Two folders whose files have the same names


def same_names(tmp_path: Path) -> tuple[Article, ...]:
    """A report in one folder, its longer copy of the same name in another, printed a day later."""
    for folder, text, day in (("agency", WIRE, "27"), ("paper", f"{WIRE} {MORE}", "28")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text(text)
        (tmp_path / folder / "sources.csv").write_text(
            f"file,outlet,published\nnews.txt,{folder.title()},2020-02-{day}\n"
        )
    return read_articles([tmp_path / "agency", tmp_path / "paper"]).articles


def test_a_copy_with_the_file_name_of_its_first_print_is_a_copy(tmp_path: Path) -> None:
    copied = {one.outlet: bool(one.copy_of) for one in same_names(tmp_path)}
    assert copied == {"Agency": False, "Paper": True}


def test_what_a_copy_with_the_file_name_of_its_first_print_adds_is_kept(tmp_path: Path) -> None:
    claims = im.extract_claims(same_names(tmp_path))
    assert set(told(claims)) == {
        ("Agency", "", "captured", "Ariha"),
        ("Paper", "Agency", "withdrew", "Morek"),
    }


# How many sources an event has


def test_an_event_that_a_wire_report_tells_in_three_outlets_has_one_source(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": WIRE, "radio": f"{WIRE} Rebels seized Ariha on Wednesday."})
    claims = im.extract_claims(articles)
    assert len({claim.outlet for claim in claims}) == 2
    assert n_sources(claims) == [1]


def test_an_event_that_two_independent_reports_tell_has_two_sources(reports: Reports) -> None:
    assert n_sources(im.extract_claims(reports({"agency": WIRE, "paper": OTHER}))) == [2]


def test_a_copy_takes_nothing_from_an_independent_report(reports: Reports) -> None:
    articles = reports({"agency": WIRE, "paper": WIRE, "radio": OTHER})
    assert n_sources(im.extract_claims(articles)) == [2]


def test_the_witness_is_written_and_read_in_the_table_of_claims(reports: Reports, tmp_path: Path) -> None:
    claims = im.extract_claims(reports({"agency": WIRE, "paper": f"{WIRE} {MORE}"}))
    path = tmp_path / "claims.csv"
    im.claims_table(claims).to_csv(path, index=False, date_format="%Y-%m-%d")
    assert told(im.read_claims(path)) == told(claims)
