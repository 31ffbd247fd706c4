"""Whose copy a report is: one text in many outlets is one witness."""

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.articles.collection import read_articles
from idlibmap.articles.copies import Print, first_prints, sign

DAY = date(2020, 2, 27)
WIRE = (
    "Rebels backed by drones pushed into the town of Morek before dawn, after a night of shelling that sent "
    "hundreds of families north along the only open road. Residents reached by telephone said soldiers had "
    "left two checkpoints at the grain silos without a fight. A driver who carries flour between the towns "
    "counted nine burnt vehicles near the bakery. Neither side has spoken of losses, and the bridge east of "
    "the market was still under fire when night fell. Doctors in the clinic said they had no more blood, and "
    "that the generator would stop within a day unless fuel came through the northern crossing."
)
REWRITTEN = (
    "Morek is in the hands of the opposition, whose men walked in early on Thursday behind armed drones. The "
    "army seems to have abandoned its posts beside the silos. Families fled northwards in their hundreds. "
    "People there speak of wrecked trucks around a bakery, of shells on the eastern bridge, and of a clinic "
    "that is running out of blood and of diesel. Nobody has given numbers of dead."
)
EDITED = (
    WIRE.replace("Rebels backed by drones", "Opposition fighters")
    .replace("nine burnt", "at least nine burnt")
    .replace("Neither side has", "Neither party has")
)
PARTLY = " ".join(WIRE.split()[:60] + REWRITTEN.split()[:20])
"""Somewhat less than half of it is of the wire."""
POST = (
    "Breaking: after heavy clashes that lasted until the morning prayer, and by the grace of God, our "
    "fighters have taken full control of the town of {} today."
)


def printed(text: str, day: date | None = DAY) -> Print:
    return Print(signature=sign(text), published=day)


def firsts(*prints: Print) -> list[int | None]:
    return first_prints(prints)


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        WIRE.upper(),
        WIRE.replace(" ", "\n").replace(",", " –"),
        EDITED,
        f"Morek falls to rebels\n\n{WIRE}\n\n(Writing by the desk in Amman)",
        WIRE[: len(WIRE) * 2 // 3],
        WIRE[len(WIRE) // 3 :],
    ],
    ids=[
        "same",
        "capitals",
        "reset",
        "light edits",
        "headline and credit",
        "cut at its end",
        "cut at its head",
    ],
)
def test_the_same_report_printed_again_is_a_copy(copy: str) -> None:
    assert firsts(printed(WIRE), printed(copy)) == [None, 0]
    assert firsts(printed(copy), printed(WIRE)) == [None, 0]


def test_a_report_of_the_same_events_in_other_words_is_no_copy() -> None:
    assert firsts(printed(WIRE), printed(REWRITTEN)) == [None, None]


@pytest.mark.parametrize(
    "quoting", [f"{REWRITTEN} {WIRE[: len(WIRE) // 5]}", PARTLY], ids=["a fifth", "half"]
)
def test_a_report_that_quotes_another_is_no_copy(quoting: str) -> None:
    assert firsts(printed(WIRE), printed(quoting)) == [None, None]


def test_a_short_post_in_a_set_phrase_about_another_town_is_no_copy() -> None:
    posts = [printed(POST.format(town)) for town in ("Morek", "Ariha", "Khan Shaykhun")]
    assert firsts(*posts) == [None, None, None]


def test_a_short_post_passed_on_word_for_word_is_a_copy() -> None:
    assert firsts(printed(POST.format("Morek")), printed(POST.format("Morek").upper())) == [None, 0]


@pytest.mark.parametrize(("days", "first"), [(0, 0), (1, 0), (3, 0), (4, None), (365, None)])
def test_the_same_text_is_a_copy_within_three_days_only(days: int, first: int | None) -> None:
    assert firsts(printed(WIRE), printed(WIRE, DAY + timedelta(days=days))) == [None, first]


@pytest.mark.parametrize("days", [(None, DAY), (DAY, None), (None, None)])
def test_an_undated_report_may_be_a_copy_of_any(days: tuple[date | None, date | None]) -> None:
    assert firsts(*(printed(WIRE, day) for day in days)) == [None, 0]


def test_of_many_copies_the_earliest_is_the_first_of_all() -> None:
    prints = [printed(text) for text in (WIRE, EDITED, REWRITTEN, WIRE, REWRITTEN, EDITED)]
    assert firsts(*prints) == [None, 0, None, 0, 2, 0]


