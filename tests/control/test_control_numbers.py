"""The numbers behind the inference, and the arithmetic they feed."""

import math
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.claims.claim import Claim
from idlibmap.control import infer_control
from idlibmap.control.belief import decayed, half_lives
from idlibmap.control.rules import load_rules
from idlibmap.errors import TheatreError
from idlibmap.theatre import Theatre, default_root, load_theatre

Make = Callable[..., Claim]
MONITOR = {"source": "SOHR", "source_class": "monitor"}
RULES = load_rules(load_theatre())


def theatre_with(tmp_path: Path, old: str, new: str) -> Theatre:
    text = (default_root() / "sources.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "sources.toml").write_text(text.replace(old, new), encoding="utf-8")
    shutil.copy(default_root() / "actors.toml", tmp_path)
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


def days(*ordinals: int) -> np.ndarray:
    return np.array(ordinals)


def test_one_report_from_nothing_makes_the_holder_as_likely_as_its_source_is_right(claim: Make) -> None:
    (place,) = infer_control([claim("2020-01-01", side="turkey")]).places
    shares = dict(place.intervals[0].probabilities)
    assert math.isclose(shares["turkey"], 0.93)
    assert math.isclose(sum(shares.values()), 1)


def test_a_report_of_no_weight_says_nothing(claim: Make) -> None:
    (place,) = infer_control([claim("2020-01-01", confidence=0)]).places
    assert [p for _, p in place.intervals[0].probabilities] == pytest.approx([0.2] * 5)


def test_after_one_half_life_half_of_what_was_known_is_left() -> None:
    quiet = int(RULES.half_life.quiet)
    passed = half_lives(days(0), days(quiet), hot_until=days(0), rules=RULES)
    assert passed == pytest.approx([1])
    assert decayed(np.array([[0.8, 0.05, 0.05, 0.05, 0.05]]), passed)[0, 0] == pytest.approx(0.5)


def test_hot_days_count_as_many_times_as_the_half_lives_differ() -> None:
    hot, quiet = half_lives(days(0, 0), days(8, 8), hot_until=days(8, 0), rules=RULES)
    assert hot == pytest.approx(quiet * RULES.half_life.quiet / RULES.half_life.hot)


@given(confidence=st.floats(0.72, 1), fought=st.booleans())
def test_the_day_a_belief_falls_below_a_threshold_is_found_without_walking_there(
    claim: Make, *, confidence: float, fought: bool
) -> None:
    told = [claim("2020-01-01", "holds", confidence=confidence)]
    told += [claim("2020-01-01", "clashed", "", relation="near")] if fought else []
    (place,) = infer_control(told).places
    first, last = place.intervals
    lives = math.log2((dict(first.probabilities)["government"] - 0.2) / (0.75 - 0.2))
    hot = min(lives * RULES.half_life.hot, RULES.days.heat) if fought else 0
    quiet = (lives - hot / RULES.half_life.hot) * RULES.half_life.quiet
    assert last.status == "stale"
    assert last.start == first.start + timedelta(days=math.floor(hot + quiet + 1e-6) + 1)


def test_the_example_worked_by_hand_in_the_docs(claim: Make) -> None:
    told = [claim("2020-01-01", side="opposition"), claim("2020-01-01", side="opposition", **MONITOR)]
    history = infer_control(told)
    first, last = history.places[0].intervals
    assert dict(first.probabilities)["opposition"] == pytest.approx(0.993, abs=5e-4)
    assert sorted(one.log_odds for one in history.weights) == pytest.approx([2.39, 3.97], abs=5e-3)
    assert (last.start - first.start).days == 308
    text = (Path(__file__).parents[2] / "docs" / "control.md").read_text(encoding="utf-8")
    for figure in ("0.993", "3.97", "2.39", "308th day"):
        assert figure in text
