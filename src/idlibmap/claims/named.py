"""What was counted in one sentence and named in the next: "took 30 villages. Among them are P and Q"."""

from collections.abc import Sequence

from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.naming import counted, line_of, named
from idlibmap.claims.reading import ReadSentence
from idlibmap.claims.refs import Ref

SENTENCES = 2
"""How far back the count may stand."""
LINES = 40
"""How many lines of names a heading can have."""


def named_after(sentences: Sequence[ReadSentence], number: int) -> tuple[int, Draft, tuple[Ref, ...]] | None:
    """Return the draft whose places a sentence names, with its sentence and the names."""
    read = sentences[number]
    at, refs = named(read.clauses)
    rows = range(number, max(-1, number - SENTENCES - 1), -1)
    if not refs:
        refs, rows = line_of(read.clauses), _heading(sentences, number)
    told = {ref.start for draft in read.drafts for ref in draft.refs}
    if not refs or any(ref.start in told for ref in refs):
        return None
    start = read.clauses.phrases[at].start
    for row in rows:
        before = [one for one in sentences[row].drafts if row < number or one.at < start]
        found = next((one for one in reversed(before) if counted(one.refs)), None)
        if found is not None:
            return row, found, tuple(refs)
    return None


def _heading(sentences: Sequence[ReadSentence], number: int) -> range:
    """Return the sentence with a colon that heads the lines of which one is a name."""
    for row in range(number - 1, max(-1, number - LINES - 1), -1):
        if sentences[row].parse.tokens[-1].text == ":":
            return range(row, row - 1, -1)
        if not line_of(sentences[row].clauses):
            break
    return range(0)
