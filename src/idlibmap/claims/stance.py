"""How a source stands to what it says: told, claimed by a party, denied, only planned."""

from collections.abc import Sequence

from idlibmap.claims.drafts import Draft
from idlibmap.claims.reading import ReadSentence
from idlibmap.claims.saying import Saying
from idlibmap.claims.sources import Source

TRUE = frozenset({"true", "truth", "correct", "accurate", "reality", "real", "confirmed"})
"""What is not, where a claim is refuted: "is not true", "does not correspond to reality"."""
LIES = frozenset({"lie", "lies", "fiction", "invention", "propaganda"})
REFUTING = 5
"""Words between a negation and what is not true."""
LOCAL = frozenset({"residents", "anonymous"})


def stance_of(draft: Draft, saying: Saying | None, source: Source, voice: Source, read: ReadSentence) -> str:
    """Return how the source stands to what it says."""
    denies = saying is not None and saying.kind == "deny" and saying.at < draft.at
    denied = draft.negated != denies or (_refuted(read, draft) and not denies and not draft.negated)
    if draft.planned and not draft.negated:
        return "intended"
    if denied:
        return "denied"
    partisan = source.source_class in {"party", "activist"}
    local = bool(voice.side) and (source.source_class == "anonymous" or source.name in LOCAL)
    return "claimed" if partisan or local else "reported"


def _refuted(read: ReadSentence, draft: Draft) -> bool:
    """Read "... is false", "no truth to reports that ...", "it is not true that ...", "contrary to ..."."""
    words, lexicon = read.parse.words, read.parse.lexicon
    before, behind = words[: draft.at], words[draft.at :]
    if any(word in lexicon["refuted"] for word in behind) or _untrue(behind):
        return True
    if "contrary" in before and "," not in before[before.index("contrary") :]:
        return True
    that = next((at for at in range(len(before) - 1, 0, -1) if before[at] == "that"), 0)
    lie = bool(before) and before[max(0, that - 1)] in lexicon["refuted"] | LIES
    baseless = any(
        list(before[at : at + 2]) in (["no", "truth"], ["no", "basis"]) for at in range(len(before))
    )
    return baseless or (that > 0 and (lie or _untrue(before[max(0, that - REFUTING) : that])))


def _untrue(words: Sequence[str]) -> bool:
    """Read "is not true", "does not correspond to reality", "is a lie"."""
    lies = any(
        words[at] in LIES and words[at - 1] in {"a", "is", "are", "were", "was"}
        for at in range(1, len(words))
    )
    return lies or any(
        word in {"not", "no", "far"} and not TRUE.isdisjoint(words[at + 1 : at + 1 + REFUTING])
        for at, word in enumerate(words)
    )
