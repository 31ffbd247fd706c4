"""What a notebook shows of a history."""

import re
from base64 import b64decode
from dataclasses import replace

from control_claims import make_claim

from idlibmap.control.history import ControlHistory
from idlibmap.control.infer import infer_control
from idlibmap.control.shown import MOST_PLACES, MOST_RUNS

FELL, TURNED = "2019-05-08", "2019-06-20"
CLAIMS = (
    make_claim(FELL),
    make_claim(TURNED, side="opposition", stance="claimed", source="rebels", source_class="party"),
    make_claim(TURNED, "holds", place_id="SQ", place="Saraqib"),
)
HISTORY = infer_control(CLAIMS)


def pictures(html: str) -> list[str]:
    return [b64decode(code).decode() for code in re.findall(r"image/svg\+xml;base64,([^\"]+)", html)]


def with_places(history: ControlHistory, count: int) -> ControlHistory:
    places = [replace(history.places[0], place_id=f"P{n:03}", place=f"Town {n:03}") for n in range(count)]
    return replace(history, places=tuple(places))


def test_a_history_is_told_in_one_line() -> None:
    assert repr(HISTORY) == (
        f"<ControlHistory, {FELL} to {TURNED}: 2 places, 0 areas, 0 stretches of road, 2 events>"
    )


def test_each_place_has_a_strip_and_its_last_state_in_words() -> None:
    rows = re.findall(r'<th scope="row"[^>]*>([^<]+)</th>.*?<td[^>]*>([^<]+)', HISTORY._repr_html_())
    assert [name for name, _ in rows] == ["Kafr Nabuda", "Saraqib"]
    assert "Syrian government and allies, assessed" in HISTORY._repr_html_().rpartition("Saraqib")[2]


def test_a_strip_tells_its_runs_to_those_who_cannot_see_it() -> None:
    told = re.search(r'<th scope="row"[^>]*>Kafr Nabuda</th>.*? alt="([^"]+)"', HISTORY._repr_html_())[1]
    assert told.startswith(f"from {FELL} Syrian government and allies, assessed; ")
    assert "Opposition" in told


def test_the_legend_has_the_colours_of_the_sides_that_hold_something() -> None:
    legend = HISTORY._repr_html_().partition("<table>")[0]
    assert len(pictures(legend)) == 2
    assert "Opposition" in legend
    assert "Islamic State" not in legend


def test_sides_of_another_theatre_have_their_ids_and_greys() -> None:
    def elsewhere(side: str) -> str:
        return {"government": "north", "opposition": "the_south"}.get(side, side)

    places = tuple(
        replace(
            place,
            intervals=tuple(
                replace(
                    run,
                    holder=elsewhere(run.holder),
                    rival=elsewhere(run.rival),
                    probabilities=tuple((elsewhere(side), share) for side, share in run.probabilities),
                )
                for run in place.intervals
            ),
        )
        for place in HISTORY.places
    )
    html = replace(HISTORY, places=places)._repr_html_()
    assert "the south" in html
    assert "government" not in html
    colours = {colour for picture in pictures(html) for colour in re.findall(r"#[0-9a-f]{6}", picture)}
    assert "#ac3217" not in colours


def test_what_fades_after_the_last_day_is_not_told_as_of_that_day() -> None:
    fading = HISTORY.places[0].intervals[-1]
    assert fading.start > HISTORY.last
    assert str(fading.start) not in HISTORY._repr_html_()


def test_of_many_places_those_are_listed_that_changed_most_often_and_the_rest_is_counted() -> None:
    many = with_places(HISTORY, MOST_PLACES + 1200)
    often = replace(many.places[-1], intervals=many.places[-1].intervals * 2)
    html = replace(many, places=(*many.places[:-1], often))._repr_html_()
    assert html.count('<th scope="row"') == MOST_PLACES
    assert often.place in html
    assert "1,200 more places" in html


def test_of_a_long_history_the_latest_runs_are_told() -> None:
    runs = HISTORY.places[0].intervals[:1] * (MOST_RUNS + 3)
    html = replace(HISTORY, places=(replace(HISTORY.places[0], intervals=runs),))._repr_html_()
    assert 'alt="3 earlier states; from' in html


def test_a_history_without_dates_says_so() -> None:
    assert infer_control([make_claim(None)])._repr_html_().startswith("<p>&lt;ControlHistory, no dates: ")


def test_markup_in_names_is_text() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    html = infer_control([make_claim(FELL, place=hostile)])._repr_html_()
    assert hostile not in html
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in html
