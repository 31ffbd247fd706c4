from dataclasses import replace

import pytest
from static_scenes import FIRST, LAST, SARAQIB, SCENE, TURN, alone, event, interval

from idlibmap.maps.changes import changes_between
from idlibmap.maps.day_words import describe_day, happenings
from idlibmap.maps.news import News
from idlibmap.maps.scene import SceneInterval
from idlibmap.maps.words import SideWords, words_in

ENGLISH, ARABIC = words_in("en"), words_in("ar")
MARKS = str.maketrans("", "", "\u200f\u2068\u2069")
"""Takes away what keeps directions apart and nobody sees."""


def news_of(*intervals: SceneInterval) -> list[str]:
    scene = alone(replace(SARAQIB, intervals=intervals), roads=(), areas=(), events=())
    return News(scene, ENGLISH).changes(changes_between(scene, FIRST, LAST))


def test_days_and_numbers_are_written_the_same_on_every_machine() -> None:
    assert ENGLISH.date("2020-02-09") == "9 February 2020"
    assert ENGLISH.weekday("2020-02-09") == "Sunday"
    assert ENGLISH.number(1234.5, decimals=1) == "1,234.5"


def test_arabic_has_the_months_of_the_levant_and_digits_as_on_the_page() -> None:
    assert ARABIC.date("2020-02-09") == "9 شباط 2020"
    assert ARABIC.number(1234) == "1,234"


@pytest.mark.parametrize(
    ("n", "text"),
    [(0, "لا أماكن"), (1, "مكان واحد"), (2, "مكانان"), (3, "3 أماكن"), (11, "11 مكانًا"), (100, "100 مكان")],
)
def test_a_counted_message_has_the_form_of_its_number(n: int, text: str) -> None:
    assert ARABIC.t("count.places", n=n).translate(MARKS) == text


def test_a_value_that_runs_the_other_way_is_set_apart() -> None:
    assert ENGLISH.t("change.event", name="سراقب", deed="x") == "\u2068سراقب\u2069: x."


def test_a_place_before_its_first_report_is_unknown() -> None:
    assert SideWords(ENGLISH, SCENE.sides).state(None) == "Unknown"


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (interval(TURN, holder="opposition"), "Saraqib passes from Government to Opposition."),
        (
            interval(TURN, holder="opposition", status="claimed"),
            "Saraqib passes from Government to Opposition, claimed only.",
        ),
        (interval(TURN, status="stale"), "Saraqib: no fresh confirmation, what is known fades."),
        (interval(TURN, besieged_by="opposition"), "Saraqib is besieged by Opposition."),
        (
            interval(TURN, status="contested", reason="fighting"),
            "Saraqib is contested (fighting is reported inside).",
        ),
        (
            interval(TURN, status="contested", reason="withdrawing"),
            "Government has left Saraqib; nobody is said to have moved in.",
        ),
        (interval(TURN, holder="unknown", status="unknown"), "Saraqib: no longer known who holds it."),
    ],
)
def test_a_change_is_told_in_the_words_of_the_page(after: SceneInterval, told: str) -> None:
    assert news_of(interval(FIRST, TURN), after) == ["Saraqib: first known to be held by Government.", told]


def test_what_only_other_claims_say_is_no_change() -> None:
    assert len(news_of(interval(FIRST, TURN), interval(TURN, support=(0, 1)))) == 1


def test_of_one_day_gains_are_told_first() -> None:
    changes = changes_between(SCENE, FIRST, LAST).places
    assert [(one.day, not one.is_gain) for one in changes] == sorted(
        (one.day, not one.is_gain) for one in changes
    )
    assert {one.day for one in changes} >= {FIRST, TURN}


def test_where_nothing_changes_what_is_said_to_have_happened_is_told() -> None:
    quiet = alone(replace(SARAQIB, intervals=(interval(FIRST),)), roads=(), areas=(), events=(event("C1"),))
    assert happenings(quiet, TURN, ENGLISH) == ["Saraqib: Opposition: captured."]


def test_the_alternative_text_says_what_the_picture_shows() -> None:
    text = describe_day(SCENE, TURN, ENGLISH)
    assert text.startswith("Map: Saraqib & around, 27 February 2020.")
    for part in (
        "Opposition: 1 place, 90 km² coloured.",
        "Contested: 1 place, 90 km² coloured.",
        "Unknown: 1 place.",
    ):
        assert part in text
    assert "Government: " not in text
    assert "On this date: " in text
