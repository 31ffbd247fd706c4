"""Flagging a claim on the page: what a reader saves is what ``idlibmap`` reads and replays."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from scenes import GOVERNMENT

from idlibmap.claims.claim import Claim, answer_of
from idlibmap.claims.corrections import read_corrections
from idlibmap.claims.replay import apply_corrections
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.maps.scene import Scene, SceneClaim
from idlibmap.theatre import load_theatre

OpenMap = Callable[..., Page]
InModules = Callable[..., Any]

REFUSED = "Columns pushed into Saraqib"


def as_read(told: SceneClaim) -> Claim:
    """Return the claim that the page tells of, as its report was read."""
    assert told.start
    assert told.end
    return Claim(
        claim_id=told.id, article_id="a", file="a.txt", outlet="", published=None, sentence_no=0,
        char_start=0, char_end=len(told.sentence), sentence=told.sentence, scope=told.scope,
        place_id=told.place_id, place=told.where, place_as_written=told.where, latitude=None,
        longitude=None, where_prec=1, relation=told.relation, extent="", count="", action=told.action,
        recapture=False, side=told.side, actor="", from_side=told.from_side, from_actor="",
        date_start=date.fromisoformat(told.start), date_end=date.fromisoformat(told.end),
        date_prec=told.prec, date_basis=told.basis, source=told.source, source_class=told.source_class,
        stance=told.stance, hedge=told.hedge, background=told.background, reply_to="", confidence=1.0,
        rule="made",
    )  # fmt: skip


def form_of(page: Page, sentence: str) -> Locator:
    card = page.locator(".claim").filter(has=page.locator("blockquote", has_text=sentence))
    if not card.locator(".flag form").count():
        card.get_by_text("Something wrong?").click()
    return card.locator(".flag form")


def field(form: Locator, label: str) -> Locator:
    return form.locator("label").filter(has=form.page.get_by_text(label, exact=True)).locator("input, select")


def flag(page: Page, sentence: str, what: str, **filled: str) -> None:
    form = form_of(page, sentence)
    field(form, "What is wrong").select_option(label=what)
    for label, text in ({"Who says so": "R. Haddad", "Day of the decision": "2020-03-01"} | filled).items():
        box = field(form, label)
        if box.evaluate("node => node.tagName") == "SELECT":
            box.select_option(label=text)
        else:
            box.fill(text)
    form.get_by_role("button", name="Add to corrections").click()


def saved(page: Page, folder: Path) -> Path:
    page.locator("[data-panel=corrections]").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download corrections.csv").click()
    assert waiting.value.suggested_filename == "corrections.csv"
    path = folder / "corrections.csv"
    waiting.value.save_as(path)
    return path


def test_what_is_flagged_is_a_table_of_corrections_that_applies(
    open_map: OpenMap, scene: Scene, tmp_path: Path
) -> None:
    page = open_map(scene, "#place=C3916")
    flag(page, REFUSED, "Wrong, or nothing of the kind was said", Why='A "hoax", taken back.')
    flag(page, "Residents reported", "It was another side", Side="Syrian government and allies")
    flag(page, "Residents reported", "It was another place", Place="C3987")
    flag(
        page,
        "Fighters backed",
        "It was another date",
        **{"Day, or first day": "2020-02-25", "Last day, if not one day": "2020-02-26"},
    )
    theatre = load_theatre()
    read = [as_read(scene.claims[number]) for number in (10, 12, 13)]
    replay = apply_corrections(
        read,
        read_corrections(saved(page, tmp_path)),
        theatre=theatre,
        gazetteer=load_gazetteer(theatre),
    )
    refused, moved, other = replay.claims
    assert replay.counts == {"applied": 4, "reattached": 0, "unmatched": 0, "faulty": 0}
    assert answer_of(refused) == "rejected"
    assert [str(moved.date_start), str(moved.date_end)] == ["2020-02-25", "2020-02-26"]
    assert [other.side, other.place_id] == [GOVERNMENT, "C3987"]


@pytest.mark.parametrize(
    ("what", "filled", "row"),
    [
        ("Nothing: it is right, whatever others say", {}, ("accept", "", "")),
        ("Something else happened", {"What happened": "holds"}, ("change", "action", "holds")),
        ("It is told otherwise", {"How it is told": "a denial"}, ("change", "stance", "denied")),
        ("News or background", {"What it is": "told as background"}, ("change", "background", "yes")),
        ("It was another side", {"Side": "no side is named"}, ("change", "side", "")),
        ("It was another date", {"Day, or first day": "2020-02-04"}, ("change", "date", "2020-02-04")),
    ],
)
def test_each_choice_becomes_its_decision(
    open_map: OpenMap,
    scene: Scene,
    tmp_path: Path,
    what: str,
    filled: dict[str, str],
    row: tuple[str, str, str],
) -> None:
    page = open_map(scene, "#place=C3916")
    flag(page, REFUSED, what, **filled)
    (found,) = read_corrections(saved(page, tmp_path)).rows
    assert (found.decision, found.field, found.value) == row
    assert (found.claim_id, found.who, str(found.when)) == (scene.claims[10].id, "R. Haddad", "2020-03-01")


@pytest.mark.parametrize("why", ["=1+1", "'=1+1", "'quoted'", "a, b", 'said "so"', "-5", "@home", ""])
def test_a_cell_comes_back_as_it_was_and_runs_in_no_spreadsheet(
    in_modules: InModules, tmp_path: Path, why: str
) -> None:
    said = {"when": "2020-03-01", "who": "R. Haddad", "why": why}
    table = in_modules("correctionsTable([correctionRow('c10', 'reject', '', argument)])", said)
    (tmp_path / "corrections.csv").write_text(table, encoding="utf-8")
    (row,) = read_corrections(tmp_path / "corrections.csv").rows
    assert row.why == why
    assert not any(cell[:1] in set("=+-@") for cell in table.splitlines()[1].replace('"', "").split(","))


def test_a_claim_s_own_side_is_no_choice_and_a_name_is_needed(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#place=C3916")
    form = form_of(page, REFUSED)
    field(form, "What is wrong").select_option("side")
    sides = field(form, "Side").locator("option").all_inner_texts()
    assert "Syrian government and allies" not in sides
    assert "Opposition" in sides
    form.get_by_role("button", name="Add to corrections").click()
    expect(page.locator("[data-panel=corrections]")).to_be_hidden()


def test_flags_are_counted_listed_and_taken_back(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#place=C3916")
    button = page.locator("[data-panel=corrections]")
    expect(button).to_be_hidden()
    flag(page, REFUSED, "It was another side", Side="Opposition")
    expect(button).to_contain_text("Corrections1")
    page.locator("#language").select_option("ar")
    page.locator("#language").select_option("en")
    button.click()
    item = page.locator(".flagged")
    expect(item).to_contain_text("It was another side: Opposition")
    expect(item).to_contain_text(scene.claims[10].sentence)
    item.get_by_role("button", name="Remove").click()
    expect(page.locator("#panel")).to_contain_text("Nothing is flagged.")


def test_leaving_with_flags_that_are_not_saved_asks(open_map: OpenMap, scene: Scene, tmp_path: Path) -> None:
    page = open_map(scene, "#place=C3916")
    asks = "!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert not page.evaluate(asks)
    flag(page, REFUSED, "Wrong, or nothing of the kind was said")
    assert page.evaluate(asks)
    saved(page, tmp_path)
    assert not page.evaluate(asks)


def test_a_second_flag_remembers_who_and_when(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#place=C3916")
    flag(page, REFUSED, "Wrong, or nothing of the kind was said")
    form = form_of(page, "Residents reported")
    expect(field(form, "Who says so")).to_have_value("R. Haddad")
    expect(field(form, "Day of the decision")).to_have_value("2020-03-01")
