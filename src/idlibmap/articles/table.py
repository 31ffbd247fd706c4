"""Articles as a table: ``articles.csv``, what was read and how each thing about it is known."""

from operator import attrgetter

from idlibmap.articles.article import Article
from idlibmap.files import cells

ARTICLE_COLUMNS = (
    "article_id",
    "file",
    "title",
    "title_basis",
    "outlet",
    "outlet_basis",
    "published",
    "published_basis",
    "language",
    "language_basis",
    "url",
    "copy_of",
    "characters",
)
"""Each documented on :class:`~idlibmap.articles.article.Article`; ``characters`` counts those of its text."""
_COPIED = attrgetter(*ARTICLE_COLUMNS[1:-1])


def article_row(article: Article) -> list[object]:
    """Return an article as a row of ``articles.csv``."""
    return cells((article.id, *_COPIED(article), len(article.text)))
