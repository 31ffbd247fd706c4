"""The history as tables and as answers to one question."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pandas as pd

from idlibmap.claims.claim import Claim
from idlibmap.control import holder_on, infer_control
from idlibmap.control.table import (
    COUNT_COLUMNS,
    EVENT_COLUMNS,
    WEIGHT_COLUMNS,
    control_table,
    counts_table,
    events_table,
    weights_table,
)
from idlibmap.theatre import load_theatre

Make = Callable[..., Claim]
HEADER = [
    "place_id",
    "place",
    "latitude",
    "longitude",
    "start",
    "end",
    "holder",
    "status",
    "reason",
    "rival",
    "besieged_by",
    "p_government",
    "p_opposition",
    "p_turkey",
    "p_sdf",
    "p_islamic_state",
    "basis",
    "age_days",
    "n_claims",
    "n_sources",
    "claim_ids",
    "counter_ids",
]


def test_the_control_table_has_the_documented_columns_even_when_empty() -> None:
    table = control_table(infer_control([]), load_theatre())
    assert list(table.columns) == [*HEADER, *(f"{name}_asof" for name in HEADER[6:])]
    assert table.empty


def test_rows_are_cut_where_either_view_changes(claim: Make) -> None:
    late = claim("2020-02-10", side="opposition", published=date(2020, 2, 15))
    table = control_table(infer_control([claim("2020-02-01"), late]), load_theatre())
    rows = table[["start", "holder", "holder_asof"]].head(3).to_numpy().tolist()
    assert rows == [
        [pd.Timestamp("2020-02-01"), "government", "government"],
        [pd.Timestamp("2020-02-10"), "opposition", "government"],
        [pd.Timestamp("2020-02-15"), "opposition", "opposition"],
    ]


def test_rows_of_a_place_are_consecutive_and_the_last_is_open(claim: Make) -> None:
    late = claim("2020-02-10", side="opposition", published=date(2020, 2, 15))
    table = control_table(infer_control([claim("2020-02-01"), late]), load_theatre())
    assert table["end"].iloc[:-1].tolist() == table["start"].iloc[1:].tolist()
    assert pd.isna(table["end"].iloc[-1])


def test_before_the_first_publication_nothing_was_known(claim: Make) -> None:
    table = control_table(infer_control([claim("2020-02-01", published=date(2020, 2, 3))]), load_theatre())
    assert table.loc[0, ["holder", "holder_asof", "status_asof"]].tolist() == [
        "government",
        "unknown",
        "unknown",
    ]


def test_age_counts_on_through_the_rows_of_one_interval(claim: Make) -> None:
    late = claim("2020-02-01", published=date(2020, 2, 4), source="SOHR", source_class="monitor")
    table = control_table(infer_control([claim("2020-02-01", source_class="party"), late]), load_theatre())
    assert table["age_days"].tolist()[:2] == [0, 3]


def test_counts_and_ids_of_a_row_agree(claim: Make) -> None:
    claims = [claim("2020-02-01"), claim("2020-02-01", source="SOHR", source_class="monitor")]
    row = control_table(infer_control(claims), load_theatre()).iloc[0]
    assert (row["n_claims"], row["n_sources"]) == (2, 2)
    assert row["claim_ids"].split("|") == sorted(c.claim_id for c in claims)


def test_the_events_table_has_the_documented_columns(claim: Make) -> None:
    taken = claim("2020-02-27", side="opposition")
    denial = claim("2020-02-27", side="opposition", stance="denied")
    table = events_table(infer_control([taken, denial]))
    assert list(table.columns) == list(EVENT_COLUMNS)
    assert table.loc[0, ["claim_ids", "denial_ids", "n_claims"]].tolist() == [
        taken.claim_id,
        denial.claim_id,
        1,
    ]
    assert list(events_table(infer_control([])).columns) == list(EVENT_COLUMNS)


def test_a_place_no_report_speaks_of_is_unknown_for_ever(claim: Make) -> None:
    run = holder_on(infer_control([claim("2020-02-01")]), "SQ", date(2020, 2, 1))
    assert (run.holder, run.status, run.end) == ("unknown", "unknown", None)


def test_before_the_first_report_a_place_is_unknown_until_it(claim: Make) -> None:
    run = holder_on(infer_control([claim("2020-02-01")]), "KN", date(2020, 1, 1))
    assert (run.holder, run.start, run.end) == ("unknown", date(2020, 1, 1), date(2020, 2, 1))


def test_the_history_runs_from_its_first_state_to_its_last_claim(claim: Make) -> None:
    history = infer_control([claim("2019-08-20", "withdrew", "opposition"), claim("2019-08-21")])
    assert (history.first, history.last) == (date(2019, 8, 19), date(2019, 8, 21))
    assert (infer_control([]).first, infer_control([]).last) == (None, None)


def test_inference_loads_no_tables_and_no_maps() -> None:
    code = "import sys, idlibmap.control; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"geopandas", "pandas", "matplotlib", "folium"}.isdisjoint(done.stdout.split())


def test_weights_and_counts_have_the_documented_columns_even_when_empty() -> None:
    empty = infer_control([])
    assert list(weights_table(empty).columns) == list(WEIGHT_COLUMNS)
    assert list(counts_table(empty).columns) == list(COUNT_COLUMNS)


def test_the_weights_table_has_a_row_for_each_claim_on_its_place(claim: Make) -> None:
    table = weights_table(infer_control([claim("2020-02-01"), claim("2020-02-03", "clashed", "")]))
    assert table[["place_id", "says", "side"]].to_numpy().tolist() == [
        ["KN", "held", "government"],
        ["KN", "", ""],
    ]
    assert table["log_odds"].tolist() == [3.973, 0]


def test_the_counts_table_names_the_places_a_count_may_stand_for(claim: Make) -> None:
    count = claim(
        "2020-02-01", scope="count", place_id="", place="", count="20", latitude=None, longitude=None
    )
    (row,) = counts_table(infer_control([claim("2020-02-01"), count])).to_dict("records")
    assert (row["count"], row["at_least"], row["n_named"], row["named"]) == ("20", 20, 1, "KN")
