"""What is passed over for speed changes nothing that is read, and length costs no more than its share."""

import re
import sys
from collections.abc import Callable

import pytest
from claim_reports import report, shipped

from idlibmap.claims.extraction import extract
from idlibmap.claims.reader import read_claims_of
from idlibmap.claims.reading import load_languages
from idlibmap.claims.time_rules import NUMERAL, RULES
from idlibmap.resources import Resources

IDLE = "The council raised the price of water again, and schools opened late. "
TOLD = "On Monday rebels captured Saraqib and the army said its troops withdrew from Binnish "
EXPRESSIONS = (
    "2020-02-24", "between 3 and 5 March", "Feb. 24, 2020", "24th of February", "early January",
    "in May 2015", "since 2015", "late on Tuesday", "over the weekend", "two days ago",
    "in the past 48 hours", "between Monday and Wednesday", "within three days", "since then",
    "the last few weeks", "in recent days", "weeks ago", "the next day", "on the 29th", "last month",
    "this week", "months after", "days before", "that same evening", "overnight", "since midnight",
    "the day before", "on the eve of", "yesterday", "this morning", "earlier in the day", "recently",
    "in recent times", "hours later", "the first day", "a day earlier", "over the past three times",
)  # fmt: skip


def test_reports_of_other_things_start_no_process() -> None:
    theatre, gazetteer = shipped()
    archive = [report(IDLE * 100, file=f"{number}.txt") for number in range(60)]
    with Resources() as resources:
        told = extract(archive, gazetteer, theatre=theatre, resources=resources)
        assert (told.claims, told.rejects) == ((), ())
        assert "workers" not in vars(resources)


def test_the_relevant_reports_of_an_archive_keep_their_order() -> None:
    theatre, gazetteer = shipped()
    telling = {3: "Rebels captured Saraqib.", 7: "The army captured Binnish."}
    archive = [report(telling.get(number, IDLE), file=f"{number}.txt") for number in range(10)]
    found = extract(archive, gazetteer, theatre=theatre).claims
    assert [(claim.file, claim.place) for claim in found] == [("3.txt", "Saraqib"), ("7.txt", "Binnish")]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_a_rule_of_time_that_fits_has_one_of_its_words(expression: str) -> None:
    words = set(re.findall(r"[^\W\d_]+", expression.lower()))
    words |= {NUMERAL} if re.search(r"\d{4}", expression) else set()
    fitting = [rule for rule in RULES if rule.pattern.search(expression)]
    assert fitting
    assert not any(rule.words.isdisjoint(words) for rule in fitting)


def test_every_rule_of_time_has_an_expression_here() -> None:
    assert all(any(rule.pattern.search(one) for one in EXPRESSIONS) for rule in RULES)


def test_a_sentence_without_a_full_stop_costs_its_share() -> None:
    languages = load_languages(*shipped())
    short, long = (report(TOLD * number, file=f"{number}.txt") for number in (100, 300))
    read_claims_of(short, languages)
    once, thrice = (_calls(lambda one=one: read_claims_of(one, languages)) for one in (short, long))  # type: ignore[misc]
    assert thrice < 3.5 * once


def _calls(function: Callable[[], object]) -> int:
    """Return how many calls of functions a call makes: what it costs on any machine."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return calls
