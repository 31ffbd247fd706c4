"""Which language a report is in, where nothing says it."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "it", "ku", "ru", "tr", "uk")
"""ISO 639-1 codes of languages that report on wars of the region; others are taken for one of these."""
ENOUGH = 2000
"""Characters that settle it."""
SURE = 0.6
"""Below this chance, as for a headline of three words, nothing is said."""


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text, or an empty text where that is not clear."""
    code, chance = _identifier().classify(text[:ENOUGH])
    return str(code) if chance >= SURE else ""


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
