"""Reports that can claim nothing are known by their words, and every other one is read."""

import pytest
from claim_reports import claims_in, report, shipped

from idlibmap.claims.reader import read_claims_of
from idlibmap.claims.reading import load_languages


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took a hilltop.",
        "Saraqeb fell on Tuesday.",
        "Clashes broke out near the silos.",
        "The Syrian army moved in.",
        "سيطرت قوات النظام على سراقب",
        "Войска заняли город.",
    ],
)
def test_a_report_that_names_a_party_a_place_or_fighting_is_read(text: str) -> None:
    assert load_languages(*shipped()).relevance.concerns(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council raised the price of water again, and schools opened late.",
        "The government said its minister would meet the party of the president.",
        "Heavy rain closed the airport road for three hours.",
    ],
)
def test_news_of_other_things_is_not(text: str) -> None:
    languages = load_languages(*shipped())
    assert not languages.relevance.concerns(text)
    told = read_claims_of(report(text), languages)
    assert (told.claims, told.mentions) == ((), ())


def test_one_word_of_the_theatre_in_a_long_report_is_enough() -> None:
    idle = "The council raised the price of water again. " * 200
    assert [claim.place for claim in claims_in(f"{idle} Saraqeb fell on Tuesday. {idle}")] == ["Saraqib"]
