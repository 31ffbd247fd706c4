"""Sentences that look like what they are not, each beside its opposite."""

import pytest
from claim_reports import claims_in, only_claim, reading, report, told

PLANS_AND_FACTS = {
    "The army aims to capture Ariha.": ["government captured Ariha, intended"],
    "Rebels tried to retake Morek.": ["opposition captured Morek, intended"],
    "The army launched an offensive to capture Sarmin.": [
        "government clashed Sarmin",
        "government captured Sarmin, intended",
    ],
    "The army vowed to take Taftanaz.": ["government captured Taftanaz, intended"],
    "Rebels could retake Halfaya within days.": ["opposition captured Halfaya, intended"],
    "The army would seize Latamneh next.": ["government captured Latamneh, intended"],
    "Rebels agreed to withdraw from Kafr Nabl.": ["opposition withdrew Kafr Nabl, intended"],
    "If the army captures Ariha, it will turn north.": ["government captured Ariha, intended"],
    "Retaking Ariha has long been an aim.": ["- captured Ariha, intended"],
    "The army is preparing to storm Morek.": ["government clashed Morek, intended"],
    "Government forces managed to capture Ariha.": ["government captured Ariha"],
    "Rebels succeeded in retaking Morek.": ["opposition captured Morek"],
    "The army was able to enter Sarmin.": ["government entered Sarmin"],
    "Rebels were forced to withdraw from Kafr Nabl.": ["opposition withdrew Kafr Nabl"],
}
NEGATIONS = {
    "The army has not captured Ariha.": ["government captured Ariha, denied"],
    "Rebels never entered Morek.": ["opposition entered Morek, denied"],
    "The army failed to capture Sarmin.": ["government captured Sarmin, denied"],
    "Rebels did not withdraw from Halfaya.": ["opposition withdrew Halfaya, denied"],
    "Ariha has not fallen to the army.": ["government captured Ariha, denied"],
    "The army was unable to retake Taftanaz.": ["government captured Taftanaz, denied"],
    '"The army has not taken Ariha," the rebels said.': ["government captured Ariha, denied"],
    '"The army has taken Ariha," state media said.': ["government captured Ariha, claimed"],
}
NEAR_AND_AT = {
    "Clashes raged near Ariha on Wednesday.": ["- clashed near Ariha"],
    "Clashes raged in Ariha on Wednesday.": ["- clashed Ariha"],
    "Heavy fighting went on along the Morek front.": ["- clashed near Morek"],
    "Fighting broke out on the Sarmin axis.": ["- clashed near Sarmin"],
    "Battles took place around Taftanaz.": ["- clashed near Taftanaz"],
    "The army repelled an attack near Halfaya.": ["government repelled near Halfaya"],
    "The army advanced on Ariha.": ["government advanced toward Ariha"],
}
HELD_BY = {
    "Government forces captured rebel-held Ariha.": ["government captured Ariha"],
    "Shells hit rebel-held Ariha.": ["opposition holds Ariha"],
    "The army seized the rebel-held town of Morek.": ["government captured Morek"],
    "Planes bombed the rebel-held town of Morek.": ["opposition holds Morek"],
    "Rebels shelled government-controlled Sarmin.": ["government holds Sarmin"],
}
PROVINCE_AND_CITY = {
    "The army captured Idlib province.": ["government captured Idlib"],
    "The army captured Idlib city.": ["government captured Idlib"],
    "Rebels hold Idlib.": ["opposition holds Idlib"],
    "The army captured the city of Idlib.": ["government captured Idlib"],
    "Rebels captured southern Idlib.": ["opposition captured southern Idlib"],
    "The army entered Aleppo city.": ["government entered Aleppo"],
}
NOT_PLACES: dict[str, list[str]] = {
    "Rebels captured two soldiers near Ariha.": [],
    "The army seized weapons in Morek.": [],
    "Rebels captured a tank in Sarmin.": [],
    "Sappers cleared mines in Ariha.": [],
    "The army seized an arms depot belonging to Ariha residents.": [],
    "Ibrahim al-Idlibi fled to Turkey.": [],
    "A film about the Battle of Aleppo was shown.": [],
    "Damascus said talks would go on.": [],
    "Moscow denied the report.": [],
    "Ankara vowed to answer every attack.": [],
    "The crisis took hold in Ariha.": [],
    "The trial takes place in Ariha.": [],
}
BESIDE_A_TOWN = {
    "The army captured a hill north of Ariha.": "north_of",
    "Rebels seized a farm south of Morek.": "south_of",
    "The army took a checkpoint east of Sarmin.": "east_of",
}
TWO_IN_ONE = {
    "Rebels captured Morek on Tuesday but lost it on Wednesday.": [
        "opposition captured Morek",
        "government captured Morek",
    ],
    "The army captured Ariha, but rebels retook it hours later.": [
        "government captured Ariha",
        "opposition captured Ariha",
    ],
    "Rebels withdrew from Morek and the army entered Latamneh.": [
        "opposition withdrew Morek",
        "government entered Latamneh",
    ],
    "The army captured Ariha while rebels seized Morek.": [
        "government captured Ariha",
        "opposition captured Morek",
    ],
}
THIRD_PARTIES = {
    "Turkish forces captured Afrin.": ["turkey captured Afrin"],
    "The SDF captured Manbij from ISIS.": ["sdf captured Manbij"],
    "Islamic State seized Azaz.": ["islamic_state captured Azaz"],
    "Turkish troops entered Binnish.": ["turkey entered Binnish"],
    "Hezbollah fighters captured Zitan.": ["government captured Zitan"],
    "Turkish-backed rebels captured Morek.": ["opposition captured Morek"],
    "Russian-backed troops captured Morek.": ["government captured Morek"],
}
PRONOUNS = {
    "Rebels held Ariha for years. The army captured the town on Monday.": "government captured Ariha",
    "Planes bombed Morek. The army entered it on Tuesday.": "government entered Morek",
    "Ariha is a market town. It fell to the army on Monday.": "government captured Ariha",
    "Government forces moved north. They captured Sarmin on Monday.": "government captured Sarmin",
    "Rebels came under fire in Morek. They withdrew from the town on Tuesday.": "opposition withdrew Morek",
    "The army shelled Hass and Kansafra. Both villages were captured by the army on Monday.": (
        "government captured Kansafra"
    ),
}
PARTS = {
    "Rebels captured parts of Ariha.": ["opposition entered part Ariha"],
    "The army entered the eastern neighbourhoods of Ariha.": ["government entered part Ariha"],
    "The army reached the outskirts of Morek.": ["government entered outskirts Morek"],
    "Rebels seized half of Sarmin.": ["opposition entered part Sarmin"],
}

