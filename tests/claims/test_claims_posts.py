"""Foreign and other military posts: told of as in, at or near a town, and none of the town's own."""

import pytest
from claim_reports import claims_in, only_claim, shipped

MOREK, MAARAT, MAAR_HATTAT = "C3029", "C3985", "op:maar-hattat"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army surrounded a Turkish observation post in Morek.",
        "The army besieged the Turkish observation point at Morek.",
        "The army encircled the observation post of Morek.",
        "The army surrounded the Morek observation post.",
        "The army has surrounded the Turkish army's post near Morek.",
    ],
)
def test_a_post_that_the_gazetteer_lists_is_that_post_and_not_its_town(sentence: str) -> None:
    claim = only_claim(sentence)
    assert (claim.place_id, claim.action, claim.side) == ("op:morek", "besieged", "government")


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("Turkish troops hold an outpost in Maarat al-Numan.", "holds"),
        ("Turkish forces withdrew from their observation post in Maarat al-Numan.", "withdrew"),
        ("The army captured a Turkish point near Maarat al-Numan.", "captured"),
    ],
)
def test_one_that_it_does_not_list_is_a_point_at_the_town(sentence: str, action: str) -> None:
    claim = only_claim(sentence)
    assert (claim.place_id, claim.action) == (f"{MAARAT}:post", action)
    assert claim.place == "post at Maarat al-Numan"


def test_a_town_that_hosts_a_post_is_taken_itself() -> None:
    claims = claims_in("The army captured Morek, where Turkey has an observation post.")
    assert ("captured", MOREK) in {(claim.action, claim.place_id) for claim in claims}


@pytest.mark.parametrize(
    "sentence",
    ["At that point in Morek the army captured the town.", "The army captured Morek at this point."],
)
def test_not_every_point_is_a_post(sentence: str) -> None:
    assert {claim.place_id for claim in claims_in(sentence)} <= {MOREK, ""}


def test_the_gazetteer_s_post_is_found_by_its_host() -> None:
    _, gazetteer = shipped()
    assert gazetteer.post_at(MOREK).id == "op:morek"
    assert gazetteer.post_at(MAARAT).id == f"{MAARAT}:post"


def test_what_a_quoted_official_denies_is_denied() -> None:
    claim = only_claim(
        "A paper quotes an official as denying that "
        "Turkish soldiers have left their observation post in Morek."
    )
    assert (claim.place_id, claim.action, claim.stance) == ("op:morek", "withdrew", "denied")


def test_what_a_quoted_commander_says_is_his_claim() -> None:
    claim = only_claim("The paper quotes a rebel commander as saying that the rebels captured Saraqib.")
    assert (claim.action, claim.side, claim.stance) == ("captured", "opposition", "claimed")
