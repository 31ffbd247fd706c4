"""How a source stands to what it says: told, claimed by a party, denied, only planned."""

from msgspec import Struct
from msgspec.structs import replace

from idlibmap.claims.drafts import Draft
from idlibmap.claims.reading import ReadSentence
from idlibmap.claims.saying import Saying, denials_at, source_at
from idlibmap.claims.sources import OUTLET, QUOTES, Source
from idlibmap.claims.speakers import PARTISAN

PRESUPPOSED = frozenset({"held_by_modifier", "stronghold"})
"""Rules of what a sentence takes for known: the report says so, whoever speaks in it."""
LOCAL = frozenset({"residents", "anonymous"})


class Telling(Struct, frozen=True, gc=False):
    """One who says what a draft says, and how he stands to it."""

    source: Source
    saying: Saying | None
    """None where the report itself says so."""
    stance: str


def tellings(draft: Draft, read: ReadSentence, voice: Source) -> list[Telling]:
    """Return everybody who says, denies or plans what a draft says: one, or as many as differ."""
    known = draft.rule in PRESUPPOSED or is_aside(read, draft)
    told = None if known else source_at(read.sayings, draft.at)
    denials = denials_at(read.sayings, draft.at)
    if known and any(one.covers(other.at) for one in denials for other in read.drafts if other is not draft):
        denials = []
    if not denials:
        sources = (told.source, *told.others) if told is not None else (OUTLET,)
        return [_telling(draft, told, source, voice) for source in sources]
    deniers = [(_voiced(one.source, voice), one) for one in denials]
    if draft.negated and not draft.planned:
        return [Telling(denier, one, _asserted(denier, voice)) for denier, one in deniers]
    found = [Telling(denier, one, "denied") for denier, one in deniers]
    camp = told is not None and told.source.source_class in PARTISAN and not draft.planned
    if told is not None and camp and all(told.source != one for one, _ in deniers):
        found.append(Telling(told.source, told, "claimed"))
    return found


def is_aside(read: ReadSentence, draft: Draft) -> bool:
    """Read "X said he would go on to P, which A captured in May": what only describes P the report tells."""
    clauses = read.clauses
    at = next((at for at, one in enumerate(clauses.phrases) if one.verb and one.verb.start == draft.at), None)
    if at is None or draft.planned or draft.negated:
        return False
    subject = clauses.subject(at)
    lead = at - 1 if clauses.kind(at - 1) == "rel" or subject is None or subject > at else subject - 1
    inserted = clauses.kind(lead) == "rel" and clauses.kind(lead - 1) == "comma"
    told = inserted or (draft.action == "holds" and clauses.is_reduced(at))
    quoted = sum(token.text in QUOTES for token in read.parse.tokens[: draft.at]) % 2 == 1
    return told and not quoted


def _telling(draft: Draft, saying: Saying | None, source: Source, voice: Source) -> Telling:
    speaker = _voiced(source, voice)
    told = "intended" if draft.planned else _asserted(speaker, voice)
    return Telling(speaker, saying, "denied" if draft.negated else told)


def _voiced(source: Source, voice: Source) -> Source:
    """Return who speaks where the report itself does: its outlet, or the camp whose voice it is."""
    if source == OUTLET:
        return voice
    unsided = source.source_class == "party" and not source.side
    return replace(source, side=voice.side) if unsided and voice.side else source


def _asserted(source: Source, voice: Source) -> str:
    """Return the stance of what somebody says happened."""
    local = bool(voice.side) and (source.source_class == "anonymous" or source.name in LOCAL)
    return "claimed" if source.source_class in PARTISAN or local else "reported"
