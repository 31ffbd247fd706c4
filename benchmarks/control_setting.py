"""
What simulated wars and their reporting are made with: every number and what it stands for.

Values are a judgement from how the front of southern Idlib and northern Hama was fought and told of in
2017-2020, not fitted to anything. They were set before any method was run on the worlds they give.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A war of one make, told in one way. Shares and chances are from 0 to 1."""

    name: str
    """Word it is asked for by."""

    places: int = 300
    """Settlements and hills: all that lie within about 25 km, the breadth of one campaign's map."""
    days: int = 400
    """From before one spring offensive until after the next one."""
    first: date = date(2019, 4, 29)
    """First day: the eve of the offensive of 2019."""

    quiet_days: tuple[int, int] = (15, 80)
    """Shortest and longest lull between campaigns, evenly on a logarithm: weeks, or a season."""
    campaign_places: tuple[int, int] = (6, 26)
    """Places a campaign aims at: from one strong village with its hills to a sub-district."""
    by_government: float = 0.65
    """Share of campaigns begun by the government, which had the air force; the rest are the opposition's."""
    leap: tuple[float, ...] = (0.3, 0.3, 0.2, 0.1, 0.1)
    """Chances that 1, 2, ... places are attacked on a day of an offensive: towns fell in strings."""
    halt: float = 0.35
    """Chance of a pause after a day of attacks, of 1 to 6 days: weather, losses, a truce of a day."""
    storm: float = 0.72
    """Chance that an attack on a village takes it; some stood three assaults, Kabani all."""
    storm_town: float = 0.5
    """The same for a town or a hill, which are held on purpose."""
    counter: float = 0.28
    """Chance that a loss is answered within two days: in 2019 and 2020 most towns of weight were."""
    counter_wins: float = 0.55
    """Chance that the answer takes the place back, for a day to a few."""
    return_wins: float = 0.75
    """Chance that the attacker then tries again within three days; else the place stays retaken."""
    collapse: float = 0.35
    """Chance that a campaign ends with a whole strip given up overnight: Khan Shaykhun, August 2019."""
    raids: int = 14
    """Raids on single places in all, mostly undone within two days: they fill the quiet months."""
    deals: int = 3
    """Agreed changes in all: posts of a foreign army, an evacuation, the Islamic State leaving a corner."""

    unseen: float
    """Share of deeds no reporter hears of."""
    agency: float
    """Chance that the agency's own voice tells a deed at a place of full prominence."""
    monitor: float
    """The same of the war monitor."""
    third: float
    """The same of third parties: residents, the UN, other media."""
    activist: float
    """The same of each side's activists, of what suits their side."""
    party: float
    """The same of each side's own media, of its own gains."""
    sober: float
    """Share of the time in which a party tells its losses too; else it never does."""
    boast: float
    """Chance that a boastful party tells a failed attack of its own as a gain."""
    early: float
    """Chance that a boastful party tells a gain one or two days before it is one."""
    rumours: float
    """False gains told by nobody in particular, for each day with fighting."""
    holdings: float
    """Sayings a day of who holds some place, in reports on shelling, aid and visits."""
    stale_days: int
    """Days by which such a saying may lag behind the front."""
    denied: float
    """Chance that the loser denies a gain that its enemy's media told."""
    planned: float
    """Chance that an attack is announced, feared or urged in print before it comes."""
    history: float
    """Chance that a change is told again as history, weeks to months later."""

    outlets: int
    """News outlets that carry what sources say (the agency among them)."""
    carried: float
    """Chance that such an outlet carries one saying of somebody else's."""
    channels: float
    """Chance that a source's own channel is in the folder and prints the saying first hand."""
    aggregators: int
    """Outlets that only repeat others."""
    copied: float
    """Chance that an aggregator repeats an article of an outlet."""
    rewritten: float
    """Share of repeated articles in other words, which no comparison of texts knows as copies."""
    unattributed: float
    """Chance that a rewritten article tells what a source said in its own voice."""
    delay: tuple[float, ...]
    """Chances that an article appears 0, 1, ... days after the saying."""

    by_publication: float
    """Share of claims without a day, which a reader dates by publication."""
    in_range: float
    """Share told of "the past days"."""
    in_week: float
    """Share told of "last week"."""
    wrong_day: float
    """Share dated a day or two off by the source itself."""
    astray: float
    """Share laid to a neighbouring village or a namesake."""
    wrong_side: float
    """Share in which the reader takes the loser for the gainer."""
    plan_as_fact: float
    """Share of plans that the reader takes for facts."""
    in_part: float
    """Chance that entering a part of a place is told as taking a part of it."""
    around: float
    """Share of gains told of the country around a place ("near")."""


