"""The names in a text: which of them name places, and why the others do not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from idlibmap.gazetteer.candidate import Candidate, CandidateReader
from idlibmap.gazetteer.contexts import load_contexts
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.names import Meaning
from idlibmap.gazetteer.neighbours import Case
from idlibmap.gazetteer.normal import normal_text
from idlibmap.gazetteer.slots import Slot, SlotFinder
from idlibmap.gazetteer.typos import Typo, TypoFinder
from idlibmap.theatre import Theatre

LIST_GAPS = frozenset({",", "and", ", and", "or", "/", "-", "&", ";", "،", "و", "، و", "–"})
"""What parts two members of a list."""
LONGEST_GAP = len(" , and ")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text."""

    start: int
    """``text[start:end]`` is the name, with the article that is joined to it."""
    end: int
    meaning: Meaning | None
    """What lists know by the name; None for a name that none has."""
    reason: str
    """Why it names no place here: metonym, person, organisation, event, thing, word; empty if it does."""
    doubt: int = 0
    """0: a place by the words alone; 1: only if other places of the text are near; 2: only if very near;
    3: no place."""
    noun: str = ""
    """The noun of kind beside it ("town", "hill"), plain; empty if there is none."""
    typo: bool = False
    """Whether it is a letter off what lists have."""
    slot: bool = False
    """Whether it stands where only a place can, so that it is one even if no list has it."""


class Recogniser:
    """Finds names in texts."""

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        contexts = load_contexts(theatre)
        self._names = gazetteer.names
        self._candidates = CandidateReader(gazetteer, contexts)
        self._slots = SlotFinder(contexts)
        self._typos = TypoFinder(gazetteer.names, contexts)

    def find(self, text: str) -> list[Found]:
        """Return the names of a text from the left; none overlap."""
        case, normal = Case(text), normal_text(text)
        candidates = (self._candidates.read(text, span, case) for span in self._names.find(text, normal))
        found = _settled(text, _leftmost(candidates))
        slots = self._slots.find(text, normal, _known(found), case)
        found = [*_beside(found, slots), *(self._in_slot(text, slot, found) for slot in slots)]
        typos = self._typos.find(text, sorted((one.start, one.end, not one.reason) for one in found), case)
        found = [*_beside(found, typos), *map(_of_typo, typos)]
        return sorted(found, key=lambda one: one.start)

    def _in_slot(self, text: str, slot: Slot, found: Sequence[Found]) -> Found:
        """Take a name in a place's slot for what lists know by it or its like; else for an unlisted place."""
        for one in found:
            if one.meaning and one.start <= slot.start and slot.end <= one.end:
                return Found(one.start, one.end, one.meaning, "", 1, slot.noun, slot=True)
        near = self._typos.near(text[slot.start : slot.end])
        doubt = 1 if near else 0
        return Found(slot.start, slot.end, near, "", doubt, slot.noun, typo=near is not None, slot=True)


def load_recogniser(gazetteer: Gazetteer, theatre: Theatre) -> Recogniser:
    """Return a recogniser for the names of a gazetteer, with the context words of a theatre."""
    return Recogniser(gazetteer, theatre)


def _settled(text: str, candidates: Sequence[Candidate]) -> list[Found]:
    """Let the members of a list, and what a name is elsewhere in the text, settle doubts."""
    persons = {one.profile.words for one in candidates if one.reason == "person"}
    places = {one.profile.words for one in candidates if one.cued and not one.reason} - persons
    settled: list[Found] = []
    for at, one in enumerate(candidates):
        left = at > 0 and not settled[-1].reason and _listed(text, candidates[at - 1], one)
        right = at + 1 < len(candidates) and _leads_on(text, one, candidates[at + 1])
        supported = one.cued or left or right
        reason, doubt = one.reason, 0
        if reason == "metonym" and left and candidates[at - 1].cued:
            reason = ""
        elif reason == "outside" and (left or right):
            reason, doubt = "", 1
        elif not reason and one.doubtful:
            doubt = 1 if supported or one.profile.words in places else 2 if one.may_be_near else 3
        if not reason and not supported and one.profile.words in persons:
            reason = "person"
        if not reason and doubt > 1:
            reason = "person" if one.profile.personal or one.profile.given else "word"
        listed = one.meaning is not None
        settled.append(Found(one.start, one.end, one.meaning, reason, doubt, one.noun, slot=not listed))
    return settled


def _leads_on(text: str, one: Candidate, following: Candidate) -> bool:
    """Say whether a name is followed in a list by one that is surely a place."""
    return not following.reason and not following.doubtful and _listed(text, one, following)


def _listed(text: str, one: Candidate, other: Candidate) -> bool:
    return other.start - one.end <= LONGEST_GAP and text[one.end : other.start].strip() in LIST_GAPS


def _of_typo(typo: Typo) -> Found:
    return Found(typo.start, typo.end, typo.meaning, "", 1, typo=True)


def _known(found: Iterable[Found]) -> list[tuple[int, int, bool]]:
    """Return what is known of a text to those who look for slots: what is only a word is open to them."""
    return [(one.start, one.end, not one.reason) for one in found if one.reason != "word"]


def _beside(found: Iterable[Found], better: Sequence[Slot | Typo]) -> Iterator[Found]:
    """Yield what overlaps nothing that is known better."""
    for one in found:
        if not any(other.start < one.end and one.start < other.end for other in better):
            yield one


def _leftmost(candidates: Iterable[Candidate | None]) -> list[Candidate]:
    """Keep the leftmost candidates; of those that begin together the longest comes first."""
    kept: list[Candidate] = []
    for one in candidates:
        if one and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept
