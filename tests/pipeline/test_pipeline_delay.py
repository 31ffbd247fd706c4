"""A map that stays some days behind the newest report: nothing newer is in any of its files."""

import json
from pathlib import Path

import pytest

import idlibmap as im
from idlibmap.errors import SourceError
from idlibmap.pipeline import Built, Options

REPORTS = {
    "old.txt": "date 2020-02-20 Government troops captured Morek on Thursday, a war monitor said.",
    "new.txt": "date 2020-02-27 Opposition fighters captured Saraqeb on Thursday, a war monitor said.",
    "none.txt": "Government troops captured Nairab, state media said.",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    return folder


def map_of(reports: Path, delay: int) -> Built:
    return im.build_map(reports, reports.parent / "output", options=Options(delay=delay))


def test_a_delay_leaves_out_what_is_newer_or_of_no_known_day(reports: Path) -> None:
    built = map_of(reports, 3)
    assert [place.name for place in built.scene.places] == ["Morek"]
    assert built.withheld == 2
    record = json.loads((built.page.parent / "run.json").read_text())
    assert (record["told_until"], record["withheld_reports"]) == ("2020-02-24", 2)


def test_no_file_of_the_output_holds_a_withheld_word(reports: Path) -> None:
    output = map_of(reports, 3).page.parent
    for path in output.iterdir():
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert "Saraqeb on Thursday" not in text, path.name
            assert "Nairab, state media" not in text, path.name


def test_a_delay_of_none_tells_all(reports: Path) -> None:
    built = map_of(reports, 0)
    assert built.withheld == 0
    assert {place.name for place in built.scene.places} >= {"Morek", "Saraqib"}


def test_rows_of_a_table_that_are_too_new_are_left_out_too(reports: Path) -> None:
    table = "place,date,side\nSaraqib,2020-02-26,opposition\nKhan Shaykun,2020-02-10,government\n"
    (reports / "control.csv").write_text(table)
    names = {place.name for place in map_of(reports, 3).scene.places}
    assert "Saraqib" not in names
    assert len(names) == 2


def test_where_no_report_is_dated_none_is_known_to_be_old_enough(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORTS["none.txt"])
    with pytest.raises(SourceError, match=r"--delay: no report is dated.*sources\.csv"):
        im.build_map(tmp_path, tmp_path / "output", options=Options(delay=3))


def test_what_an_analyst_wrote_since_is_withheld_too(reports: Path) -> None:
    rows = [
        "claim_id,when,who,why,decision,field,value",
        ",2020-02-27,L. Saab,Drone picture of today,captured,Saraqib,opposition 2020-02-26",
        ",2020-02-27,L. Saab,Seen today,add_place,Zanbaq Farm,35.61 36.80 village",
        "cffffffffffff,2020-02-22,L. Saab,A claim of the new report,reject,,",
        ",2020-02-22,L. Saab,An older picture,holds,Morek,government 2020-02-21",
    ]
    (reports / "corrections.csv").write_text("\n".join(rows))
    built = map_of(reports, 3)
    for path in built.page.parent.iterdir():
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            for word in ("Drone picture", "Zanbaq", "cffffffffffff"):
                assert word not in text, path.name
    assert "An older picture" in (built.page.parent / "claims.csv").read_text()


def test_the_page_says_until_when_it_tells(reports: Path) -> None:
    assert any("published by 2020-02-24" in caveat for caveat in map_of(reports, 3).scene.caveats)
    assert not any("withheld" in caveat for caveat in map_of(reports, 0).scene.caveats)