EXCEPTIONS = {
    "The army has captured all of the towns except Ariha and Morek.": [
        "government captured Ariha, denied",
        "government captured Morek, denied",
    ],
    "The army has captured towns such as Ariha and Morek.": [
        "government captured Ariha",
        "government captured Morek",
    ],
    "Rebels hold all of Sarmin.": ["opposition holds all Sarmin"],
    "The army not only captured Ariha but also entered Morek.": [
        "government captured Ariha",
        "government entered Morek",
    ],
    "No troops entered Ariha.": ["government entered Ariha, denied"],
    "Some troops entered Ariha.": ["government entered Ariha"],
}
UNTIL = {
    "The army did not enter Ariha until Monday.": ["government entered Ariha"],
    "The army will stay until Ariha falls.": ["government captured Ariha, intended"],
}
STANDING = {
    "The army is within two kilometres of Morek.": ["government advanced toward Morek"],
    "Morek is two kilometres from the sea.": [],
    "Rebels are still in Morek.": ["opposition holds Morek"],
    "Rebels are still active.": [],
    "The army pushed towards Ariha.": ["government advanced toward Ariha"],
    "The army pushed the rebels out of Ariha.": ["government captured Ariha"],
    "The army left Ariha.": ["government withdrew Ariha"],
    "The army left Ariha surrounded.": ["government besieged Ariha"],
}
TRIED = {
    "Rebels tried to storm Ariha.": ["opposition clashed Ariha"],
    "Rebels plan to storm Ariha.": ["opposition clashed Ariha, intended"],
    "Rebels tried to break the siege of Ariha.": [],
    "Rebels broke the siege of Ariha.": ["government besieged Ariha, denied"],
    "The army prevented rebels from capturing Ariha.": ["opposition captured Ariha, denied"],
    "Efforts to prevent rebels from capturing Ariha went on.": ["opposition captured Ariha, intended"],
}
REFUTED = {
    "The report that rebels captured Ariha is untrue.": ["opposition captured Ariha, denied"],
    "The report that rebels captured Ariha is true.": ["opposition captured Ariha"],
}
NO_HOLDING = {
    "The army imposed fire control over Morek.": [],
    "The army imposed control over Morek.": ["government captured Morek"],
    "The mines surrounding Ariha were cleared.": [],
    "Government forces are surrounding Ariha.": ["government besieged Ariha"],
    "Shells hit formerly rebel-held Morek.": [],
    "The army severed the water supply to Morek.": [],
    "Morek has changed hands four times.": [],
}

