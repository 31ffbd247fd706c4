"""The pure functions of the browser modules, run in the browser they are written for."""

from collections.abc import Callable
from typing import Any

import pytest

from idlibmap.control.history import REASONS
from idlibmap.maps.figures.layers import _OUTLINES

InModules = Callable[..., Any]
ENGLISH = "makeWords(LANGUAGES.en, LANGUAGES.en, new Map([['opposition', { label: 'the opposition' }]]))"

INTERVALS = [
    {"start": "2019-05-08", "end": "2019-05-21", "holder": "a"},
    {"start": "2019-05-21", "end": None, "holder": "b"},
]


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2019-05-07", None),
        ("2019-05-08", "a"),
        ("2019-05-20", "a"),
        ("2019-05-21", "b"),
        ("2031-01-01", "b"),
    ],
)
def test_intervals_are_half_open(in_modules: InModules, day: str, holder: str | None) -> None:
    assert in_modules("intervalOn(argument[0], argument[1])?.holder ?? null", [INTERVALS, day]) == holder


def test_long_silences_are_cut_and_order_is_kept(in_modules: InModules) -> None:
    days = ["2019-05-01", "2019-05-02", "2019-05-05", "2020-01-01"]
    scale = in_modules("timeScale(argument)", days)
    gaps = [b - a for a, b in zip(scale["at"], scale["at"][1:], strict=False)]
    assert scale["at"][0] == 0
    assert scale["at"][-1] == 1
    assert gaps[1] == pytest.approx(3 * gaps[0])
    assert gaps[2] == pytest.approx(12 * gaps[0])
    assert [cut["days"] for cut in scale["breaks"]] == [240]


def test_a_single_date_has_a_scale_too(in_modules: InModules) -> None:
    assert in_modules("timeScale(['2020-01-01']).at") == [0]


def test_the_nearest_stop_is_found_from_any_position(in_modules: InModules) -> None:
    found = in_modules("[-1, 0.1, 0.6, 2].map((x) => nearestStop({ at: [0, 0.5, 1] }, x))")
    assert found == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("saraqeb", "Saraqib"),
        ("Kfar nabl", "Kafr Nabl"),
        ("al-latamneh", "Latamneh"),
        ("maaret al numan", "Maarat al-Numan"),
        ("ادلب", "إدلب"),
        ("معره النعمان", "معرة النعمان"),
        ("khan shaykhun", "Khan Shaykhun"),
    ],
)
def test_names_are_found_in_other_spellings(in_modules: InModules, typed: str, name: str) -> None:
    names = ["Saraqib", "Saraqeb"] if name == "Saraqib" else [name]
    assert in_modules("nameMatches(argument[0], argument[1])", [names, typed])
    assert not in_modules("nameMatches(['Morek', 'مورك'], argument)", typed)


def test_a_hash_written_is_read_back(in_modules: InModules) -> None:
    state = {
        "embed": True,
        "date": "2020-02-05",
        "map": {"zoom": 9.5, "lat": 35.86, "lon": 36.8},
        "place": "x:post & more",
        "view": "asof",
        "chosen": {"sources": ["Wire, Inc. & more", "صحيفة"], "stances": ["denied"]},
        "shown": ["government", "unknown"],
        "lang": "ar",
        "from": "2019-05-08",
        "to": "2020-02-08",
        "step": "day",
        "compare": "2020-01-28",
        "compareAs": "outline",
        "options": {"ui": "min", "legend": "0", "lock": "1", "theme": "dark"},
    }
    read = in_modules("readHash(writeHash(argument))", state)
    assert read | state == read


@pytest.mark.parametrize(
    "wrong",
    [
        "#date=soon",
        "#map=9/200/1",
        "#map=x",
        "#",
        "#view=other",
        "#compare=then",
        "#ui=max&legend=2&lock=0&theme=red",
    ],
)
def test_a_hash_that_says_nonsense_is_ignored(in_modules: InModules, wrong: str) -> None:
    read = in_modules("readHash(argument)", wrong)
    assert [read.pop(name) for name in ("view", "step", "compareAs")] == ["hindsight", "dates", "swipe"]
    assert not any([*read.pop("options").values(), *read.values()])


