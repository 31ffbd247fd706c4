"""When and where a report was published, by what its text, ``sources.csv`` and the user say."""

from collections.abc import Callable
from datetime import date

import pytest

from idlibmap.articles.article import Article
from idlibmap.articles.collection import Collection

Report = Callable[..., Article]
Read = Callable[..., Collection]
DAY = date(2020, 2, 27)


@pytest.mark.parametrize(
    "head",
    [
        "date 2020-02-27 ",
        " date 2020-02-27 BEIRUT (Agency) — ",
        "Date: 27 February 2020\n\n",
        "Dated: 27 February 2020\n",
        "Published: February 27, 2020\n",
        "Posted on 27 Feb. 2020\n",
        "Updated Feb 27, 2020\n",
        "Published: Thursday, 27 February 2020\n",
        "2020-02-27T10:15:00Z\n",
        "Feb 27, 2020 7:00 PM GMT\n",
        "27th February 2020\n",
        "Thursday, February 27, 2020\n",
        "27/02/2020\n",
        "27.02.2020\n",
        "A town changes hands\n27 February 2020\n\n",
        "A town changes hands\nPublished 27 February 2020\n\n",
    ],
)
def test_a_date_line_says_when_the_report_was_published(report: Report, head: str) -> None:
    article = report(head)
    assert (article.published, article.published_basis) == (DAY, "text")


@pytest.mark.parametrize(
    ("head", "city"),
    [
        ("BEIRUT, Feb 27, 2020 (Agency) - ", "Beirut"),
        ("BEIRUT, Feb. 27, 2020 — ", "Beirut"),
        ("ANKARA, 27 February 2020 – ", "Ankara"),
        ("BEIRUT, Lebanon, Feb 27, 2020 (Agency) — ", "Beirut"),
        ("BEIRUT/ANKARA, Feb 27, 2020 (Agency) - ", "Beirut/Ankara"),
        ("A town changes hands\n\nBEIRUT, Feb 27, 2020 (Agency) - ", "Beirut"),
    ],
)
def test_a_dateline_says_when_and_where(report: Report, head: str, city: str) -> None:
    article = report(head)
    assert (article.published, article.published_basis, article.dateline) == (DAY, "dateline", city)


def test_a_date_line_outweighs_the_dateline_below_it(report: Report) -> None:
    article = report("Published: 2020-02-27\nBEIRUT, Feb 26 (Agency) — ")
    assert (article.published, article.published_basis, article.dateline) == (DAY, "text", "Beirut")


def test_a_dateline_without_a_date_still_says_where(report: Report) -> None:
    article = report("KHAN SHEIKHOUN, Syria (Agency) — ")
    assert (article.published, article.published_basis) == (None, "unknown")
    assert article.dateline == "Khan Sheikhoun"


@pytest.mark.parametrize(
    "head",
    [
        "05/03/2020\n",  # March or May?
        "02/27/2020\n",  # this order alone would not tell 05/03 either
        "2020-02-30\n",
        "February 30, 2020\n",
        "Published March 2020\n",
        "BEIRUT, March 2020 — ",
        "May 6: what is known about Saraqeb\n",
        "",
    ],
)
def test_a_date_that_is_ambiguous_or_impossible_is_not_guessed(report: Report, head: str) -> None:
    article = report(head)
    assert (article.published, article.published_basis) == (None, "unknown")


def test_a_date_within_the_prose_is_not_the_publication(report: Report) -> None:
    article = report("", "Rebels took the town on 27 February 2020, a monitor said. It was lost on May 6.")
    assert article.published is None


def test_sources_csv_outweighs_the_text(read: Read) -> None:
    (article,) = read(
        {
            "a.txt": "BEIRUT, Feb 26, 2020 (Agency) — Rebels took Saraqeb.",
            "sources.csv": "file,outlet,published,url\na.txt,Agency,2020-02-27,https://example.org/a\n",
        }
    )
    assert (article.published, article.published_basis) == (DAY, "sources.csv")
    assert (article.outlet, article.url) == ("Agency", "https://example.org/a")


def test_sources_csv_without_a_date_leaves_the_text_s(read: Read) -> None:
    (article,) = read(
        {"a.txt": "date 2020-02-27 Rebels took Saraqeb.", "sources.csv": "file,outlet\na.txt,X\n"}
    )
    assert (article.published, article.published_basis, article.outlet) == (DAY, "text", "X")


def test_each_folder_has_its_own_sources_csv(read: Read) -> None:
    collection = read(
        {
            "one/a.txt": "Rebels took Saraqeb.",
            "one/sources.csv": "file,outlet\na.txt,One\n",
            "two/a.txt": "Rebels took Morek.",
            "two/sources.csv": "file,outlet\na.txt,Two\n",
        }
    )
    assert [(each.file, each.outlet) for each in collection] == [("one/a.txt", "One"), ("two/a.txt", "Two")]


def test_the_option_dates_only_what_nothing_else_dates(read: Read) -> None:
    files = {
        "a.txt": "date 2020-02-27 Rebels took Saraqeb.",
        "b.txt": "Rebels took Morek.",
        "c.txt": "Rebels took Hish.",
        "sources.csv": "file,published\nc.txt,2020-02-25\n",
    }
    days = {one.file: (one.published, one.published_basis) for one in read(files, published=date(2019, 8, 1))}
    assert days == {
        "a.txt": (DAY, "text"),
        "b.txt": (date(2019, 8, 1), "option"),
        "c.txt": (date(2020, 2, 25), "sources.csv"),
    }


def test_an_undated_report_is_read_and_stays_undated(report: Report) -> None:
    article = report("")
    assert (article.published, article.published_basis, article.body_start) == (None, "unknown", 0)
    assert article.text.startswith("Rebels captured")


@pytest.mark.parametrize(
    "head",
    [
        " date 2020-02-27 BEIRUT (Agency) — ",
        "BEIRUT, Feb 27 (Agency) - ",
        "A town changes hands\n\nBEIRUT, Feb. 27, 2020 (Agency) — ",
        "Published: 2020-02-27\nBEIRUT (Agency) — ",
        "27 February 2020\n",
        "",
    ],
)
def test_the_body_begins_after_date_line_and_dateline(report: Report, head: str) -> None:
    article = report(head)
    assert article.text[article.body_start :].lstrip().startswith("Rebels captured the town")
    assert article.text == head + article.text[len(head) :]


@pytest.mark.parametrize(
    "head",
    [
        "A town changes hands\n\n",
        "A town changes hands\n\nBEIRUT, Feb 27 (Agency) - ",
        "A town changes hands\n27 February 2020\n\n",
    ],
)
def test_the_title_is_the_headline(report: Report, head: str) -> None:
    assert report(head).title == "A town changes hands"


@pytest.mark.parametrize(
    "head", ["", "date 2020-02-27 BEIRUT (Agency) — ", "BEIRUT, Feb 27 - ", "Feb 27, 2020\n"]
)
def test_without_a_headline_the_title_is_how_the_text_begins(report: Report, head: str) -> None:
    article = report(head, "Rebels took the town " + "after another day of fighting " * 5 + ".")
    assert article.title.startswith("Rebels took the town after another")
    assert article.title.endswith("…")
    assert len(article.title) <= 91
