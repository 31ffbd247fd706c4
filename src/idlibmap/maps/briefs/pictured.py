"""The figures of a brief: maps of the period, and the chart of its numbers with a table of them."""

from collections.abc import Iterator

from idlibmap.maps.briefs.desk import Desk
from idlibmap.maps.briefs.document import Block, Column, Drawing, Figure, Paragraph, Section, Text, text_of
from idlibmap.maps.briefs.series import CONTESTED, UNKNOWN
from idlibmap.maps.day_words import describe_day
from idlibmap.maps.on_day import Tally

MINUS = "\u2212"


def maps(desk: Desk) -> Section:
    """Return the map of the last day, and that of the day before the period beside it."""
    period, words = desk.period, desk.words
    last = words.date(period.last)
    figures = [
        desk.figure(
            desk.t("brief.map.caption", date=last),
            Drawing(what="day", days=(period.last,)),
            describe_day(desk.scene, period.last, words),
        )
    ]
    if period.before != period.last:
        since = words.date(period.before)
        figures.append(
            desk.figure(
                desk.t("brief.change.caption", since=since, date=last),
                Drawing(what="change", days=(period.before, period.last)),
                desk.t("brief.change.alt", since=since, date=last, numbers=_told(desk)),
            )
        )
    return Section(id="maps", title=desk.t("brief.maps"), blocks=tuple(figures))


def numbers(desk: Desk) -> Section:
    """Return the chart of land, places and fronts over the period, and how long fronts are at its ends."""
    blocks: list[Block] = []
    if desk.period.before != desk.period.last:
        blocks.append(_chart(desk))
    if desk.series.fronts:
        blocks.append(_fronts_table(desk))
    else:
        blocks.append(Paragraph(text=text_of(desk.t("brief.fronts.none"))))
    return Section(id="numbers", title=desk.t("brief.numbers"), blocks=tuple(blocks))


def _chart(desk: Desk) -> Figure:
    days = (desk.period.before, desk.period.last)
    since, last = map(desk.words.date, days)
    return desk.figure(
        desk.t("brief.chart.caption", since=since, date=last),
        Drawing(what="chart", days=days),
        desk.t("brief.chart.alt", since=since, date=last, numbers=_told(desk)),
    )


def _told(desk: Desk) -> str:
    """Write what each side has on the first and the last day compared."""
    before, after = (desk.series.tally(day) for day in (desk.period.before, desk.period.last))
    return desk.words.list(
        (
            desk.t(
                "brief.key.side",
                side=_name(desk, key),
                count=desk.t(
                    "compare.from_to", **{"from": _amount(desk, before[key]), "to": _amount(desk, after[key])}
                ),
            )
            for key in after
            if before[key].places or after[key].places
        ),
        "semicolon",
    )


def _amount(desk: Desk, count: Tally) -> str:
    counted = desk.t("count.places", n=count.places)
    return desk.t("compare.amount", places=counted, area=desk.words.km2(count.km2)) if count.km2 else counted


def _name(desk: Desk, key: str) -> str:
    return desk.t(f"status.{key}") if key in {CONTESTED, UNKNOWN} else desk.sides.name(key)


def numbers_table(desk: Desk) -> Block:
    """Return places and land by side on the two days compared."""
    period, t = desk.period, desk.t
    since, last = (desk.words.short_date(day) for day in (period.before, period.last))
    before, after = (desk.series.tally(day) for day in (period.before, period.last))
    columns = (
        Column(heading=t("compare.side"), share=28),
        *(
            Column(heading=heading, share=12, is_number=True)
            for what in (t("numbers.places"), t("numbers.km2"))
            for heading in (
                t("brief.numbers.on", what=what, date=since),
                t("brief.numbers.on", what=what, date=last),
                t("brief.numbers.step", what=what),
            )
        ),
    )
    rows = [
        (
            text_of(_name(desk, key)),
            *_steps(desk, before[key].places, after[key].places),
            *_steps(desk, before[key].km2, after[key].km2),
        )
        for key in after
        if any((before[key].places, after[key].places, before[key].km2, after[key].km2))
    ]
    if not rows:
        return Paragraph(text=text_of(t("brief.none")))
    caption = t(
        "brief.numbers.caption", since=desk.words.date(period.before), date=desk.words.date(period.last)
    )
    return desk.table(caption, columns, rows)


def _fronts_table(desk: Desk) -> Block:
    period, t = desk.period, desk.t
    since, last = (desk.words.short_date(day) for day in (period.before, period.last))
    before, after = (desk.series.front_km(day) for day in (period.before, period.last))
    columns = (
        Column(heading=t("brief.fronts.between"), share=52),
        Column(heading=since, share=16, is_number=True),
        Column(heading=last, share=16, is_number=True),
        Column(heading=t("compare.difference"), share=16, is_number=True),
    )
    rows = [
        (
            text_of(desk.words.list(map(desk.sides.name, pair), "slash")),
            *_steps(desk, before[pair], after[pair]),
        )
        for pair in after
    ]
    caption = t(
        "brief.fronts.caption", since=desk.words.date(period.before), date=desk.words.date(period.last)
    )
    return desk.table(caption, columns, rows)


def _steps(desk: Desk, before: float, after: float) -> Iterator[Text]:
    """Write a number at the start, at the end, and the step between them as these are written."""
    start, end = round(before), round(after)
    for number in (start, end):
        yield text_of(desk.words.number(number))
    sign = "+" if end > start else MINUS if end < start else ""
    yield text_of(desk.apart(sign + desk.words.number(abs(end - start))))