TABLES = {
    "exception or list": EXCEPTIONS,
    "until": UNTIL,
    "standing": STANDING,
    "tried or done": TRIED,
    "refuted or confirmed": REFUTED,
    "no holding": NO_HOLDING,
    "plan or fact": PLANS_AND_FACTS,
    "negated": NEGATIONS,
    "near or at": NEAR_AND_AT,
    "held by": HELD_BY,
    "province or city": PROVINCE_AND_CITY,
    "no place": NOT_PLACES,
    "two in one": TWO_IN_ONE,
    "third parties": THIRD_PARTIES,
    "parts": PARTS,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{name}: {text}")
        for name, table in TABLES.items()
        for text, expected in table.items()
    ],
)
def test_a_trap_is_told_from_its_opposite(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), PRONOUNS.items())
def test_a_pronoun_stands_for_what_was_told_before(text: str, expected: str) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "scope", "place_id"),
    [
        ("The army captured Idlib province.", "area", "SY07"),
        ("The army captured Idlib.", "area", "SY07"),
        ("The army captured Idlib city.", "place", "C3871"),
        ("The army captured the Idlib countryside.", "area", "SY07"),
        ("The army captured Aleppo.", "place", "C1007"),
        ("The army captured Aleppo province.", "area", "SY02"),
    ],
)
def test_a_province_is_not_its_city(text: str, scope: str, place_id: str) -> None:
    claim = only_claim(text)
    assert (claim.scope, claim.place_id) == (scope, place_id)


@pytest.mark.parametrize(("text", "relation"), BESIDE_A_TOWN.items())
def test_what_lies_beside_a_town_is_not_the_town(text: str, relation: str) -> None:
    for claim in claims_in(text):
        direction = relation.removesuffix("_of")
        point = claim.place_id.endswith(f":{direction}-of") and claim.where_prec == 2
        assert point or (claim.place_id == "" and claim.relation in {relation, "at"})


def test_a_farm_beside_a_town_leaves_the_town_alone() -> None:
    assert all(claim.place_id == "" for claim in claims_in("Rebels seized a farm near Ariha."))


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("The army captured Othman hill in Hama province.", "x:tell-othman-hama"),
        ("The army took Sinjar in Idlib province.", "C4024"),
    ],
)
def test_of_two_places_with_one_name_the_report_decides(text: str, place_id: str) -> None:
    assert claims_in(text)[-1].place_id == place_id


@pytest.mark.parametrize(
    "text",
    [
        "The army captured Kafranbel.",
        "The army captured Kafr Nabl.",
        "The army captured Kafr Nabil.",
    ],
)
def test_spellings_of_one_name_are_one_place(text: str) -> None:
    assert only_claim(text).place_id == "C4068"


def test_nobody_named_leaves_the_taker_inferred_from_the_loser() -> None:
    claim = claims_in("Rebels held Ariha for years. Rebels lost the town on Monday.")[-1]
    assert claim.side == "government"
    assert "inferred_actor" in claim.rule


def test_an_agentless_passive_takes_its_taker_from_the_report() -> None:
    first, second = claims_in("Saraqib was captured on Monday. The army took Ariha on Tuesday.")
    assert (first.side, first.actor) == (second.side, "")
    assert "inferred_actor" in first.rule


def test_an_inferred_taker_lowers_confidence() -> None:
    said = only_claim("Saraqib was captured by the army on Monday.")
    inferred = claims_in("Saraqib was captured on Monday. The army took Ariha on Tuesday.")[0]
    assert inferred.confidence < said.confidence


def test_nothing_to_infer_from_leaves_the_side_empty() -> None:
    assert only_claim("Saraqib was captured on Monday.").side == ""


def test_a_name_no_list_has_is_kept_without_a_place() -> None:
    claim = only_claim("The army captured the village of Qarandusht.")
    assert (claim.place_id, claim.latitude, claim.where_prec) == ("", None, 6)
    assert claim.place == "Qarandusht"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Damascus said talks would go on.", "metonym"),
        ("Yesterday Omar Saraqib spoke to reporters.", "person"),
        ("A film about the Battle of Aleppo was shown.", "event"),
        ("The Ariha Revolutionary Council held talks.", "organisation"),
    ],
)
def test_a_name_that_is_no_place_says_why(text: str, reason: str) -> None:
    mention = reading(report(text)).mentions[-1]
    assert (mention.kind, mention.place_id) == ("none", "")
    assert reason in mention.reason


def test_the_capital_that_speaks_is_no_place_and_the_capital_that_is_shelled_is() -> None:
    spoke = reading(report("Damascus denied the report.")).mentions
    shelled = reading(report("Shells fell in Damascus.")).mentions
    assert [mention.place for mention in (*spoke, *shelled)] == ["", "Damascus"]


def test_a_town_of_the_lead_gets_its_name_from_the_next_sentences() -> None:
    lead, named = claims_in(
        "Rebels retook a key town on Thursday.\n\nRebels captured Saraqib, residents said."
    )
    assert (lead.place, named.place) == ("Saraqib", "Saraqib")
    assert lead.rule.endswith("named_later")
    assert lead.confidence < named.confidence


def test_a_hedge_is_kept_and_lowers_confidence() -> None:
    plain, hedged = only_claim("The army captured Ariha."), only_claim("The army reportedly captured Ariha.")
    assert hedged.hedge == "reportedly"
    assert hedged.confidence < plain.confidence


def test_history_is_told_apart_from_news() -> None:
    assert claims_in("Rebels had captured Ariha in 2015.")[0].background
    assert not claims_in("Rebels captured Ariha on Wednesday.")[0].background
