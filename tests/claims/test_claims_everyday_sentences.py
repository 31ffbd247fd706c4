"""Everyday sentences of war reporting, and all that a careful reader takes from each."""

import pytest
from claim_reports import told

CHANGING_HANDS: dict[str, list[str]] = {
    "Government forces advanced on Monday, taking Ariha.": ["government captured Ariha"],
    "Rebels drove government forces from Ariha.": ["opposition captured Ariha"],
    "Rebels expelled the army from Ariha.": ["opposition captured Ariha"],
    "Rebels ousted the army from Ariha.": ["opposition captured Ariha"],
    "Ariha has fallen.": ["- captured Ariha"],
    "Ariha is back under government control.": ["government captured Ariha"],
    "The army completed its takeover of Ariha.": ["government captured Ariha"],
    "The army captured the towns of Ariha, Sarmin, and Binnish on Monday.": [
        "government captured Ariha",
        "government captured Sarmin",
        "government captured Binnish",
    ],
    "The army captured Ariha, Sarmin and three other villages.": [
        "government captured Ariha",
        "government captured Sarmin",
        "government captured three other villages",
    ],
    "The army captured Ariha and surrounding villages.": ["government captured Ariha"],
    "The army captured Ariha and the hills around it.": ["government captured Ariha"],
    "The army captured the villages of Hass, Kansafra, Hazarin and Maar Shurin in southern Idlib.": [
        "government captured Hass",
        "government captured Kansafra",
        "government captured Hazarin",
        "government captured Maar Shurin",
    ],
    "The army captured Ariha in southern Idlib.": ["government captured Ariha"],
    "The army captured Ariha, a town in southern Idlib.": ["government captured Ariha"],
    "The army captured Ariha, south of Idlib city.": ["government captured Ariha"],
    "The army captured Morek in the northern countryside of Hama.": ["government captured Morek"],
    "The army captured five villages in the Hama countryside.": ["government captured five villages"],
    "The army captured Ariha, bringing the number of towns it has seized to 20.": [
        "government captured Ariha"
    ],
    "The army captured Ariha on the M5 highway.": ["government captured Ariha"],
    "The army captured Ariha, killing 20 rebels.": ["government captured Ariha"],
    "Ariha, which lies south of Idlib city, fell to the army.": ["government captured Ariha"],
    "The army captured Ariha without a fight.": ["government captured Ariha"],
    "The army captured Ariha with no resistance.": ["government captured Ariha"],
    "The army captured Ariha, not far from the M5.": ["government captured Ariha"],
    "The army captured Ariha for the first time since 2012.": ["government captured Ariha"],
    "Rebels captured Ariha in 2015 and have held it since.": [
        "opposition captured Ariha",
        "opposition holds Ariha",
    ],
    "Ariha, captured by rebels in 2015, was retaken by the army on Monday.": [
        "opposition captured Ariha",
        "government captured Ariha",
    ],
    "The army retook Ariha, which rebels had seized on Tuesday.": [
        "government captured Ariha",
        "opposition captured Ariha",
    ],
    "The army recaptured Ariha a day after losing it to rebels.": [
        "government captured Ariha",
        "opposition captured Ariha",
    ],
    "Rebels briefly captured Ariha on Monday.": ["opposition captured Ariha"],
    "The fall of Ariha came days after the army captured Sarmin.": [
        "government captured Ariha",
        "government captured Sarmin",
    ],
    "The loss of Ariha is a setback for the rebels.": ["government captured Ariha"],
    "Civilians fled Ariha after the army captured Sarmin.": ["government captured Sarmin"],
    "Government forces recaptured Ariha from HTS.": ["government captured Ariha"],
    "HTS fighters seized Ariha from the National Liberation Front.": ["opposition captured Ariha"],
    "Iranian-backed militias captured Zitan.": ["government captured Zitan"],
    "Jihadists captured Ariha.": ["opposition captured Ariha"],
    "Gunmen seized Ariha.": ["opposition captured Ariha"],
    "Assad's forces captured Ariha.": ["government captured Ariha"],
    "Forces loyal to President Bashar al-Assad captured Ariha.": ["government captured Ariha"],
    "Pro-Assad fighters captured Ariha.": ["government captured Ariha"],
    "Damascus regained control of Ariha.": ["government captured Ariha"],
    "Ankara-backed rebels captured Ariha.": ["opposition captured Ariha"],
    "Opposition forces captured Ariha from government troops.": ["opposition captured Ariha"],
    "Free Syrian Army fighters captured Ariha.": ["opposition captured Ariha"],
    "The Turkistan Islamic Party captured Ariha.": ["opposition captured Ariha"],
    "The army captured the Abu al-Duhur airbase.": ["government captured Abu al-Duhur Airbase"],
    "The army captured the village of Ariha near Sarmin.": ["government captured Ariha"],
    "The army captured the southern part of Ariha.": ["government entered part Ariha"],
    "The army captured the centre of Ariha.": ["government captured Ariha"],
    "Rebels held Ariha. Government forces captured it on Monday.": [
        "opposition holds Ariha",
        "government captured Ariha",
    ],
    "Rebels captured Ariha on Monday. The army retook the town on Wednesday.": [
        "opposition captured Ariha",
        "government captured Ariha",
    ],
    "Rebels captured Ariha and Sarmin. The army retook both towns on Wednesday.": [
        "opposition captured Ariha",
        "opposition captured Sarmin",
        "government captured Ariha",
        "government captured Sarmin",
    ],
    "Syria army retakes Ariha from rebels\n\nMore follows.": ["government captured Ariha"],
    "Syrian rebels take Ariha\n\nMore follows.": ["opposition captured Ariha"],
    "Ariha captured by rebels\n\nMore follows.": ["opposition captured Ariha"],
    "SYRIAN ARMY CAPTURES ARIHA\n\nMore follows.": ["government captured Ariha"],
    "Syria: army seizes key town of Ariha\n\nMore follows.": ["government captured Ariha"],
    "Government forces took over Ariha.": ["government captured Ariha"],
    "Government forces swept through Ariha.": ["government captured Ariha"],
    "Government forces have taken Ariha.": ["government captured Ariha"],
    "The army captured 12 villages, including Hass, Kansafra and Hazarin.": [
        "government captured 12 villages",
        "government captured Hass",
        "government captured Kansafra",
        "government captured Hazarin",
    ],
    "The army captured 12 villages, among them Hass.": [
        "government captured 12 villages",
        "government captured Hass",
    ],
    "The army captured several villages in the Ariha area.": ["government captured several villages"],
    "The army captured several villages near Ariha.": ["government captured several villages"],
    "The army captured the villages of Hass and Kansafra near Ariha.": [
        "government captured Hass",
        "government captured Kansafra",
    ],
    "The army captured Hass, near Ariha.": ["government captured Hass"],
    "The army captured Hass, which is near Ariha.": ["government captured Hass"],
    "The army captured Hass, 10 kilometres south of Ariha.": ["government captured Hass"],
    "The army captured Hass south of Ariha.": ["government captured Hass"],
    "The army captured Hass on the road to Ariha.": ["government captured Hass"],
    "The army captured Hass on the outskirts of Ariha.": ["government captured Hass"],
    "The army captured Hass overlooking Ariha.": ["government captured Hass"],
    "The army captured Hass between Ariha and Sarmin.": ["government captured Hass"],
    "The army captured Hass, forcing rebels to retreat to Ariha.": ["government captured Hass"],
}
MOVING: dict[str, list[str]] = {
    "The army forced rebels to withdraw from Ariha.": ["opposition withdrew Ariha"],
    "The army deployed in Ariha.": ["government entered Ariha"],
    "Rebels left Ariha on Monday.": ["opposition withdrew Ariha"],
    "Rebels fled from Ariha.": ["opposition withdrew Ariha"],
    "Rebels made a tactical retreat from Ariha.": ["opposition withdrew Ariha"],
    "The army swept into Ariha.": ["government entered Ariha"],
    "The army rolled into Ariha.": ["government entered Ariha"],
    "Rebels fought their way into Ariha.": ["opposition entered Ariha"],
    "Rebels stormed into Ariha.": ["opposition entered Ariha"],
    "The army is now in Ariha.": ["government entered Ariha"],
    "The army is back in Ariha.": ["government captured Ariha"],
    "Rebels entered parts of Ariha.": ["opposition entered part Ariha"],
    "The army is advancing on Ariha.": ["government advanced toward Ariha"],
    "The army pushed toward Ariha.": ["government advanced toward Ariha"],
    "Rebels, who captured Ariha in 2015, withdrew from the town on Monday.": [
        "opposition captured Ariha",
        "opposition withdrew Ariha",
    ],
    "Rebels briefly entered Ariha before withdrawing.": ["opposition entered Ariha"],
    "A Turkish convoy entered Binnish on Monday.": ["turkey entered Binnish"],
    "SDF fighters withdrew from Manbij.": ["sdf withdrew Manbij"],
    "Militants entered Ariha.": ["opposition entered Ariha"],
    "The army entered Ariha from the south.": ["government entered Ariha"],
    "Government forces entered Ariha on Monday. Rebels withdrew from the town hours later.": [
        "government entered Ariha",
        "opposition withdrew Ariha",
    ],
    "Government forces bombed Ariha. They then entered it.": ["government entered Ariha"],
    "Rebels withdraw from Ariha: monitor\n\nMore follows.": ["opposition withdrew Ariha"],
    "Syrian government forces close in on Ariha\n\nMore follows.": ["government advanced toward Ariha"],
    "Government forces reached Ariha.": ["government entered outskirts Ariha"],
    "Government forces arrived in Ariha.": ["government entered Ariha"],
    "The army captured Hass and advanced toward Ariha.": [
        "government captured Hass",
        "government advanced toward Ariha",
    ],
    "Rebels retreated from Hass to Ariha.": ["opposition withdrew Hass"],
    "Rebels withdrew from Hass toward Ariha.": ["opposition withdrew Hass"],
}
HOLDING: dict[str, list[str]] = {
    "Rebels continued to hold Ariha.": ["opposition holds Ariha"],
    "Rebels maintain control of Ariha.": ["opposition holds Ariha"],
    "Ariha is held by rebels.": ["opposition holds Ariha"],
    "Ariha remains held by rebels.": ["opposition holds Ariha"],
    "Rebels are still in control of Ariha.": ["opposition holds Ariha"],
    "Rebels are in full control of Ariha.": ["opposition holds Ariha"],
    "Most of Ariha is under government control.": ["government holds most Ariha"],
    "The army has been in control of Ariha since Monday.": ["government holds Ariha"],
    "Opposition-held Ariha was shelled.": ["opposition holds Ariha"],
    "The opposition-controlled town of Ariha was shelled.": ["opposition holds Ariha"],
    "Residents fled the rebel-held towns of Ariha and Sarmin.": [
        "opposition holds Ariha",
        "opposition holds Sarmin",
    ],
    "HTS-controlled Sarmin was shelled.": ["opposition holds Sarmin"],
    "Rebels control half of Ariha.": ["opposition holds part Ariha"],
    "The army now holds 80 percent of Ariha.": ["government holds part Ariha"],
    "Rebels hold Ariha, Sarmin and Binnish.": [
        "opposition holds Ariha",
        "opposition holds Sarmin",
        "opposition holds Binnish",
    ],
    "Ariha's residents woke to find the army in control of the town.": ["government holds Ariha"],
}
FIGHTING: dict[str, list[str]] = {
    "The army began an offensive on Ariha.": ["government clashed Ariha"],
    "The battle for Ariha is over.": ["- clashed Ariha"],
    "The battle for Ariha continued.": ["- clashed Ariha"],
    "Street fighting raged in Ariha.": ["- clashed Ariha"],
    "Fierce clashes erupted between rebels and the army in Ariha.": ["- clashed Ariha"],
    "Rebels attacked Ariha on Monday.": ["opposition clashed Ariha"],
    "The army beat back an assault on Ariha.": ["government repelled Ariha"],
    "The army completed the encirclement of Morek.": ["government besieged Morek"],
    "Morek is now encircled.": ["- besieged Morek"],
    "The army cut off Morek.": ["government besieged Morek"],
    "Rebels control the M5.": ["opposition holds M5"],
    "The M5 is now under government control.": ["government holds M5"],
    "Fighting in Ariha killed 20 people.": ["- clashed Ariha"],
    "The army surrounded a Turkish observation post in Morek.": [
        "government besieged Turkish observation post Morek"
    ],
    "The army closed the M5 to traffic.": ["government cut M5"],
    "The M5 highway, cut by rebels on Thursday, was reopened by the army.": [
        "opposition cut M5",
        "government reopened M5",
    ],
    "Rebels cut the M5, days after the army reopened it.": ["opposition cut M5", "government reopened M5"],
    "The army secured the Aleppo-Latakia highway.": ["government reopened M4"],
    "Turkey-backed rebels recapture Ariha, cut M5\n\nMore follows.": [
        "opposition captured Ariha",
        "opposition cut M5",
    ],
    "Fighting was under way for control of Ariha.": ["- clashed Ariha"],
    "Rebels attacked Ariha. The town fell within hours.": [
        "opposition clashed Ariha",
        "opposition captured Ariha",
    ],
    "The army captured Hass on Friday, and two hills near it on Saturday.": [
        "government captured Hass",
        "government captured two hills",
    ],
    "The army captured Hass on Friday, and two tanks on Saturday.": ["government captured Hass"],
    "Shells fell within Ariha.": [],
    "Rebels attacked Ariha with mortar shells, killing two.": [],
    "Rebels attacked Ariha with tanks.": ["opposition clashed Ariha"],
    "Civilians clashed with each other in Ariha over bread.": [],
    "Soldiers clashed with rebels in Ariha.": ["- clashed Ariha"],
    "Fighters from Ahrar al-Sham control Ariha.": ["opposition holds Ariha"],
    "Residents from Hass control nothing in Ariha.": [],
    "The army tightened the siege of Ariha.": ["government besieged Ariha"],
    "The army trapped rebels in Ariha.": ["government besieged Ariha"],
    "The army cut off rebels in Ariha.": ["government besieged Ariha"],
    "The army cut off the road to Ariha.": ["government cut road to Ariha"],
    "The army seized a stretch of the M4.": ["government captured M4"],
    "The army opened the M4 to traffic.": ["government reopened M4"],
    "The highway was reopened on Saturday after years of closure.": ["- reopened The highway"],
    "The army captured Hass from rebels after clashes in Ariha.": [
        "government captured Hass",
        "- clashed Ariha",
    ],
}
PLANNED_OR_DENIED: dict[str, list[str]] = {
    "Rebels deny losing Ariha.": ["government captured Ariha, denied"],
    "Rebels denied the army had captured Ariha.": ["government captured Ariha, denied"],
    "Rebels denied reports of the fall of Ariha.": ["government captured Ariha, denied"],
    "Reports that Ariha has fallen to the army are false.": ["government captured Ariha, denied"],
    "The army aims to reopen the M5.": ["government reopened M5, intended"],
    "Ariha is not under rebel control.": ["opposition holds Ariha, denied"],
    "The army is poised to capture Ariha.": ["government captured Ariha, intended"],
    "The army is close to capturing Ariha.": ["government captured Ariha, intended"],
    "Rebels launched a counterattack to retake Ariha.": [
        "opposition clashed Ariha",
        "opposition captured Ariha, intended",
    ],
    "The army wants to capture Ariha and Sarmin.": [
        "government captured Ariha, intended",
        "government captured Sarmin, intended",
    ],
    "Rebels vowed not to withdraw from Ariha.": ["opposition withdrew Ariha, denied"],
    "Erdogan urged the army to pull back from Ariha.": ["government withdrew Ariha, intended"],
    "The army is expected to enter Ariha soon.": ["government entered Ariha, intended"],
    "The army may soon enter Ariha.": ["government entered Ariha, intended"],
    "The army plans to reopen the M4.": ["government reopened M4, intended"],
    "Rebels were on the verge of losing Ariha.": ["government captured Ariha, intended"],
    "The army was fighting to retake Ariha.": ["government captured Ariha, intended"],
    "Rebels refused to leave Ariha.": ["opposition withdrew Ariha, denied"],
    "It was unclear whether the army had captured Ariha.": [],
    "It was unclear whether the army would capture Ariha.": ["government captured Ariha, intended"],
    "The army's next target is Ariha.": ["government captured Ariha, intended"],
}
SAID: dict[str, list[str]] = {
    "Government forces entered Ariha on Monday, according to residents and the Observatory.": [
        "government entered Ariha"
    ],
    "According to state media, the army captured Ariha.": ["government captured Ariha, claimed"],
    "Pro-government media said the army had captured Ariha.": ["government captured Ariha, claimed"],
    "Opposition activists said government forces had withdrawn from Ariha.": [
        "government withdrew Ariha, claimed"
    ],
    "A Syrian military source told SANA that troops had captured Ariha.": [
        "government captured Ariha, claimed"
    ],
    "Two rebel commanders told Reuters that fighters had pulled out of Ariha.": [
        "opposition withdrew Ariha, claimed"
    ],
    "The Syrian army command said in a televised statement that its forces had taken control of Ariha.": [
        "government captured Ariha, claimed"
    ],
    "The Observatory's director, Rami Abdel Rahman, said rebels had lost Ariha.": [
        "government captured Ariha"
    ],
    "Turkey's defence ministry said rebels had entered Ariha.": ["opposition entered Ariha, claimed"],
    "Rebels acknowledged the loss of Ariha.": ["government captured Ariha, claimed"],
    "Rebels admitted they had lost Ariha.": ["government captured Ariha, claimed"],
    "Rebels confirmed their withdrawal from Ariha.": ["opposition withdrew Ariha, claimed"],
    "The army said it had captured Ariha. Rebels denied this.": [
        "government captured Ariha, claimed",
        "government captured Ariha, denied",
    ],
    "The army said it had captured Ariha. Rebels denied the claim.": [
        "government captured Ariha, claimed",
        "government captured Ariha, denied",
    ],
    "The army said it had captured Ariha, but rebels denied it.": [
        "government captured Ariha, claimed",
        "government captured Ariha, denied",
    ],
    "The army said it had captured Ariha. A rebel spokesman dismissed the report as false.": [
        "government captured Ariha, claimed",
        "government captured Ariha, denied",
    ],
    "The army said it had captured Ariha. The Observatory said fighting continued in the town.": [
        "government captured Ariha, claimed",
        "- clashed Ariha",
    ],
    "Syrian government forces have captured the strategic town of Ariha, the Observatory said on Monday.": [
        "government captured Ariha"
    ],
}
NOTHING: dict[str, list[str]] = {
    "Troops are stationed in Ariha.": [],
    "The army tightened its grip on Ariha.": [],
    "Tanks rolled into Ariha.": [],
    "The army captured 20 rebels in Ariha.": [],
    "Thousands fled Ariha.": [],
    "Civilians returned to Ariha.": [],
    "Residents left Ariha.": [],
    "The war took hundreds of lives in Ariha.": [],
    "Government air strikes hit Ariha.": [],
    "Russian jets attacked Ariha.": [],
    "The army shelled Ariha.": [],
    "Ariha was bombed on Monday.": [],
    "The town hall of Ariha was hit.": [],
    "A hospital in Ariha was taken out of service.": [],
    "Elections were held in Ariha.": [],
    "A protest was held in Ariha on Friday.": [],
    "Talks were held in Idlib.": [],
    "Prisoners are held in Ariha.": [],
    "Aid convoys entered Ariha.": [],
    "The United Nations said aid trucks entered Ariha.": [],
    "Turkish troops set up a post near Saraqib.": [],
    "The White Helmets entered Ariha.": [],
    "Government forces are in Ariha.": [],
    "Government forces were deployed to Ariha.": [],
    "It was not clear who controlled Ariha.": [],
    "Reuters could not verify who controls Ariha.": [],
    "The army captured the area between Ariha and Sarmin.": ["government captured between Sarmin and Ariha"],
    "Rebels fired rockets from Ariha.": [],
    "The army moved from Hass to Ariha.": [],
}
TABLES = {
    "changing hands": CHANGING_HANDS,
    "moving": MOVING,
    "holding": HOLDING,
    "fighting": FIGHTING,
    "planned or denied": PLANNED_OR_DENIED,
    "said by somebody": SAID,
    "nothing": NOTHING,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{name}: {text.splitlines()[0]}")
        for name, table in TABLES.items()
        for text, expected in table.items()
    ],
)
def test_a_sentence_says_this_and_no_more(text: str, expected: list[str]) -> None:
    assert told(text) == expected
