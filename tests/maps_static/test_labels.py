from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from idlibmap.maps.figures.labels import (
    Box,
    Shelf,
    Wish,
    box_around,
    boxes_along,
    lead_to_label,
    place_labels,
)
from idlibmap.maps.figures.names import spots_inside
from idlibmap.maps.figures.scale import scale_box

FRAME = (0.0, 0.0, 200.0, 100.0)


def wish(x: float, y: float, *, gap: float = 5, width: float = 40) -> Wish:
    return Wish(x=x, y=y, width=width, height=10, gap=gap)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_label_stands_to_the_right_of_its_point() -> None:
    assert place_labels([wish(50, 50)], frame=FRAME, taken=[]) == [(55, 45, 95, 55)]


def test_a_label_that_would_leave_the_frame_turns_to_the_left() -> None:
    assert place_labels([wish(190, 50)], frame=FRAME, taken=[]) == [(145, 45, 185, 55)]


def test_a_label_evades_a_symbol() -> None:
    (box,) = place_labels([wish(50, 50)], frame=FRAME, taken=[box_around(75, 50, 5)])
    assert box == (5, 45, 45, 55)


def test_of_two_labels_for_one_spot_the_first_has_it() -> None:
    first, second = place_labels([wish(100, 50, gap=0)] * 2, frame=FRAME, taken=[])
    assert first == (80, 45, 120, 55)
    assert second is None


def test_a_label_wider_than_the_frame_is_left_out() -> None:
    assert place_labels([wish(100, 50, width=300)], frame=FRAME, taken=[]) == [None]


def test_a_line_leads_to_a_label_out_of_a_crowd_and_crosses_no_other() -> None:
    crowd, label = Shelf(FRAME, [box_around(50, 50, 20)]), (70.0, 40.0, 110.0, 60.0)
    led = lead_to_label(wish(50, 50), crowd, Shelf(FRAME, [label]))
    assert led
    assert crowd.is_free(led.box)
    assert not overlap(led.box, label)
    assert not any(overlap(part, label) for part in boxes_along(led.line))


def test_no_line_leads_out_of_a_crowd_that_fills_the_frame() -> None:
    assert lead_to_label(wish(50, 50), Shelf(FRAME, [FRAME]), Shelf(FRAME)) is None


points = st.tuples(st.floats(0, 200), st.floats(0, 100))


@given(st.lists(points, max_size=25), st.lists(points, max_size=10))
def test_labels_never_touch_each_other_or_a_symbol_or_leave_the_frame(
    labelled: list[tuple[float, float]], symbols: list[tuple[float, float]]
) -> None:
    taken = [box_around(x, y, 4) for x, y in symbols]
    placed = [box for box in place_labels([wish(x, y) for x, y in labelled], frame=FRAME, taken=taken) if box]
    for number, box in enumerate(placed):
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= 200
        assert box[3] <= 100
        assert not any(overlap(box, other) for other in [*placed[:number], *taken])


def square_ring(low: float, high: float) -> list[tuple[float, float]]:
    return [(low, low), (high, low), (high, high), (low, high), (low, low)]


def test_the_name_of_an_area_stands_on_it_and_not_on_what_lies_over_it() -> None:
    spots = spots_inside(square_ring(0, 10), [square_ring(3.3, 20)], reach=0.1)
    assert spots != []
    assert all(0 < min(spot) < 3.3 for spot in spots)


def test_an_area_that_another_covers_has_no_room_for_its_name() -> None:
    assert spots_inside(square_ring(0, 10), [square_ring(-1, 11)], reach=0.1) == []


def test_the_name_of_an_area_stands_first_where_its_ends_are_on_the_area_too() -> None:
    x, y = spots_inside(square_ring(0, 10), [square_ring(-1, 4.9)], reach=2.4)[0]
    assert max(y, x - 2.4) > 4.9


def test_the_scale_stands_in_the_lower_left_unless_it_would_hide_places_there() -> None:
    axes = Figure(figsize=(4, 4), dpi=72).add_axes((0, 0, 1, 1))
    axes.set(xlim=(36, 37), ylim=(35, 36))
    assert scale_box(axes)[:2] == (0, 0)
    left, low, _, top = scale_box(axes, [(36.1, 35.05)])
    assert (left, low > 200, top) == (0, True, 288)
