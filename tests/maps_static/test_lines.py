"""Lines of text as wide as they are drawn, each running the way the whole does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.maps.figures.text import Ruler
from idlibmap.maps.plain import plain

LEFT, RIGHT, FIRST, END = "\u2066", "\u2067", "\u2068", "\u2069"
RULER, ARABIC = Ruler(), Ruler(is_rtl=True)
WORDS = st.lists(
    st.sampled_from(["AFP", "(2020)", "سراقب", f"{FIRST}خان", f"شيخون{END}", "12,"]), max_size=12
)


@given(WORDS, st.integers(40, 200))
def test_no_line_is_wider_than_it_may_be_and_no_word_is_lost(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = RULER.wrap(text, 8, width=width)
    assert all(RULER.width(line, 8) <= width + 0.01 for line in lines)
    bare = "".join(lines).translate(dict.fromkeys(map(ord, LEFT + RIGHT + FIRST + END)))
    assert bare.replace(" ", "") == plain(text).replace(" ", "")


@given(WORDS, st.integers(40, 200))
def test_every_run_that_a_line_begins_it_ends(words: list[str], width: int) -> None:
    for line in ARABIC.wrap(" ".join(words), 8, width=width):
        assert sum(line.count(mark) for mark in (LEFT, RIGHT, FIRST)) <= line.count(END)


def test_a_line_that_begins_with_a_latin_name_runs_as_its_sheet_does() -> None:
    assert ARABIC.wrap("Reuters نشرت", 8, width=200) == [f"{RIGHT}Reuters نشرت{END}"]
    assert RULER.wrap("سراقب fell", 8, width=200) == [f"{LEFT}سراقب fell{END}"]
    assert RULER.wrap("Saraqib fell", 8, width=200) == ["Saraqib fell"]


def test_a_run_that_is_broken_goes_on_in_its_own_direction() -> None:
    text = f"المصادر: {FIRST}\u200f{FIRST}AFP{END} (27 شباط){END}"
    first, second = ARABIC.wrap(text, 8, width=RULER.width("المصادر: AFP (27", 8) + 2)
    assert first.endswith(f"(27{END}{END}")
    assert second.startswith(f"{RIGHT}{RIGHT}")


def test_a_word_that_is_too_long_is_cut_with_an_ellipsis() -> None:
    (line,) = RULER.wrap("Llanfairpwllgwyngyllgogerychwyrndrobwll", 8, width=60)
    assert line.endswith("…")


def test_what_does_not_fit_into_the_lines_there_are_ends_in_an_ellipsis() -> None:
    lines = RULER.wrap("one two three four five six", 8, width=40, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@pytest.mark.parametrize("text", ["سراقب", "من سيطر على أي بلدة", "12 موضعًا، 340 كم²"])
def test_arabic_is_measured_as_it_is_shaped(text: str) -> None:
    letters = sum(RULER.width(letter, 10) for letter in text)
    assert RULER.width(text, 10) < 0.95 * letters


def test_names_lose_what_could_disturb_their_neighbours() -> None:
    assert plain("a\u202eb\x07c\n d") == "ab c d"
