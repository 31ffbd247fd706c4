"""Learning from the claims how far each class of sources is right."""

from collections.abc import Callable
from datetime import date, timedelta

from idlibmap.claims.claim import Claim
from idlibmap.control import infer_control
from idlibmap.control.learn import PRIOR, learn_rules
from idlibmap.control.rules import load_rules
from idlibmap.theatre import load_theatre

Make = Callable[..., Claim]
RULES = load_rules(load_theatre())


def war(claim: Make, *, liars: str) -> list[Claim]:
    """Tell forty towns' fall: three outlets agree, and ``liars`` name the other side."""
    told = []
    for number in range(40):
        day = (date(2020, 1, 1) + timedelta(days=number)).isoformat()
        place = {"place_id": f"P{number}"}
        told += [claim(day, outlet=name, **place) for name in "ABC"]
        told.append(claim(day, side="opposition", source=liars, source_class=liars, **place))
    return told


def test_who_contradicts_all_others_is_believed_less(claim: Make) -> None:
    rules, learned = learn_rules(war(claim, liars="monitor"), rules=RULES)
    assert rules.sources["monitor"].correct < 0.6 < RULES.sources["monitor"].correct
    assert rules.sources["outlet"].correct > RULES.sources["outlet"].correct
    assert [(one.source_class, one.start) for one in learned] == [("monitor", 0.90), ("outlet", 0.93)]


def test_few_claims_change_little(claim: Make) -> None:
    told = war(claim, liars="monitor")[:4]
    rules, _ = learn_rules(told, rules=RULES)
    lost = RULES.sources["monitor"].correct - rules.sources["monitor"].correct
    assert 0 < lost < 1 / PRIOR


def test_admissions_and_analysts_anchor_the_rest_and_are_not_learned(claim: Make) -> None:
    told = war(claim, liars="admission") + war(claim, liars="analyst")
    rules, _ = learn_rules(told, rules=RULES)
    for anchor in ("admission", "analyst"):
        assert rules.sources[anchor] == RULES.sources[anchor]


def test_the_order_of_claims_does_not_matter(claim: Make) -> None:
    told = war(claim, liars="anonymous")
    assert learn_rules(reversed(told), rules=RULES) == learn_rules(told, rules=RULES)


def test_what_was_learned_is_used_where_it_is_given(claim: Make) -> None:
    told = war(claim, liars="monitor")
    rules, _ = learn_rules(told, rules=RULES)
    p, learned = (
        dict(history.places[0].intervals[0].probabilities)["government"]
        for history in (infer_control(told), infer_control(told, rules=rules))
    )
    assert learned > p
