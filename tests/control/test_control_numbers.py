"""The numbers behind the inference, and the arithmetic they feed."""

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.control.belief import first_day_below, half_lives, ignorance, pulled, says_held, weighed
from idlibmap.control.rules import HalfLife, load_rules
from idlibmap.errors import TheatreError
from idlibmap.theatre import Theatre, default_root, load_theatre

HALF_LIFE = HalfLife(hot=30, quiet=180)
START = date(2020, 1, 1)


def theatre_with(tmp_path: Path, old: str, new: str) -> Theatre:
    text = (default_root() / "sources.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "sources.toml").write_text(text.replace(old, new), encoding="utf-8")
    return replace(load_theatre(), root=tmp_path)


def test_the_shipped_numbers_load() -> None:
    rules = load_rules(load_theatre())
    assert rules.sources["admission"].correct == 0.96
    assert not rules.sources["party"].independent


def test_a_missing_source_class_is_named(tmp_path: Path) -> None:
    with pytest.raises(TheatreError, match=r"sources\.toml: 'monitor'.*docs/control\.md"):
        load_rules(theatre_with(tmp_path, "[source.monitor]", "[source.monitors]"))


def test_a_number_out_of_range_is_named(tmp_path: Path) -> None:
    with pytest.raises(TheatreError, match=r"\[source.party\] correct: expected between 0 and 1, got 70"):
        load_rules(theatre_with(tmp_path, "correct = 0.70", "correct = 70"))


def test_one_report_from_nothing_makes_the_holder_as_likely_as_its_source_is_right() -> None:
    belief = weighed(ignorance(5), [(1.0, says_held(2, correct=0.93, n_sides=5))])
    assert math.isclose(belief[2], 0.93)
    assert math.isclose(sum(belief), 1)


def test_a_report_of_no_weight_says_nothing() -> None:
    assert weighed((0.5, 0.3, 0.2), [(0.0, says_held(1, correct=0.9, n_sides=3))]) == pytest.approx(
        (0.5, 0.3, 0.2)
    )


def test_after_one_half_life_half_of_what_was_known_is_left() -> None:
    passed = half_lives(START, date(2020, 6, 29), hot_until=START, half_life=HALF_LIFE)
    assert passed == 1
    assert pulled((0.8, 0.05, 0.05, 0.05, 0.05), keep=2.0**-passed)[0] == pytest.approx(0.5)


def test_hot_days_count_six_times() -> None:
    hot = half_lives(START, date(2020, 1, 8), hot_until=date(2020, 1, 8), half_life=HALF_LIFE)
    quiet = half_lives(START, date(2020, 1, 8), hot_until=START, half_life=HALF_LIFE)
    assert hot == pytest.approx(6 * quiet)


@given(p=st.floats(0.751, 0.9999), hot_days=st.integers(0, 40))
def test_the_day_a_belief_falls_below_a_threshold_is_found_without_walking_there(
    p: float, hot_days: int
) -> None:
    until = date.fromordinal(START.toordinal() + hot_days)
    day = first_day_below(p, 0.75, prior=0.2, start=START, hot_until=until, half_life=HALF_LIFE)
    assert day is not None
    for offset, is_below in ((-1, False), (0, True)):
        then = date.fromordinal(day.toordinal() + offset)
        passed = half_lives(START, then, hot_until=until, half_life=HALF_LIFE)
        assert (pulled((p, *[(1 - p) / 4] * 4), keep=2.0**-passed)[0] < 0.75 - 1e-6) <= is_below


def test_a_belief_that_is_low_already_has_no_day_of_falling() -> None:
    found = first_day_below(0.7, 0.75, prior=0.2, start=START, hot_until=START, half_life=HALF_LIFE)
    assert found is None
