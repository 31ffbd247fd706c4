"""Claims whose id is gone since a report was edited: found again by what they say, and in which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from idlibmap.claims.claim import Claim
from idlibmap.claims.corrections import Asked
from idlibmap.claims.tokens import tokenize

NEAR = 80.0
"""Least likeness (0-100) of two sentences that are one, edited; how it was found: docs/corrections.md."""
QUOTED = 90
"""Characters of a sentence that a message quotes."""


@dataclass(frozen=True, slots=True)
class Search:
    """Looks for lost claims among those that were read."""

    claims: Sequence[Claim]
    asked: frozenset[str]
    """Ids that the table asks about in rows of their own: other claims than the lost ones."""

    def find(self, claim_id: str, *questions: Asked) -> tuple[Claim | None, str]:
        """
        Find the claim that has taken the place of a lost one.

        Parameters
        ----------
        questions
            What the lost claim said: as it was read, and as the analyst changed it.

        Returns
        -------
        claim
            None where no claim, or more than one, may be it.
        reason
            Why there is none, and the mend.
        """
        question = questions[0]
        if not question.sentence:
            return None, (
                f"no claim {claim_id!r} is read here, and the table does not say what it was. Find the "
                "claim in claims.csv and answer by its id."
            )
        found = self._alike(questions)
        named = _in_words(claim_id, question)
        if len(found) == 1 and found[0].claim_id not in self.asked:
            return found[0], ""
        if not found:
            return None, (
                f"{named} is gone: no claim of that report says so in nearly these words. If another does "
                "now, answer by its id in claims.csv."
            )
        ids = ", ".join(sorted(one.claim_id for one in found))
        return None, f"{named} is gone, and may be {ids} now. Answer by that id if it is."

    def _alike(self, questions: Iterable[Asked]) -> list[Claim]:
        """Return the claims of the same report that say the same in nearly the same words."""
        question, *_ = questions = list(questions)
        same = [claim for claim in self.claims if any(_says(claim, one) for one in questions)]
        words = _words(question.sentence)
        of_file = [claim for claim in same if _name(claim.file) == _name(question.file)]
        if any(_name(claim.file) == _name(question.file) for claim in self.claims):
            found = [claim for claim in of_file if _likeness(words, _words(claim.sentence)) >= NEAR]
        else:
            # The file has another name now, or its report stands in another file.
            found = [claim for claim in same if _words(claim.sentence) == words]
        dated = [
            claim
            for claim in found
            if any(_days(claim) == (one.date_start, one.date_end) for one in questions)
        ]
        return dated if len(found) > 1 and dated else found


def _says(claim: Claim, asked: Asked) -> bool:
    if (claim.action, claim.side, claim.stance) != (asked.action, asked.side, asked.stance):
        return False
    return _words(asked.place) in {_words(claim.place), _words(claim.place_as_written)}


def _likeness(one: str, other: str) -> float:
    """Likeness of two sentences: an added clause changes it little, wherever it stands."""
    return max(fuzz.partial_ratio(one, other), fuzz.token_set_ratio(one, other))


def _words(text: str) -> str:
    return " ".join(token.plain for token in tokenize(text, 0, len(text)) if token.word)


def _name(file: str) -> str:
    """A file without its folder, as ids of claims know it."""
    return file.rsplit("/", 1)[-1]


def _days(claim: Claim) -> tuple[str, str]:
    return str(claim.date_start or ""), str(claim.date_end or "")


def _in_words(claim_id: str, asked: Asked) -> str:
    said = " ".join(filter(None, (asked.side or "nobody named", asked.action, asked.place)))
    quote = asked.sentence if len(asked.sentence) <= QUOTED else f"{asked.sentence[:QUOTED]}…"
    return f"claim {claim_id} ({said}, {asked.stance}; {asked.file}: “{quote}”)"
