"""One statement about control, as some sentence of some report makes it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

ACTIONS = (
    "captured",
    "withdrew",
    "handed_over",
    "entered",
    "advanced",
    "clashed",
    "repelled",
    "besieged",
    "holds",
    "cut",
    "reopened",
)
"""What a claim can say happened; exact meanings in docs/claims.md."""
STANCES = ("reported", "claimed", "denied", "intended")
"""How the source stands to it: told, claimed by a belligerent, denied, or only planned."""
SCOPES = ("place", "area", "count", "road")
"""What it is about: one place, an area, a number of unnamed places, or a road."""
SOURCE_CLASSES = (
    "outlet", "monitor", "third_party", "activist", "party", "admission", "anonymous", "analyst",
)  # fmt: skip
"""Who says it: the outlet's own voice, a monitor, a neutral third party, local activists, a party to the
war about its own gain (or its enemy's loss), a party admitting its own loss, nobody named, or the analyst
who corrects the table."""
DECISIVE = frozenset({"captured", "withdrew", "handed_over", "holds"})
"""Actions that say who holds a place."""
BASELINE = "baseline"
"""Rule of claims that no report makes: holdings known from elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement that a party took, lost, holds, besieges or denies a place, with its evidence."""

    claim_id: str
    """Stable under re-runs and edits elsewhere in the report."""
    article_id: str
    """The article that says it."""
    file: str
    """That article's file."""
    outlet: str
    """That article's outlet."""
    witness: str = ""
    """Outlet that printed it first, under which a near-copy's claim counts; empty where its own does."""
    published: date | None
    """Day that article was published."""
    sentence_no: int
    """Number of the sentence in the article, from 0."""
    char_start: int
    """``article.text[char_start:char_end]`` is the sentence."""
    char_end: int
    sentence: str
    """The sentence itself."""
    scope: str
    """One of SCOPES."""
    place_id: str
    """Gazetteer id of the place, id of the area or road; empty for counts and for places not located."""
    place: str
    """Common name of the place, area or road; the words of the report where not located."""
    place_as_written: str
    """The words of the report."""
    latitude: float | None
    """WGS84 degrees; None where not located, and for areas, counts and roads."""
    longitude: float | None
    where_prec: int
    """UCDP's scale: 1 the place itself, 2 near it (within about 25 km), 3-5 an area, 6 not located."""
    relation: str
    """at, near, toward, north_of, south_of, ...."""
    extent: str
    """all, most, part, outskirts; empty where not said."""
    count: str
    """Number of places as written where scope is count, e.g. ``"20"``, ``"dozens"``."""
    action: str
    """One of ACTIONS."""
    recapture: bool
    """The report says the gainer had held it before."""
    side: str
    """Who gains, leaves (withdrew), keeps (repelled, holds) or besieges: a side's id; empty if not said."""
    actor: str
    """The actor as the dictionary names it, e.g. ``"Syrian army"``; empty if not said."""
    from_side: str
    """Who loses; empty if not said."""
    from_actor: str
    date_start: date | None
    """First day it can have happened."""
    date_end: date | None
    """Last day it can have happened (inclusive)."""
    date_prec: str
    """day, range, week, month, unknown."""
    date_basis: str
    """What the dates rest on: explicit, weekday, relative, inherited, published, unknown, correction."""
    source: str
    """Who says so: ``"outlet"`` for the report's own voice, else a name."""
    source_class: str
    """One of SOURCE_CLASSES."""
    stance: str
    """One of STANCES."""
    hedge: str
    """The hedging word, e.g. ``"reportedly"``; empty if none."""
    background: bool
    """Told as history, not as this report's news."""
    reply_to: str
    """claim_id of the claim that this one denies; empty if none."""
    confidence: float
    """Trust in the reading itself, 0 to 1."""
    rule: str
    """Name of the rule that read it."""


def is_rejected(claim: Claim) -> bool:
    """Say whether an analyst has taken a claim out: it stays listed and moves nothing."""
    return "rejected" in _notes(claim)


def is_answered(claim: Claim) -> bool:
    """Say whether an analyst has looked at a claim."""
    return any(note in {"accepted", "corrected", "rejected"} for note in _notes(claim))


def answer_of(claim: Claim) -> str:
    """Return what an analyst says of a claim: rejected, accepted, corrected, own; empty if nothing."""
    if claim.source_class == "analyst" and not is_rejected(claim):
        return "own"
    notes = _notes(claim)
    return next((note for note in ("rejected", "accepted", "corrected") if note in notes), "")


def is_settled(claim: Claim) -> bool:
    """
    Say whether an analyst stands behind a claim, so that no other source outweighs it.

    He does if it is his own, if he accepted it, or if he changed it and it plainly reports who holds a place.
    """
    if is_rejected(claim):
        return False
    notes = _notes(claim)
    reports_holder = claim.action in DECISIVE and claim.stance == "reported" and not claim.background
    return claim.source_class == "analyst" or "accepted" in notes or ("corrected" in notes and reports_holder)


def _notes(claim: Claim) -> Collection[str]:
    """What is noted behind the name of the rule."""
    return claim.rule.split(":")[1:] if ":" in claim.rule else ()


def rule_of(claim: Claim) -> str:
    """Return the name of the rule alone, without what is noted behind it."""
    return claim.rule.split(":")[0]


def is_baseline(claim: Claim) -> bool:
    """Say whether a claim is a holding known from elsewhere, and no report's."""
    return rule_of(claim) == BASELINE
