"""A score in words."""

from collections.abc import Iterator

from idlibmap.claims.evaluate import Score, Scored

CONFUSED = 8
"""Confusions told of each slot."""


def describe_score(score: Score) -> str:
    """Return a score in words, with every miss and every extra."""
    return "\n".join((*summary(score), *_lists(score)))


def summary(score: Score) -> Iterator[str]:
    """Tell a score without a word of the reports: what a locked set may show."""
    yield _line("place, action, side, stance", score.told)
    yield _line("... reported = claimed", score.merged)
    yield _line("... and day within one", score.dated)
    told = score.told.total
    facts = sum(counts.claims for counts in score.actions.values())
    yield f"plans and denials read as facts  {score.leaks} of {score.unreal} expected, in {facts} claims"
    yield f"changes invented in reports that have none  {score.invented}"
    yield f"coverage  {told.required - score.silent} of {told.required} rows have a claim on their place"
    for slot, (agreed, asked) in score.slots.items():
        share = agreed / asked if asked else 1.0
        yield f"  {slot:<8} {agreed} of {asked} right ({share:.3f})"
    for action, counts in score.actions.items():
        yield (
            f"  {action:<12} P {counts.precision:.3f}  R {counts.recall:.3f}  F1 {counts.f1:.3f}"
            f"  ({counts.found} of {counts.required} found, {counts.extra} of {counts.claims} extra)"
        )
    for slot, pairs in score.confusions.items():
        wrong = ", ".join(f"{right} > {read} {count}" for right, read, count in pairs[:CONFUSED])
        yield f"  {slot} expected > read: {wrong or 'none'}"


def _line(name: str, scored: Scored) -> str:
    counts, (low, high) = scored.total, scored.interval
    return (
        f"{name:<28} F1 {counts.f1:.3f} ({low:.3f}-{high:.3f})"
        f"  P {counts.precision:.3f}  R {counts.recall:.3f}"
        f"  ({counts.found} of {counts.required} found, {counts.extra} of {counts.claims} extra)"
    )


def _lists(score: Score) -> Iterator[str]:
    for row in score.missed_rows:
        yield f"missed: {row.file}: {row.place or row.scope} {row.actions[0]} {row.side or '-'} {row.stance}"
    for claim in score.extra_claims:
        place = claim.place or claim.place_as_written
        yield (
            f"extra:  {claim.file}: {place} {claim.action} {claim.side or '-'} {claim.stance} ({claim.rule})"
        )
