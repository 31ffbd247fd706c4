"""What a brief says: the same facts as the map, and never more."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import idlib_scene

from idlibmap.errors import IdlibmapError
from idlibmap.maps.briefs.document import SECTIONS, Brief, Dispute, Paragraph, References, Table, Text
from idlibmap.maps.briefs.happened import MOST_ROWS
from idlibmap.maps.briefs.period import period_of
from idlibmap.maps.briefs.series import CONTESTED, series_of
from idlibmap.maps.on_day import fronts_on_day, tally
from idlibmap.maps.scene import Scene

MakeBrief = Callable[..., Brief]
IDLIB = idlib_scene()
DAYS = ("2019-05-08", "2019-08-23", "2020-01-27", "2020-02-05", "2020-02-08", "2020-02-27")
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
days = st.sampled_from([*IDLIB.dates, *DAYS])


def rows(brief: Brief, section: str) -> list[tuple[str, ...]]:
    tables = [block for block in brief.section(section).blocks if isinstance(block, Table)]
    return [tuple(MARKS.sub("", cell.plain) for cell in row) for table in tables for row in table.rows]


def words(brief: Brief, section: str) -> str:
    return " ".join(text.plain for text in texts(brief, section))


def texts(brief: Brief, section: str = "") -> Iterator[Text]:
    """Every text of a brief, or of one of its sections."""
    for part in brief.sections:
        for block in part.blocks if section in {"", part.id} else ():
            match block:
                case Paragraph():
                    yield block.text
                case Table():
                    yield from (cell for row in block.rows for cell in row)
                case Dispute():
                    yield block.state
                    yield from (quote.by for account in block.accounts for quote in account.quotes)
                case _:
                    yield from getattr(block, "items", ())


# Period ----------------------------------------------------------------------------------------------------


def test_a_brief_tells_of_the_last_month_of_the_evidence_if_no_days_are_said() -> None:
    period = period_of(IDLIB)
    assert (period.first, period.last, period.before) == ("2020-01-28", "2020-02-27", "2020-01-27")


@pytest.mark.parametrize(
    ("last", "first"),
    [("2020-02-29", "2020-02-01"), ("2019-12-31", "2019-12-01"), ("2020-03-30", "2020-02-29")],
)
def test_a_month_ends_with_the_last_day_wherever_months_are_longer(last: str, first: str) -> None:
    scene = replace(IDLIB, last="2020-03-31")
    assert period_of(scene, None, last).first == first


def test_a_period_that_begins_with_the_evidence_is_compared_with_its_first_day() -> None:
    assert period_of(IDLIB, IDLIB.first).before == IDLIB.first


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        ("2020-02-20", "2020-02-10", "ends before it begins. Swap --from and --to"),
        ("2001-01-01", None, "2001-01-01"),
        (None, "2031-01-01", "2031-01-01"),
    ],
)
def test_days_that_cannot_be_told_of_are_refused(first: str | None, last: str | None, fault: str) -> None:
    with pytest.raises(IdlibmapError, match=fault):
        period_of(IDLIB, first, last)


def test_a_map_without_dates_has_no_brief() -> None:
    with pytest.raises(IdlibmapError, match=r"Date the reports in sources\.csv"):
        period_of(replace(IDLIB, first=None, last=None))


# Numbers ---------------------------------------------------------------------------------------------------


@given(days)
def test_the_numbers_of_a_series_are_those_of_the_day(day: str) -> None:
    assert IDLIB.first is not None
    series = series_of(IDLIB, IDLIB.first, day)
    counted, expected = series.tally(day), tally(IDLIB, day)
    assert {key: one.places for key, one in counted.items()} == {
        key: one.places for key, one in expected.items()
    }
    assert {key: one.km2 for key, one in counted.items()} == pytest.approx(
        {key: one.km2 for key, one in expected.items()}
    )
    km = sum(border.km for border in fronts_on_day(IDLIB, day))
    assert sum(series.front_km(day).values()) == pytest.approx(km)


def test_the_table_of_numbers_says_what_the_legend_of_the_map_says(make_brief: MakeBrief) -> None:
    told = {row[0]: row[1:] for row in rows(make_brief(), "key")}
    for day, places, km2 in (("2020-01-27", 0, 3), ("2020-02-27", 1, 4)):
        for side in IDLIB.sides:
            if side.label in told:
                count = tally(IDLIB, day)[side.id]
                assert told[side.label][places] == str(count.places)
                assert told[side.label][km2] == str(round(count.km2))


def test_what_was_unknown_before_is_first_known_and_not_gained(make_brief: MakeBrief) -> None:
    point = words(make_brief(), "key")
    assert "1 place first known to be held by Turkey and allied factions in its operations" in point
    assert "Turkey and allied factions in its operations gained" not in point


# What is told ----------------------------------------------------------------------------------------------


def test_every_section_stands_in_the_order_of_reading_and_none_is_empty(make_brief: MakeBrief) -> None:
    brief = make_brief()
    assert tuple(section.id for section in brief.sections) == SECTIONS
    assert all(section.blocks for section in brief.sections)


def test_changes_are_told_by_day_with_who_says_so(make_brief: MakeBrief) -> None:
    told = rows(make_brief(), "changes")
    assert told[0][:5] == (
        "28 Jan 2020",
        "Maarat al-Numan",
        "Opposition",
        "Syrian government and allies",
        "Claimed",
    )
    assert told[0][5].startswith("Orontes Wire; 1 for, 0 against\u00a0[")
    assert ("27 Feb 2020", "Saraqib") in [row[:2] for row in told]


def test_a_change_leads_to_the_reports_behind_it(make_brief: MakeBrief) -> None:
    brief = make_brief()
    (listed,) = brief.section("references").blocks
    assert isinstance(listed, References)
    cited = {run.href for text in texts(brief) for run in text.runs if run.href.startswith("#")}
    assert cited == {f"#{number}" for number in range(1, len(listed.items) + 1)}
    assert "“Army in crossroads town”" in listed.items[0].plain


def test_a_long_period_tells_its_latest_changes_and_how_many_more_there_are(make_brief: MakeBrief) -> None:
    place = IDLIB.places[0]
    assert place.intervals
    turns = [f"2020-01-{day:02}" for day in range(1, 31)] + [f"2019-12-{day:02}" for day in range(1, 31)]
    runs = tuple(
        replace(place.intervals[0], start=start, end=end, holder=("government", "opposition")[number % 2])
        for number, (start, end) in enumerate(zip(sorted(turns), [*sorted(turns)[1:], None], strict=True))
    )
    two = (replace(place, intervals=runs), replace(place, id="other", intervals=runs))
    brief = make_brief(
        replace(IDLIB, places=two, cells=(), borders=(), roads=(), areas=(), pockets=()), "2019-12-01"
    )
    assert len(rows(brief, "changes")) == MOST_ROWS
    left = 2 * len(runs) - MOST_ROWS
    assert f"{left} earlier ones stand in control.csv" in words(brief, "changes")


def test_where_nothing_changed_the_brief_says_so(make_brief: MakeBrief) -> None:
    brief = make_brief(IDLIB, "2019-11-01", "2019-11-20")
    assert rows(brief, "changes") == []
    assert "no place changed hands" in words(brief, "changes")
    assert words(brief, "cut_off").count("None in this period.") >= 1


def test_a_contested_place_is_told_by_both_accounts(make_brief: MakeBrief) -> None:
    disputes = [block for block in make_brief().section("disputes").blocks if isinstance(block, Dispute)]
    (saraqib,) = [one for one in disputes if one.name == "Saraqib"]
    assert "fighting is reported inside" in saraqib.state.plain
    for account in saraqib.accounts:
        assert [quote.sentence for quote in account.quotes] or account.note


def test_sources_are_counted_by_outlet(make_brief: MakeBrief) -> None:
    told = {row[0]: row for row in rows(make_brief(), "sources")}
    claims = [
        claim
        for claim in IDLIB.claims
        if IDLIB.articles[claim.article].outlet == "Plains Monitor"
        and claim.stance != "intended"
        and claim.start is not None
        and claim.end is not None
        and claim.end >= "2020-01-28"
    ]
    assert told["Plains Monitor"][1:3] == ("1", str(len(claims)))


def test_claims_that_are_not_on_the_map_stand_in_the_brief(make_brief: MakeBrief) -> None:
    told = " ".join(row[1] for row in rows(make_brief(), "aside"))
    for number in (*IDLIB.counted, *IDLIB.undated, *IDLIB.unplaced, *IDLIB.planned):
        assert IDLIB.claims[number].sentence[:60] in told


def test_limits_licences_and_the_version_of_the_data_stand_at_the_end(make_brief: MakeBrief) -> None:
    brief = make_brief()
    assert IDLIB.caveats[0] in words(brief, "method")
    about = words(brief, "about")
    assert IDLIB.attribution[0] in about
    assert "idlibmap 1.2.3" in about
    assert "f" * 64 in about


def test_tables_and_figures_are_numbered_in_the_order_of_reading(make_brief: MakeBrief) -> None:
    brief = make_brief()
    blocks = [block for section in brief.sections for block in section.blocks]
    assert [figure.number for figure in brief.figures] == [1, 2, 3]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [table.number for table in tables] == list(range(1, len(tables) + 1))
    assert all(sum(column.share for column in table.columns) == 100 for table in tables)
    assert all(table.rows for table in tables)


def test_figures_say_what_they_show_and_lead_to_the_map_on_that_day(make_brief: MakeBrief) -> None:
    day, change, chart = make_brief().figures
    assert day.drawing.days == ("2020-02-27",)
    assert change.drawing.days == chart.drawing.days == ("2020-01-27", "2020-02-27")
    assert day.link.href == "map.html#date=2020-02-27"
    assert change.link.href == "map.html#date=2020-02-27&compare=2020-01-27"
    assert chart.link.href == "map.html#date=2020-02-27&from=2020-01-27&to=2020-02-27"
    arabic, *_ = make_brief(language="ar").figures
    assert arabic.link.href == "map.html#date=2020-02-27&lang=ar"
    assert "Opposition: 3 places (591 km²) → 2 places (390 km²)" in change.alternative


def test_control_and_direction_marks_of_reports_are_gone(hostile: Scene, make_brief: MakeBrief) -> None:
    brief = make_brief(hostile)
    told = "".join(text.plain for text in texts(brief)) + brief.title + brief.subtitle
    assert "gnirts desrever" in told
    assert re.findall("[\u202a-\u202e\u2028]", told) == []


def test_a_brief_in_arabic_says_the_same_numbers(make_brief: MakeBrief) -> None:
    english, arabic = make_brief(), make_brief(language="ar")
    assert arabic.direction == "rtl"
    assert [row[1:] for row in rows(arabic, "key")] == [row[1:] for row in rows(english, "key")]
    assert [len(rows(arabic, name)) for name in SECTIONS] == [len(rows(english, name)) for name in SECTIONS]


def test_what_is_contested_counts_as_nobody_s(make_brief: MakeBrief) -> None:
    brief = make_brief(IDLIB, "2020-01-28", "2020-02-06")
    counts = {row[0]: row[2] for row in rows(brief, "key")}
    assert counts["Contested"] == str(tally(IDLIB, "2020-02-06")[CONTESTED].places)
    assert "Contested on 6 February 2020: Saraqib (fighting is reported inside)" in words(brief, "key")
