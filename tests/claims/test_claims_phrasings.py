"""The ordinary ways to say each action, and the many ways to say that nothing has happened."""

import pytest
from claim_reports import claims_in

TOLD = {"reported", "claimed"}
SAID = """
reopened | told | The army reopened the M5 highway.
reopened | told | The M5 highway was reopened on Tuesday.
reopened | told | The M5 is open again.
reopened | told | The M5 has reopened to traffic.
reopened | told | The M5 reopened on Tuesday.
reopened | told | The army secured the M5 highway.
reopened | told | The army cleared the M5 of mines and opened it to traffic.
reopened | told | The road between Saraqeb and Ariha was reopened.
reopened | told | The army opened the road to Aleppo.
reopened | told | The highway was reopened after the army took Saraqeb.
reopened | told | The reopening of the M5 came after years of fighting.
cut | told | Rebels cut the M5 highway.
cut | told | The M5 was cut by rebels near Saraqeb.
cut | told | The M5 has been cut.
cut | told | Rebels blocked the M5.
cut | told | The M5 remains closed.
cut | told | The M5 is closed.
cut | told | The army cut the road between Saraqeb and Ariha.
cut | told | The road linking Saraqeb with Ariha was cut.
cut | told | The army severed the last road out of Aleppo.
cut | told | Rebels seized part of the M5, cutting the road to Aleppo.
cut | told | The capture of Saraqeb cut the M5.
cut | told | Rebels closed the M5 to traffic.
cut | told | Fighting has shut the M5.
advanced | told | The army advanced on Saraqeb.
advanced | told | The army is advancing on Saraqeb.
advanced | told | The army moved closer to Saraqeb.
advanced | told | The army inched toward Saraqeb.
advanced | told | The army is approaching Saraqeb.
advanced | told | The army is now 5 km from Saraqeb.
advanced | told | The army is 5 km south of Saraqeb.
advanced | told | The army has come within 5 km of Saraqeb.
advanced | told | The army is closing in on Saraqeb.
advanced | told | The army pressed on toward Saraqeb.
advanced | told | The army's advance brought it to within 5 km of Saraqeb.
advanced | told | Government troops are at the gates of Saraqeb.
advanced | told | Government troops stood at the edge of Saraqeb.
advanced | told | Government troops made gains around Saraqeb.
advanced | told | Government troops gained ground near Saraqeb.
advanced | told | Government troops made progress toward Saraqeb.
advanced | told | Government forces continued their advance toward Saraqeb.
advanced | told | Government forces continued to advance in the direction of Saraqeb.
advanced | told | Government forces pushed north toward Saraqeb.
advanced | told | Government forces are moving toward Saraqeb from the south.
advanced | told | A column headed for Saraqeb.
besieged | told | The army besieged Saraqeb.
besieged | told | Saraqeb is besieged by the army.
besieged | told | The army has surrounded Saraqeb.
besieged | told | The army has encircled Saraqeb from three sides.
besieged | told | The army completed the encirclement of Saraqeb.
besieged | told | Saraqeb is under siege by the army.
besieged | told | Saraqeb has been under government siege since May.
besieged | told | The army laid siege to Saraqeb.
besieged | told | The army imposed a siege on Saraqeb.
besieged | told | The army cut off Saraqeb.
besieged | told | Saraqeb is cut off.
besieged | told | Saraqeb was completely cut off by the army.
besieged | told | Rebels are trapped in Saraqeb by the army.
besieged | told | The army's siege of Saraqeb entered its third month.
besieged | told | Government-besieged Saraqeb ran out of bread.
besieged | told | The siege of Saraqeb goes on.
besieged | denied | Rebels broke the siege of Saraqeb.
besieged | denied | The army lifted its siege of Saraqeb.
besieged | denied | The siege of Saraqeb was lifted.
besieged | denied | The siege of Saraqeb ended.
clashed | told | Clashes broke out in Saraqeb.
clashed | told | Heavy fighting is under way in Saraqeb.
clashed | told | Fighting raged around Saraqeb.
clashed | told | Fierce battles took place near Saraqeb.
clashed | told | The army attacked Saraqeb.
clashed | told | The army launched an attack on Saraqeb.
clashed | told | The army launched an offensive against Saraqeb.
clashed | told | The army began an assault on Saraqeb.
clashed | told | An offensive on Saraqeb began on Monday.
clashed | told | Rebels and government forces clashed in Saraqeb.
clashed | told | Rebels clashed with the army in Saraqeb.
clashed | told | Rebels are battling the army in Saraqeb.
clashed | told | Rebels fought the army for control of Saraqeb.
clashed | told | The battle for Saraqeb continued.
clashed | told | The army stormed Saraqeb.
clashed | told | Street fighting continued in Saraqeb.
clashed | told | The army resumed its offensive on Saraqeb.
clashed | told | Rebels launched a counterattack on Saraqeb.
clashed | told | Rebels counterattacked in Saraqeb.
clashed | told | Rebels raided Saraqeb.
clashed | told | Clashes are continuing on the Saraqeb front.
clashed | told | The two sides exchanged fire in Saraqeb.
clashed | told | Rebels attacked army positions in Saraqeb.
clashed | told | Rebels attacked an army checkpoint near Saraqeb.
clashed | told | Violent clashes took place between rebels and the army on the axis of Saraqeb.
repelled | told | Rebels repelled an attack on Saraqeb.
repelled | told | Rebels repulsed an army assault on Saraqeb.
repelled | told | Rebels fended off an attack on Saraqeb.
repelled | told | Rebels foiled an attempt to storm Saraqeb.
repelled | told | Rebels foiled an army attempt to advance on Saraqeb.
repelled | told | Rebels thwarted an army advance toward Saraqeb.
repelled | told | Rebels beat back the army in Saraqeb.
repelled | told | Rebels pushed back the army near Saraqeb.
repelled | told | Rebels held off the army at Saraqeb.
repelled | told | The army's attack on Saraqeb failed.
repelled | told | The army's attempt to take Saraqeb failed.
repelled | told | The army attacked Saraqeb but was repelled.
repelled | told | The army tried to enter Saraqeb but was driven back.
repelled | told | The army's offensive on Saraqeb stalled.
repelled | told | The army's advance toward Saraqeb was halted.
repelled | told | Rebels stopped the army's advance at Saraqeb.
repelled | told | Rebels confronted an attack on Saraqeb.
repelled | told | The attack on Saraqeb was repelled by rebels.
repelled | told | The assault on Saraqeb was beaten back.
repelled | told | A government attack on Saraqeb was foiled.
repelled | told | Rebels withstood an assault on Saraqeb.
repelled | told | Rebels said they had repelled several attacks on Saraqeb.
holds | told | Rebels hold Saraqeb.
holds | told | Rebels control Saraqeb.
holds | told | Saraqeb is held by rebels.
holds | told | Saraqeb is controlled by rebels.
holds | told | Saraqeb is under rebel control.
holds | told | Saraqeb remains in rebel hands.
holds | told | Rebels still control Saraqeb.
holds | told | Rebels are in control of Saraqeb.
holds | told | Rebels remain in Saraqeb.
holds | told | Rebels have controlled Saraqeb since 2012.
holds | told | Saraqeb has been in rebel hands since 2012.
holds | told | Saraqeb is a rebel stronghold.
holds | told | Saraqeb, a rebel stronghold, was bombed.
holds | told | Rebel-held Saraqeb was bombed.
holds | told | Rebels have a firm grip on Saraqeb.
holds | told | Rebels maintain control of Saraqeb.
holds | told | Rebels kept control of Saraqeb.
holds | told | Rebels retain Saraqeb.
holds | told | Saraqeb belongs to the rebels.
holds | told | Rebels run Saraqeb.
holds | told | Rebels dominate Saraqeb.
holds | told | Saraqeb is ruled by rebels.
withdrew | told | Rebels withdrew from Saraqeb.
withdrew | told | Rebels have pulled out of Saraqeb.
withdrew | told | Rebels left Saraqeb.
withdrew | told | Rebels abandoned Saraqeb.
withdrew | told | Rebels fled Saraqeb.
withdrew | told | Rebels retreated from Saraqeb.
withdrew | told | Rebels quit Saraqeb.
withdrew | told | Rebels evacuated Saraqeb.
withdrew | told | Rebel fighters were evacuated from Saraqeb.
withdrew | told | Rebels gave up Saraqeb.
withdrew | told | Rebels vacated Saraqeb.
withdrew | told | Rebels redeployed from Saraqeb.
withdrew | told | Rebels were driven out of Saraqeb.
withdrew | told | Rebels were forced to retreat from Saraqeb.
withdrew | told | The army forced rebels to withdraw from Saraqeb.
withdrew | told | The withdrawal of rebels from Saraqeb began.
withdrew | told | Rebels' withdrawal from Saraqeb was completed.
withdrew | told | Rebels completed their withdrawal from Saraqeb.
withdrew | told | Rebels began withdrawing from Saraqeb.
withdrew | told | Rebels pulled back from Saraqeb to Ariha.
withdrew | told | The last rebels left Saraqeb.
withdrew | told | Rebels retreated to Ariha from Saraqeb.
withdrew | told | Rebels had to leave Saraqeb.
withdrew | told | Saraqeb was abandoned by rebels.
withdrew | told | Saraqeb has been evacuated by rebels.
entered | told | The army entered Saraqeb.
entered | told | The army has entered Saraqeb.
entered | told | The army moved into Saraqeb.
entered | told | The army pushed into Saraqeb.
entered | told | The army broke into Saraqeb.
entered | told | The army advanced into Saraqeb.
entered | told | The army penetrated Saraqeb.
entered | told | The army is inside Saraqeb.
entered | told | Troops poured into Saraqeb.
entered | told | Troops captured half of Saraqeb.
entered | told | Troops captured parts of Saraqeb.
entered | told | Troops seized the eastern districts of Saraqeb.
entered | told | Troops took several neighbourhoods of Saraqeb.
entered | told | Troops fought their way into Saraqeb.
entered | told | Troops gained a foothold in Saraqeb.
entered | told | The army's entry into Saraqeb came at dawn.
entered | told | Troops marched into Saraqeb.
entered | told | Troops stormed into Saraqeb.
"""
NOTHING_HAPPENED = """
The army is on the verge of capturing Morek.
Rebels are within reach of Morek, whose capture would cut the highway.
The capture of Morek would be a major blow.
An offensive aimed at capturing Morek began on Monday.
The army has its sights set on Morek.
The army's next target is Morek.
Once Morek falls, the army will turn to Khan Sheikhoun.
When the army takes Morek, it will control the highway.
Unless Morek falls soon, the offensive will stall.
Rebels warned against the capture of Morek by the army.
Talks on the handover of Morek continued.
Rebels agreed to hand over Morek to the army.
A deal would see rebels withdraw from Morek.
The deal calls for rebels to withdraw from Morek.
Rebels are expected to withdraw from Morek.
Rebels were ordered to leave Morek.
The army is said to be planning to storm Morek.
Turkey demanded that the army withdraw from Morek.
Turkey has called on the army to lift the siege of Morek.
Erdogan threatened to drive the army out of Morek by the end of the month.
Residents fled ahead of an expected assault on Morek.
Fears of an imminent assault on Morek grew.
The army hopes to besiege Morek.
Rebels rejected a Russian demand to surrender Morek.
The army stopped short of entering Morek.
The army was forced to abandon plans to capture Morek.
No agreement was reached on the withdrawal of rebels from Morek.
Rebels ruled out a withdrawal from Morek.
Rebels refused to withdraw from Morek.
It remains unclear who controls Morek.
There was no confirmation that Morek had fallen.
There was no independent confirmation of the capture of Morek.
Claims that the army captured Morek are false.
State media falsely reported that the army had captured Morek.
State media wrongly said the army had captured Morek.
The report of the fall of Morek was untrue.
Contrary to reports, Morek has not fallen.
Contrary to reports that the army had captured Morek, fighting went on.
Far from capturing Morek, the army lost two villages.
The army would have captured Morek but for the mud.
The army could have captured Morek.
The army nearly captured Morek.
Rebels prevented the army from capturing Morek.
Rebels kept the army from entering Morek.
The battle to capture Morek goes on.
As the army prepares to enter Morek, civilians flee.
Before capturing Morek, the army must cross the river.
Until Morek is captured, the road stays shut.
Without capturing Morek, the army cannot advance.
Rebels deny having lost Morek.
Rebels deny withdrawing from Morek.
Rebels deny the loss of Morek.
Rebels rejected claims that they had withdrawn from Morek.
Rebels dismissed reports of their withdrawal from Morek as rumours.
The army has failed in its attempts to capture Morek.
The army's bid to seize Morek collapsed.
Has Morek fallen? The army says so.
Nothing suggests that Morek has fallen.
Rebels said reports that Morek had fallen were lies.
A source denied the army had entered Morek.
Rebels fear losing Morek.
The loss of Morek would isolate the town.
Damascus wants Morek back.
The army may soon retake Morek.
The army seems poised to take Morek.
If captured, Morek would give the army the highway.
Should the army take Morek, it would control the highway.
The army has been trying for weeks to take Morek.
The army has been unable to take Morek.
Its fall is only a matter of time, said residents of Morek.
The army intends the capture of Morek by Friday.
Morek lies on the highway. Rebels refused to withdraw.
Morek lies on the highway. Rebels will not leave.
Morek lies on the highway. Rebels agreed to leave.
Morek lies on the highway. Rebels said they would leave.
Morek lies on the highway. Rebels are not leaving.
Morek lies on the highway. Rebels have no plans to withdraw.
Morek lies on the highway. Rebels were told to leave.
Morek lies on the highway. No rebels left.
Morek lies on the highway. The rebels must leave, Damascus said.
Morek lies on the highway. Rebels deny that they withdrew.
Morek lies on the highway. Turkey wants the army to withdraw.
Morek lies on the highway. The army has not entered it.
Morek lies on the highway. The army wants it back.
Morek lies on the highway. The army vowed to retake it.
Morek lies on the highway. The army will take it, officers said.
Morek lies on the highway. The army cannot take it.
Morek lies on the highway. Rebels deny having lost it.
Morek lies on the highway. Rebels said the army had not taken it.
Morek lies on the highway. Reports that the town has fallen are premature.
Morek lies on the highway. Reports of its fall are premature.
Morek lies on the highway. News of its capture is false.
Morek lies on the highway. It has not fallen.
Morek lies on the highway. It did not fall.
Morek lies on the highway. The town never fell.
Morek lies on the highway. The town has never been taken.
Morek lies on the highway. Nobody has taken the town.
Morek lies on the highway. The army will be in the town by Friday.
Morek lies on the highway. The army aims to be in the town by Friday.
Morek lies on the highway. The army is said to want the town.
Morek lies on the highway. The army's plan is to take the town.
Morek lies on the highway. The plan: take the town, then move north.
Morek lies on the highway. The town is next.
Morek lies on the highway. The town is the next target.
Morek lies on the highway. The army may have taken the town.
Morek lies on the highway. The army might have taken the town.
Morek lies on the highway. The army is thought to be about to take the town.
Morek lies on the highway. The town could fall within days.
Morek lies on the highway. The town could have fallen.
Morek lies on the highway. The town was about to fall.
Morek lies on the highway. The town is about to fall to the army.
Morek lies on the highway. The town is likely to fall.
Morek lies on the highway. The town is likely to be captured by the army.
Morek lies on the highway. The town is expected to be captured.
Morek lies on the highway. The army is expected to capture the town.
Morek lies on the highway. The army has been ordered to take the town.
Morek lies on the highway. Orders are to take the town.
Morek lies on the highway. Orders were given to take the town.
Morek lies on the highway. Commanders want the town taken.
Morek lies on the highway. Damascus wants the town taken by Friday.
Morek lies on the highway. The army has promised to take the town.
Morek lies on the highway. The army's promise to take the town was not kept.
Morek lies on the highway. The army failed to hold the town.
Morek lies on the highway. The rebels would rather die than leave the town.
Morek lies on the highway. Rebels threatened to take the town.
Morek lies on the highway. Rebels threatened to retake the town unless the army left.
Morek lies on the highway. If the army takes the town, rebels will leave.
Morek lies on the highway. Had the army taken the town, rebels would have left.
Morek lies on the highway. The army needs to take the town.
Morek lies on the highway. The army needs the town.
Morek lies on the highway. The army has to take the town first.
Morek lies on the highway. The army is trying to take the town.
Morek lies on the highway. The army tried to take the town.
Morek lies on the highway. The army tried and failed to take the town.
Morek lies on the highway. The army tried in vain to take the town.
Morek lies on the highway. The army has been trying to enter the town.
Morek lies on the highway. The army was prevented from entering the town.
Morek lies on the highway. The army was stopped from entering the town.
Morek lies on the highway. The army was unable to enter the town.
Morek lies on the highway. The army did not manage to enter the town.
Morek lies on the highway. The army did not succeed in entering the town.
Morek lies on the highway. The army got nowhere near the town.
Morek lies on the highway. The army never got into the town.
Morek lies on the highway. Not a soldier has entered the town.
Morek lies on the highway. It is not true that the army took the town.
Morek lies on the highway. It is untrue that the army took the town.
Morek lies on the highway. It is false that the army took the town.
Morek lies on the highway. It is a lie that the army took the town.
Morek lies on the highway. The claim that the army took the town is a lie.
Morek lies on the highway. The army did not take the town, as state TV claimed.
Morek lies on the highway. Despite claims to the contrary, the army has not taken the town.
"""


@pytest.mark.parametrize("line", SAID.strip().split("\n"))
def test_an_action_is_read_in_each_of_its_ordinary_ways(line: str) -> None:
    action, stance, text = line.split(" | ")
    stances = TOLD if stance == "told" else {stance}
    assert [claim for claim in claims_in(text) if claim.action == action and claim.stance in stances]


@pytest.mark.parametrize("text", NOTHING_HAPPENED.strip().split("\n"))
def test_what_is_planned_feared_doubted_or_refuted_is_no_fact(text: str) -> None:
    facts = [claim for claim in claims_in(text) if claim.place == "Morek" and claim.stance in TOLD]
    assert [claim for claim in facts if claim.action not in {"advanced", "repelled"}] == []