def test_a_frame_s_address_leads_to_the_whole_map_and_back(in_modules: InModules) -> None:
    framed = "#embed&date=2020-02-05&place=x%26y&theme=dark&ui=min&lock=1"
    whole = in_modules("hashOfWhole(argument)", framed)
    assert whole == "#date=2020-02-05&place=x%26y&theme=dark"
    assert in_modules("hashOfFrame(argument)", whole) == f"#embed&{whole[1:]}"
    assert in_modules("hashOfWhole('#embed')") == ""


def test_labels_never_overlap_and_the_weightiest_come_first(in_modules: InModules) -> None:
    labels = [
        {"x": 20 * (i % 17), "y": 13 * (i % 23), "width": 40 + i % 30, "height": 16, "gap": 6}
        for i in range(200)
    ]
    shelf = "makeShelf([[0, 0, 30, 30]])"
    placed = in_modules(f"placeLabels(argument, [{shelf}], [-200, -200, 600, 500])", labels)
    boxes = [[0, 0, 30, 30], *(item["box"] for item in placed)]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    assert 10 < len(placed) < 200
    assert labels[17] in [item["label"] for item in placed]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "no address", ""]
)
def test_only_web_addresses_become_links(in_modules: InModules, address: str) -> None:
    assert in_modules("webAddress(argument)", address) == ""
    assert in_modules("webAddress('https://example.org/a')") == "https://example.org/a"


def test_marks_that_reorder_a_line_are_shown(in_modules: InModules) -> None:
    assert in_modules("plainText(argument)", "a\u202eb\u2066c\u0000") == "a⟨U+202E⟩b⟨U+2066⟩c⟨U+0000⟩"
    assert in_modules("plainText(argument)", "سراقب\u200f (x)") == "سراقب\u200f (x)"


def test_two_contested_sides_give_a_hatch_and_unknown_gives_no_fill(in_modules: InModules) -> None:
    look = "{ colour: '#AC3217', pattern: 'solid' }], ['b', { colour: '#5F8F72', pattern: 'dots' }"
    sides = f"new Map([['a', {look}]])"
    kinds = in_modules(
        f"[['a', 'assessed', ''], ['b', 'claimed', ''], ['a', 'contested', 'b'], ['unknown', 'unknown', '']]"
        f".map(([holder, status, rival]) => fillOf({sides}, '#ffffff', {{ holder, status, rival }}))"
    )
    assert [fill["kind"] for fill in kinds] == ["solid", "dots", "hatch", "none"]
    assert [fill["dashed"] for fill in kinds] == [False, True, False, True]
    assert kinds[2]["colour"] != kinds[2]["ink"]


def test_page_and_figure_draw_base_lines_of_the_same_levels(in_modules: InModules) -> None:
    assert set(in_modules("Object.keys(LEVELS)")) == set(_OUTLINES)


def test_a_page_of_stops_is_ten_and_the_ends_hold(in_modules: InModules) -> None:
    keys = ["ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End", "x"]
    assert in_modules("argument.map((key) => keyTarget(key, 5, 30))", keys) == [6, 4, 15, 0, 0, 30, None]


def test_stretches_of_one_road_that_change_alike_are_told_together(in_modules: InModules) -> None:
    changes = [("A - B", "open", "assessed"), ("B - C", "open", "claimed"), ("C - D", "cut", "assessed")]
    changes += [("D - E", "cut", "stale"), ("E - F", "open", "stale")]
    told = in_modules(
        f"{ENGLISH}.changes(argument)",
        [
            {
                "kind": "road",
                "item": {"name": f"M5, {name}", "roads": ["M5"]},
                "before": None,
                "after": {"state": state, "status": status},
            }
            for name, state, status in changes
        ],
    )
    assert told == [
        "M5: reported open (2 stretches).",
        "M5, C - D: reported cut.",
        "M5: no fresh report, what is known fades (2 stretches).",
    ]


