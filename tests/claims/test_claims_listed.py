"""Whatever way the places of a statement are put, each is told of, and none that only says where it lies."""

import pytest
from claim_reports import claims_in

PUT = {
    "Morek and Saraqeb": "Morek Saraqib",
    "Morek, Saraqeb and Ariha": "Morek Saraqib Ariha",
    "the towns of Morek and Saraqeb": "Morek Saraqib",
    "the town of Morek": "Morek",
    "Morek town": "Morek",
    "both Morek and Saraqeb": "Morek Saraqib",
    "Morek as well as Saraqeb": "Morek Saraqib",
    "Morek, along with Saraqeb,": "Morek Saraqib",
    "Morek and two nearby villages": "Morek",
    "Morek and surrounding villages": "Morek",
    "Morek, 10 km south of Khan Sheikhoun,": "Morek",
    "Morek, a town near Saraqeb,": "Morek",
    "Morek in northern Hama": "Morek",
    "the strategic town of Morek": "Morek",
    "Morek and the nearby village of Atshan": "Morek Atshan",
    "Morek (north of Hama)": "Morek",
    "the village of Atshan, the town of Morek and Saraqeb": "Morek Saraqib Atshan",
    "Morek, on the highway to Damascus,": "Morek",
    "all of Morek": "Morek",
    "rebel-held Morek": "Morek",
    "Morek, the last rebel-held town in Hama,": "Morek",
    "Morek and its countryside": "Morek",
}
SAID = {
    "The army captured {}.": "captured",
    "Rebels have seized {} from the army.": "captured",
    "{} WAS captured by the army.": "captured",
    "{} fell to the army.": "captured",
    "The army regained control of {}.": "captured",
    "The monitor reported the capture of {} by the army.": "captured",
    "{} came under the control of the army.": "captured",
    "The army drove rebels out of {}.": "captured",
    "The army lost {}.": "captured",
    "After capturing {}, the army stopped.": "captured",
    "The army advanced, capturing {}.": "captured",
    "The army denied that rebels had captured {}.": "captured",
    "The army plans to capture {}.": "captured",
    "Rebels withdrew from {}.": "withdrew",
    "Rebels abandoned {}.": "withdrew",
    "The army entered {}.": "entered",
    "The army besieged {}.": "besieged",
    "Rebels advanced toward {}.": "advanced",
    "Rebels hold {}.": "holds",
    "Rebels are in control of {}.": "holds",
    "{} WAS held by rebels.": "holds",
    "{} remained in rebel hands.": "holds",
    "Fighting raged in {}.": "clashed",
    "Rebels attacked {}.": "clashed",
    "Rebels repelled an attack on {}.": "repelled",
}


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("put", PUT)
def test_each_place_of_a_list_is_told_of(put: str, said: str) -> None:
    places = PUT[put].split()
    ends = said.endswith("{}.")
    text = said.format(put.rstrip(",") if ends else put).replace(",,", ",")
    text = text.replace("WAS", "were" if len(places) > 1 or "villages" in put else "was")
    found = [claim for claim in claims_in(text[0].upper() + text[1:]) if claim.action == SAID[said]]
    assert {claim.place for claim in found if claim.scope == "place"} == set(places)
