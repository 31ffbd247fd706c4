"""Quotes that go on over several sentences, whose speaker only the last names."""

from collections.abc import Sequence

from msgspec.structs import replace

from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.saying import Saying
from idlibmap.claims.sources import OUTLET, QUOTES


def with_open_quotes(found: Sequence[tuple[Clauses, list[Saying]]]) -> list[list[Saying]]:
    """Give a quote of several sentences the speaker that the sentence which closes it names."""
    result = [sayings for _, sayings in found]
    opened: int | None = None
    for number, (clauses, sayings) in enumerate(found):
        marks = [at for at, word in enumerate(clauses.parse.words) if word in QUOTES]
        if (
            opened is not None
            and clauses.parse.sentence.paragraph != found[opened][0].parse.sentence.paragraph
        ):
            opened = None
        closing = next((one for one in sayings if one.kind != "deny" and marks and one.at > marks[0]), None)
        if opened is not None and len(marks) % 2 and closing is not None:
            for spot in range(opened, number):
                result[spot] = _spoken_by(found[spot], closing)
        if len(marks) % 2:
            opened = number if opened is None and marks[0] == 0 else None
    return result


def _spoken_by(sentence: tuple[Clauses, list[Saying]], closing: Saying) -> list[Saying]:
    """Return the sayings of a quoted sentence, spoken by whoever the quote is of."""
    clauses, sayings = sentence
    own = [one for one in sayings if one.at and one.source != OUTLET]
    if any(one.kind != "deny" for one in own):
        return sayings
    denials = [replace(one, source=closing.source) for one in sayings if one.kind == "deny"]
    return [Saying(0, closing.source, "say", 0, len(clauses.parse.words)), *denials]
