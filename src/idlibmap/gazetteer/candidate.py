"""A name where it stands: what the words beside it make of it."""

import re
from dataclasses import dataclass

from idlibmap.gazetteer.contexts import Contexts
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.names import Meaning
from idlibmap.gazetteer.neighbours import Case, Neighbours
from idlibmap.gazetteer.profile import Profile, profile_of
from idlibmap.gazetteer.spelling import ARTICLES
from idlibmap.gazetteer.traps import NISBA, Traps

SMALL_LETTERS = 5
"""Letters that a name in small letters has at least, unless the words beside it say that it is a place."""
ENGLISH_TOO = frozenset({"as", "at", "an", "ad", "en", "es", "er", "ed", "et", "ar"})
"""Articles that are words as well when they stand before a name."""
ARTICLE_REACH = 5
GENITIVE = re.compile(r" (?:al|el|an|ar|as|ash|at|az|ad|adh|ath)-[A-ZÀ-Þ][\w'’‘ʿ]+")
"""What makes a longer name of the one before it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a text that may name a place."""

    start: int
    """``text[start:end]``, with the article that is joined to it."""
    end: int
    meaning: Meaning | None
    """None for a longer name than lists have: "Ruwaisat al-Nakhla" where they have a Ruwaisat."""
    profile: Profile
    cued: bool
    """The words beside it say that it is a place."""
    doubtful: bool
    """Without a cue it is taken for something else."""
    may_be_near: bool
    """Without a cue it is still a place if others of the text are very near."""
    noun: str
    """The noun of kind beside it; empty if there is none."""
    reason: str
    """Why it names no place; empty if it may."""


class CandidateReader:
    """Reads candidates of texts."""

    def __init__(self, gazetteer: Gazetteer, contexts: Contexts) -> None:
        self._gazetteer = gazetteer
        self._contexts = contexts
        self._traps = Traps(contexts)
        self._profiles: dict[str, Profile] = {}

    def read(self, text: str, span: tuple[int, int, Meaning], case: Case) -> Candidate | None:
        """Read the name at a stretch of a text; None where it is no name at all."""
        start, end, meaning = span
        profile = self._profile(text[start:end], meaning)
        line = case.of(start)
        if not self._is_name(profile, line):
            return None
        start = _with_article(text, start)
        bare = profile.single and not (profile.known or profile.given) and line == "cased"
        longer = _construct(text, end) if bare else end
        beside = Neighbours(text, start, longer, line)
        if profile.head and _goes_on(profile, beside):
            return None
        noun = self._noun(beside)
        doubtful = profile.doubtful or (
            line == "small" and profile.letters < SMALL_LETTERS and not profile.known
        )
        return Candidate(
            start=start,
            end=longer,
            meaning=meaning if longer == end else None,
            profile=profile,
            cued=self._is_cued(profile, beside, noun),
            doubtful=doubtful,
            may_be_near=_may_be_near(profile, beside),
            noun=noun,
            reason=self._traps.reason(profile, beside),
        )

    def _profile(self, written: str, meaning: Meaning) -> Profile:
        profile = self._profiles.get(written)
        if profile is None:
            profile = self._profiles[written] = profile_of(written, meaning, self._gazetteer, self._contexts)
        return profile

    def _is_name(self, profile: Profile, line: str) -> bool:
        first = profile.words[0]
        if profile.single and (
            first in self._contexts.plain_capitals or first in self._contexts.institution_heads
        ):
            return False
        if line != "cased" or profile.arabic:
            return not (profile.loose and line != "small")
        return profile.region or not (profile.small or profile.loose)

    def _is_cued(self, profile: Profile, beside: Neighbours, noun: str) -> bool:
        unsure = profile.common and not profile.arabic and (beside.opens or beside.case != "cased")
        if unsure and not noun:
            return False
        before, after = beside.before[0], beside.after[0]
        if before.close and self._contexts.leads_to_place(before.plain):
            return True
        return after.close and after.plain in self._contexts.kinds

    def _noun(self, beside: Neighbours) -> str:
        before, after, kinds = beside.before, beside.after[0], self._contexts.kinds
        if after.close and after.plain in kinds:
            return after.plain
        noun = before[1] if before[0].plain == "of" else before[0]
        return noun.plain if noun.plain in kinds else ""


def _goes_on(profile: Profile, beside: Neighbours) -> bool:
    """Say whether the first word of a longer name stands alone here: "Kafr" in "Kafr Lusin" is no name."""
    after = beside.after[0]
    if not after.close:
        return False
    return profile.arabic or after.capital or beside.case == "small" or after.plain in ARTICLES


def _may_be_near(profile: Profile, beside: Neighbours) -> bool:
    if not profile.common:
        return profile.spelled or profile.letters > SMALL_LETTERS
    if beside.case != "cased":
        return False
    return profile.known if profile.given else profile.english and profile.spelled and not beside.opens


def _construct(text: str, end: int) -> int:
    """Return where a name ends that goes on as Arabic names do: "X al-Y"."""
    match = GENITIVE.match(text, end)
    return match.end() if match and not match[0].endswith(NISBA) else end


def _with_article(text: str, start: int) -> int:
    """Return where a name begins with its article: "al-Nayrab", النيرب."""
    before = text[max(0, start - ARTICLE_REACH) : start]
    if before.endswith("ال"):
        return start - len("ال")
    if before[-1:] not in {"-", " ", "\u2011"}:
        return start
    word = before[:-1].rpartition(" ")[2].rpartition("\n")[2].strip("(\"'“‘").lower()
    if word not in ARTICLES or (before[-1] == " " and word in ENGLISH_TOO):
        return start
    return start - len(word) - 1
