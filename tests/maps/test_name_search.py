"""The search over names, run in the browser it is written for."""

from collections.abc import Callable
from typing import Any

import pytest

InModules = Callable[..., Any]

NAMES = [
    ["Saraqib", "سراقب", "C3916"],
    ["Sarmin", "سرمين", "C3917"],
    ["Khan Sheikhoun", "خان شيخون", "C3987"],
    ["Tell Khan", "", "C4001"],
    ["Maarat al-Numan", "معرة النعمان", "C3985"],
    ["Kafr Nabuda", "كفرنبودة", "C3209"],
    ["Binnish", "بنش", "C3871"],
]


def found(in_modules: InModules, typed: str) -> list[str]:
    numbers = in_modules(
        "makeNameSearch(argument.names).find(argument.typed).numbers", {"names": NAMES, "typed": typed}
    )
    return [NAMES[n][0] for n in numbers]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sraqib", "Saraqib"),
        ("sarqaib", "Saraqib"),
        ("saraqibb", "Saraqib"),
        ("khan shiekhun", "Khan Sheikhoun"),
        ("khan shekhoon", "Khan Sheikhoun"),
        ("marat al numan", "Maarat al-Numan"),
        ("kafr nabouta", "Kafr Nabuda"),
        ("سراقت", "Saraqib"),
        ("binish", "Binnish"),
    ],
)
def test_a_misspelled_name_is_found_first(in_modules: InModules, typed: str, name: str) -> None:
    assert found(in_modules, typed)[0] == name


def test_names_that_begin_with_what_is_typed_come_before_those_that_hold_it(in_modules: InModules) -> None:
    assert found(in_modules, "khan") == ["Khan Sheikhoun", "Tell Khan"]


def test_the_exact_come_first_and_are_counted(in_modules: InModules) -> None:
    search = in_modules(
        "makeNameSearch(argument).find('sarmi')", [["Sarmad"], ["Harmin"], ["Sarmin"], ["Qaminas"]]
    )
    assert search == {"numbers": [2, 0, 1], "exact": 1}


@pytest.mark.parametrize("typed", ["C3988", "sxq", "atlantis", "qqqqqqq"])
def test_codes_short_words_and_other_words_are_not_guessed(in_modules: InModules, typed: str) -> None:
    assert found(in_modules, typed) == []


def test_nothing_typed_finds_everything(in_modules: InModules) -> None:
    assert found(in_modules, " ") == [name for name, *_ in NAMES]


@pytest.mark.parametrize(
    ("typed", "name", "wrong"),
    [("saraqib", "saraqib", 0), ("sar", "saraqib", 0), ("sraqib", "saraqib", 1), ("asraqib", "saraqib", 1),
     ("serakib", "saraqib", 2), ("idlib", "", 3)],
)  # fmt: skip
def test_letters_wrong_are_counted_up_to_the_most_that_counts(
    in_modules: InModules, typed: str, name: str, wrong: int
) -> None:
    assert (
        in_modules("lettersWrong(argument.typed, argument.name, 2)", {"typed": typed, "name": name}) == wrong
    )