@pytest.mark.parametrize(
    ("status", "support", "counter", "words"),
    [
        ("assessed", [1], [], "1 claim says so."),
        ("claimed", [1, 2], [], "2 claims say so."),
        ("stale", [1], [], "Told by 1 claim; nothing since confirms it."),
        ("contested", [1, 2], [3], "2 claims for it, 1 against it."),
    ],
)
def test_a_road_s_state_is_told_with_what_speaks_for_and_against_it(
    in_modules: InModules, status: str, support: list[int], counter: list[int], words: str
) -> None:
    state = {"status": status, "support": support, "counter": counter}
    assert in_modules(f"{ENGLISH}.roadReason(argument)", state) == words


@pytest.mark.parametrize(
    ("log_odds", "words"),
    [
        (3.97, "makes the opposition 53 times as likely as any other side"),
        (0.85, "makes the opposition 2.3 times as likely as any other side"),
        (-2.59, "makes the opposition 13 times less likely"),
        (0, "nothing more: others had said so before, or later reports overtake it"),
    ],
)
def test_what_a_claim_weighs_is_told_as_a_factor(in_modules: InModules, log_odds: float, words: str) -> None:
    claim = {"log_odds": log_odds, "side": "opposition"}
    assert in_modules(f"weightWords({ENGLISH}, argument)", claim) == words


def test_the_grid_finds_the_boxes_that_meet_a_part_in_order(in_modules: InModules) -> None:
    boxes = [
        [left, top, left + 1 + n % 7, top + 1 + n % 5]
        for n in range(500)
        for left, top in [((37 * n) % 211, (53 * n) % 173)]
    ]
    parts = [[20, 30, 40, 44], [0, 0, 300, 300], [50.5, 60.5, 50.5, 60.5], [400, 400, 500, 500]]
    found = in_modules(
        "argument[1].map((part) => makeGrid(argument[0].flat()).find(...part))", [boxes, parts]
    )
    for (left, top, right, bottom), numbers in zip(parts, found, strict=True):
        assert numbers == [
            n for n, (a, b, c, d) in enumerate(boxes) if a <= right and c >= left and b <= bottom and d >= top
        ]


def test_boxes_are_joined_where_that_paints_no_more(in_modules: InModules) -> None:
    boxes = [[0, 0, 10, 10], [5, 0, 15, 10], [60, 60, 70, 70]]
    assert in_modules("joinBoxes(argument, [0, 0, 100, 100])", boxes) == [[0, 0, 15, 10], [60, 60, 70, 70]]
    assert in_modules("joinBoxes(argument, [0, 0, 20, 20])", boxes) == [[0, 0, 20, 20]]


def test_each_reason_of_a_contest_has_a_hatch_of_its_own(in_modules: InModules) -> None:
    side = "{ colour: '#AC3217', pattern: 'solid' }], ['b', { colour: '#5F8F72', pattern: 'dots' }"
    pictures = in_modules(
        "argument.map(([reason, paper]) => {"
        f" const fill = fillOf(new Map([['a', {side}]]), paper,"
        " { holder: 'a', status: 'contested', rival: 'b', reason });"
        " const { data } = swatch(fill, 16, 16).getContext('2d').getImageData(0, 0, 16, 16);"
        " return [...data].filter((_, i) => i % 4 === 0); })",
        [[reason, paper] for paper in ("#ffffff", "#202124") for reason in REASONS],
    )
    for n, one in enumerate(pictures):
        for other in pictures[n + 1 :]:
            assert sum(abs(a - b) > 20 for a, b in zip(one, other, strict=True)) > 256 / 8


def test_land_that_its_side_leaves_shows_no_second_side(in_modules: InModules) -> None:
    side = "new Map([['a', { colour: '#AC3217', pattern: 'solid' }]])"
    state = {"holder": "a", "status": "contested", "rival": "", "reason": "withdrawing"}
    fill = in_modules(f"fillOf({side}, '#ffffff', argument)", state)
    assert fill["dashed"]
    assert "#8f8f8f" not in fill.values()