EASY = Setting(
    name="easy",
    # A front of the front pages, as Saraqib in February 2020: all tell every town on the same day.
    unseen=0.005,
    agency=0.75,
    monitor=0.9,
    third=0.25,
    activist=0.6,
    party=0.85,
    sober=0.5,
    boast=0.15,
    early=0.15,
    rumours=0.15,
    holdings=6.0,
    stale_days=3,
    denied=0.1,
    planned=0.3,
    history=0.35,
    outlets=4,
    carried=0.45,
    channels=0.5,
    aggregators=2,
    copied=0.4,
    rewritten=0.5,
    unattributed=0.2,
    delay=(0.65, 0.25, 0.07, 0.03),
    by_publication=0.2,
    in_range=0.04,
    in_week=0.02,
    wrong_day=0.03,
    astray=0.01,
    wrong_side=0.01,
    plan_as_fact=0.01,
    in_part=0.5,
    around=0.05,
)
"""A front that agencies and monitors watch daily."""
MIDDLE = Setting(
    name="middle",
    # Towns are told by two or three hands within a day or two, villages by one list; copies abound.
    unseen=0.02,
    agency=0.5,
    monitor=0.9,
    third=0.12,
    activist=0.55,
    party=0.85,
    sober=0.35,
    boast=0.25,
    early=0.25,
    rumours=0.25,
    holdings=2.5,
    stale_days=8,
    denied=0.12,
    planned=0.25,
    history=0.3,
    outlets=4,
    carried=0.5,
    channels=0.35,
    aggregators=3,
    copied=0.4,
    rewritten=0.6,
    unattributed=0.35,
    delay=(0.45, 0.3, 0.12, 0.07, 0.04, 0.02),
    by_publication=0.3,
    in_range=0.08,
    in_week=0.04,
    wrong_day=0.06,
    astray=0.025,
    wrong_side=0.025,
    plan_as_fact=0.03,
    in_part=0.4,
    around=0.06,
)
"""An ordinary offensive, as a folder of news from several outlets tells of it."""
HARD = Setting(
    name="hard",
    # The desert's edge of eastern Hama in 2017: no agency near, parties and rumour, much of it told late.
    unseen=0.2,
    agency=0.15,
    monitor=0.5,
    third=0.05,
    activist=0.25,
    party=0.6,
    sober=0.2,
    boast=0.4,
    early=0.35,
    rumours=0.5,
    holdings=0.8,
    stale_days=20,
    denied=0.15,
    planned=0.25,
    history=0.25,
    outlets=2,
    carried=0.4,
    channels=0.4,
    aggregators=3,
    copied=0.45,
    rewritten=0.7,
    unattributed=0.5,
    delay=(0.25, 0.25, 0.2, 0.12, 0.1, 0.08),
    by_publication=0.4,
    in_range=0.12,
    in_week=0.08,
    wrong_day=0.1,
    astray=0.05,
    wrong_side=0.06,
    plan_as_fact=0.06,
    in_part=0.4,
    around=0.12,
)
"""A remote front, few sources, much rumour."""
SETTINGS = {each.name: each for each in (EASY, MIDDLE, HARD)}
"""All difficulties by name."""
