"""What a report says does not depend on the format that it is held in."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import product
from pathlib import Path

import pytest
from every_format import FORMATS, REPORTS, Format, Report, noted

from idlibmap.articles.article import Article
from idlibmap.articles.collection import read_articles
from idlibmap.articles.registry import known_suffixes
from idlibmap.claims.claim import Claim
from idlibmap.claims.extraction import extract
from idlibmap.claims.table import read_claims
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.resources import Resources
from idlibmap.theatre import Theatre, load_theatre

OF_THE_FILE = {"claim_id", "article_id", "file", "char_start", "char_end", "sentence_no", "confidence"}
"""What a claim may say otherwise where its report is held otherwise."""
Said = list[dict[str, object]]
COMMAND = Path(sys.executable).parent / "idlibmap"
FACTS = ("title", "outlet", "published")
EACH = pytest.mark.parametrize(
    ("report", "name"), list(product(REPORTS, FORMATS)), ids=lambda one: getattr(one, "name", one)
)


@pytest.fixture(scope="module")
def resources() -> Iterator[Resources]:
    with Resources() as one:
        yield one


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre()


@pytest.fixture(scope="module")
def gazetteer(theatre: Theatre) -> Gazetteer:
    return load_gazetteer(theatre)


@pytest.fixture(scope="module")
def expected(
    tmp_path_factory: pytest.TempPathFactory, resources: Resources, theatre: Theatre, gazetteer: Gazetteer
) -> dict[str, Said]:
    """What the plain text of each report says."""
    folder = tmp_path_factory.mktemp("plain")
    articles = {
        one.name: written(one, FORMATS["text in UTF-8"], folder / one.name, resources) for one in REPORTS
    }
    return {name: said(one, theatre, gazetteer) for name, one in articles.items()}


def written(report: Report, form: Format, folder: Path, resources: Resources) -> Article:
    """Write a report, beside it a table of what the format cannot say, and read it."""
    folder.mkdir(exist_ok=True)
    file = folder / f"report{form.suffix}"
    file.write_bytes(form.write(report))
    if not {"outlet", "published"} <= set(form.tells.split()):
        (folder / "sources.csv").write_text(noted(report, file.name), encoding="utf-8")
    collection = read_articles(folder, resources=resources)
    assert collection.rejects == ()
    (article,) = collection
    return article


def said(article: Article, theatre: Theatre, gazetteer: Gazetteer) -> Said:
    return list(map(without_place_in_file, extract([article], gazetteer, theatre=theatre).claims))


def without_place_in_file(claim: Claim) -> dict[str, object]:
    kept = {key: value for key, value in asdict(claim).items() if key not in OF_THE_FILE}
    return kept | {"reply_to": bool(claim.reply_to)}


@pytest.mark.parametrize("report", REPORTS, ids=lambda one: one.name)
def test_each_report_says_something(report: Report, expected: dict[str, Said]) -> None:
    assert 4 <= len(expected[report.name]) <= 8
    assert 150 <= len(report.text.split()) <= 250
    assert {one["published"] for one in expected[report.name]} == {report.published}


@EACH
def test_a_report_says_the_same_in_every_format(
    report: Report,
    name: str,
    tmp_path: Path,
    resources: Resources,
    theatre: Theatre,
    gazetteer: Gazetteer,
    expected: dict[str, Said],
) -> None:
    article = written(report, FORMATS[name], tmp_path, resources)
    assert said(article, theatre, gazetteer) == expected[report.name]


@EACH
def test_title_outlet_and_day_are_known_by_what_says_them(
    report: Report, name: str, tmp_path: Path, resources: Resources
) -> None:
    form = FORMATS[name]
    article = written(report, form, tmp_path, resources)
    beside = {"title": "text", "outlet": "sources.csv", "published": "sources.csv"}
    for fact in FACTS:
        known = getattr(article, fact), getattr(article, f"{fact}_basis")
        basis = form.basis if fact in form.tells.split() else beside[fact]
        assert known == (getattr(report, fact), basis), fact
    if "url" in form.tells.split() or "sources.csv" in {article.outlet_basis, article.published_basis}:
        assert article.url == report.url


@EACH
def test_a_report_is_named_by_its_file_and_its_place_in_it(
    report: Report, name: str, tmp_path: Path, resources: Resources
) -> None:
    form = FORMATS[name]
    article = written(report, form, tmp_path, resources)
    assert article.file.startswith(f"report{form.suffix}{f'#{form.within}' if form.within else ''}")


def test_every_suffix_that_is_read_has_a_way_of_writing() -> None:
    alike = {
        ".markdown": ".md",
        ".htm": ".html",
        ".xhtml": ".html",
        ".docm": ".docx",
        ".xml": ".rss",
        ".ndjson": ".jsonl",
        ".xls": ".xlsx",
        ".warc": ".warc.gz",
        ".gz": ".txt.gz",
        **dict.fromkeys((".tar", ".tar.bz2", ".tar.xz", ".tbz2", ".tgz", ".txz"), ".tar.gz"),
    }
    assert {alike.get(one, one) for one in known_suffixes()} == {one.suffix for one in FORMATS.values()}


# Standard input


def claims_of_standard_input(data: bytes, folder: Path, *options: str) -> tuple[Claim, ...]:
    table = folder / "claims.csv"
    command = [COMMAND, "claims", "-", "-o", table, *options]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return read_claims(table)


@pytest.mark.parametrize("name", ["text in UTF-8", "web page", "PDF", "mail", "RSS", "JSON", "ZIP", "Excel"])
def test_standard_input_is_read_by_its_first_bytes(
    name: str, tmp_path: Path, expected: dict[str, Said]
) -> None:
    report, form = REPORTS[0], FORMATS[name]
    day = [] if "published" in form.tells else ["--published", report.published.isoformat()]
    claims = claims_of_standard_input(form.write(report), tmp_path, *day)
    outlet = report.outlet if "outlet" in form.tells else ""
    assert [without_place_in_file(one) for one in claims] == [
        one | {"outlet": outlet} for one in expected[report.name]
    ]
    assert {one.file.partition("#")[0] for one in claims} == {"-"}
