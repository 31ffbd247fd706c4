"""Lines of a PDF with Arabic in them: the reader takes words from the left edge, people from the right."""

import pytest

from idlibmap.articles.right_to_left import in_reading_order


@pytest.mark.parametrize(
    ("taken", "read"),
    [
        ("Rebels captured Morek on Thursday.", "Rebels captured Morek on Thursday."),
        ("It fell (النعمان معرة .)The army left.", "It fell (معرة النعمان). The army left."),
        ("(شيخون خان )on Wednesday", "(خان شيخون) on Wednesday"),
        (". سراقب مدينة على سيطرت", "سيطرت على مدينة سراقب."),
        ("in سراقب and مورك today", "in سراقب and مورك today"),
    ],
)
def test_words_from_right_to_left_are_put_in_their_order(taken: str, read: str) -> None:
    assert in_reading_order(taken) == read


def test_letters_in_the_shapes_of_print_become_letters() -> None:
    assert in_reading_order("ﺳﺮاﻗﺐ") == "سراقب"
    assert in_reading_order("ﬁve villages") == "ﬁve villages"