def test_a_copy_is_of_the_first_print_it_is_most_like() -> None:
    assert firsts(printed(WIRE), printed(PARTLY), printed(PARTLY)) == [None, None, 1]
    assert firsts(printed(PARTLY), printed(WIRE), printed(WIRE)) == [None, None, 1]


def test_a_text_that_changes_by_and_by_is_not_one_witness_for_ever() -> None:
    words = WIRE.split()
    versions = [" ".join(words[at : at + 60]) for at in range(0, 40, 5)]
    found = firsts(*map(printed, versions))
    assert found[1] == 0
    assert found[-1] != 0


def test_a_text_without_words_is_no_fault() -> None:
    assert firsts(printed(""), printed("..."), printed(WIRE)) == [None, 0, None]


TEXTS = st.sampled_from([WIRE, EDITED, REWRITTEN, WIRE[:400], POST.format("Morek"), POST.format("Ariha"), ""])
DAYS = st.none() | st.dates(DAY, DAY + timedelta(days=8))


@given(st.lists(st.builds(printed, TEXTS, DAYS), max_size=12))
def test_a_first_print_comes_before_its_copies_and_is_none_itself(prints: list[Print]) -> None:
    found = first_prints(prints)
    assert len(found) == len(prints)
    for number, first in enumerate(found):
        assert first is None or (first < number and found[first] is None)


@given(st.lists(st.builds(printed, TEXTS, DAYS), max_size=8), st.builds(printed, TEXTS, DAYS))
def test_what_comes_later_changes_nothing_of_what_came_before(prints: list[Print], later: Print) -> None:
    assert first_prints([*prints, later])[:-1] == first_prints(prints)


@given(st.text(max_size=200))
def test_a_signature_has_one_size_and_is_always_the_same(text: str) -> None:
    assert len(sign(text)) == 512
    assert sign(text) == sign(text)


# In a folder of reports


@pytest.mark.parametrize("names", list(permutations("abcd")))
def test_the_first_is_the_earliest_by_its_date_whatever_its_name(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    texts = {"02-27": WIRE, "02-28": EDITED, "02-29": REWRITTEN, "03-01": WIRE}
    by_name = dict(zip(names, texts, strict=True))
    for name, day in by_name.items():
        (tmp_path / f"{name}.txt").write_text(f"2020-{day}\n{texts[day]}")
    copied = {by_name[one.file[0]]: by_name.get(one.copy_of[:1], "") for one in read_articles(tmp_path)}
    assert copied == {"02-27": "", "02-28": "02-27", "02-29": "", "03-01": "02-27"}


@pytest.mark.parametrize("order", list(permutations(["a.txt", "b.txt", "c.txt"])))
def test_the_order_of_the_sources_does_not_decide_whose_copy_a_report_is(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    for name, day in zip(("a.txt", "b.txt", "c.txt"), (3, 1, 2), strict=True):
        (tmp_path / name).write_text(f"2020-02-0{day}\n{WIRE}")
    articles = read_articles([tmp_path / name for name in order])
    assert {one.file: one.copy_of for one in articles} == {"a.txt": "b.txt", "b.txt": "", "c.txt": "b.txt"}


def test_a_dated_report_comes_before_an_undated_copy_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WIRE)
    (tmp_path / "b.txt").write_text(f"2020-02-27\n{WIRE}")
    assert {one.file: one.copy_of for one in read_articles(tmp_path)} == {"a.txt": "b.txt", "b.txt": ""}


def test_the_day_that_the_user_gives_decides_who_was_first(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(WIRE)
    (tmp_path / "sources.csv").write_text("file,published\na.txt,2020-02-28\nb.txt,2020-02-27\n")
    assert {one.file: one.copy_of for one in read_articles(tmp_path)} == {"a.txt": "b.txt", "b.txt": ""}


def test_a_set_phrase_told_again_of_another_day_is_no_copy(tmp_path: Path) -> None:
    for name, day in (("a", "2020-02-24"), ("b", "2020-02-26"), ("c", "2020-02-26")):
        (tmp_path / f"{name}.txt").write_text("The army captured Saraqib.")
        with (tmp_path / "sources.csv").open("a", encoding="utf-8") as notes:
            notes.write("file,published\n" if name == "a" else "")
            notes.write(f"{name}.txt,{day}\n")
    assert [one.copy_of for one in read_articles(tmp_path)] == ["", "", "b.txt"]
