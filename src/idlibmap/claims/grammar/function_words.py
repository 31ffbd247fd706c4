"""The words that hold a sentence together: marks, conjunctions, prepositions of several words, pronouns."""

import re

CLOCK = re.compile(r"\d{1,2}:\d{2}")
COMMAS = frozenset({",", "(", ")", "[", "]", "—", "–", "-"})
STOPS = frozenset({";", ":", ".", "!", "?", "…"})
RELATIVES = frozenset({"which", "who", "whom", "whose", "where"})
CONJUNCTIONS = frozenset({"and", "or", "&", "but", "nor", "plus", "then", "yet"})
PERSONS = frozenset(
    {
        "they",
        "he",
        "she",
        "we",
        "i",
        "you",
        "them",
        "him",
        "her",
        "us",
        "nobody",
        "someone",
        "everyone",
        "anyone",
        "itself",
        "themselves",
    }
)
REPORTING = frozenset({"say", "deny", "admit", "demand", "plan"})
TIME_NOUNS = frozenset(
    {
        "days",
        "day",
        "weeks",
        "week",
        "hours",
        "months",
        "month",
        "night",
        "morning",
        "evening",
        "afternoon",
        "time",
        "year",
        "years",
        "later",
        "earlier",
        "phase",
        "same",
    }
)
DASHES = frozenset({"–", "—", "-"})
DATELINE = 12
"""Tokens within which a dash closes a dateline: "Aleppo, Feb. 17 -"."""
HOURS = frozenset(
    {
        "dawn",
        "noon",
        "midnight",
        "night",
        "evening",
        "morning",
        "afternoon",
        "sunset",
        "nightfall",
        "daybreak",
        "dusk",
        "midday",
        "sunrise",
        "hours",
        "dark",
        "sundown",
        "lunchtime",
    }
)
QUANTIFIERS = frozenset({"all", "both", "first", "back", "since", "even", "further"})
"""Adverbs inside a verb group ("were all taken") that before it belong to a noun."""
ABOUT = frozenset({"about", "around", "over", "nearly", "under", "almost", "roughly", "near"})
LOOSE = frozenset(
    {
        "itself",
        "themselves",
        "himself",
        "so",
        "however",
        "meanwhile",
        "too",
        "respectively",
        "moreover",
        "furthermore",
        "therefore",
        "thus",
        "elsewhere",
    }
)
"""Words that are no phrase."""

APOSTROPHES = frozenset({"'", "’"})
DOING = frozenset({"do", "does", "did"})
ALONE = frozenset({"not", "never"})
"""Negations with which a group can begin."""
DOING_WORDS = frozenset({"do", "does", "did", "not", "never"})
NEGATORS = frozenset({"not", "never", "hardly", "no", "barely"})
