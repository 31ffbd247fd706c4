"""The reader knows a language and a theatre's data, not the dispatches it was tried on."""

import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from claim_reports import shipped
from renamed_theatre import PEOPLE, Names, place_words, proper_names, swapped, write_dispatches, write_theatre

from idlibmap.articles.collection import read_articles
from idlibmap.claims.evaluate import Score, evaluate
from idlibmap.claims.expected import read_expected
from idlibmap.claims.extraction import extract
from idlibmap.claims.mention import Mention
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.gazetteer.normal import normal_form
from idlibmap.gazetteer.spelling import WORD, plain_word
from idlibmap.theatre import load_theatre

REPOSITORY = Path(__file__).parents[2]
BESIDE = REPOSITORY.parent / "shared" / "seeds"
PRESENT = [("own", REPOSITORY / "seeds", REPOSITORY / "tests" / "data" / "seeds_expected_claims.csv")]
PRESENT += [("real", BESIDE, BESIDE / "expected_claims.csv")] if BESIDE.is_dir() else []
"""Dispatches with what is expected of them; the real ones only where they stand beside the repository."""
SETS = [pytest.param(folder, table, id=name) for name, folder, table in PRESENT]
FOLDERS = [pytest.param(folder, id=name) for name, folder, _ in PRESENT]
PACKAGE_FILES = sorted(
    path
    for path in (*(REPOSITORY / "src").rglob("*"), *(REPOSITORY / "data").glob("*.toml"))
    if path.suffix in {".py", ".toml", ".js", ".css", ".html", ".j2", ".json", ".md"}
)
A_YEAR_BACK = timedelta(weeks=-52)
LOST = 2
"""How many rows may be lost, or extras gained, by a change of names, sides and days."""
RUN = 6
"""Words in a row that no file may share with a dispatch."""


@pytest.mark.parametrize(("folder", "table"), SETS)
def test_other_names_sides_and_days_are_read_as_well(folder: Path, table: Path, tmp_path: Path) -> None:
    before = evaluate(extract(read_articles(folder)).claims, read_expected(table))
    after = exchanged_score(folder, table, tmp_path)
    told, then = after.told.total, before.told.total
    assert told.found >= then.found - LOST, [row.file for row in after.missed_rows]
    assert told.extra <= then.extra + LOST
    assert after.dated.total.found >= before.dated.total.found - LOST
    assert told.required == then.required


@pytest.mark.parametrize(("folder", "table"), SETS)
def test_the_exchange_leaves_no_name_and_no_day(folder: Path, table: Path, tmp_path: Path) -> None:
    exchanged_score(folder, table, tmp_path)
    names = names_in(folder)
    words = {plain_word(word) for word in place_words_in(folder)} | {plain_word(one) for one in PEOPLE}
    for path in sorted((tmp_path / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        left = {plain_word(word) for word in WORD.findall(text) if word[0].isupper()} & words
        assert left == set(), path.name
        assert [phrase for phrase in names.phrases if re.search(rf"\b{re.escape(phrase)}\b", text)] == []
        assert "M5" not in text
        assert text != (folder / path.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_file_of_the_package_names_a_dispatch(folder: Path) -> None:
    dispatches = [path.stem for path in folder.glob("*.txt")]
    named = {
        f"{path.name}: {name}"
        for path in PACKAGE_FILES
        for name in dispatches
        if name in path.read_text("utf-8")
    }
    assert named == set()


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_file_of_the_package_quotes_a_dispatch(folder: Path) -> None:
    quotable = {run for path in folder.glob("*.txt") for run in runs(path.read_text("utf-8"))}
    quoted = {
        f"{path.name}: {run}" for path in PACKAGE_FILES for run in quotable & runs(path.read_text("utf-8"))
    }
    assert quoted == set()


def test_a_quotation_would_be_found() -> None:
    sentence = next(iter(sorted((REPOSITORY / "seeds").glob("*.txt")))).read_text("utf-8").split(".")[0]
    assert runs(sentence) & runs(f'# an example: "{sentence}"')


def runs(text: str) -> set[str]:
    """Every run of words of a text."""
    words = [word.lower() for word in WORD.findall(text)]
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_two_spellings_sound_alike_after_the_exchange_if_they_did_before(folder: Path) -> None:
    spelled = names_in(folder).spelled
    sounds = {(normal_form(before), normal_form(after)) for before, after in spelled.items()}
    assert len(set(spelled.values())) == len(spelled)
    assert len({before for before, _ in sounds}) == len({after for _, after in sounds}) == len(sounds)


def exchanged_score(folder: Path, table: Path, target: Path) -> Score:
    theatre, _ = shipped()
    names = names_in(folder)
    write_theatre(theatre.root, target / "data", names, rows_named_in(folder))
    write_dispatches(folder, target / "reports", names, A_YEAR_BACK)
    other = load_theatre(target / "data")
    claims = extract(read_articles(target / "reports"), load_gazetteer(other), theatre=other).claims
    return evaluate(claims, swapped(read_expected(table), A_YEAR_BACK))


@cache
def names_in(folder: Path) -> Names:
    """What the dispatches of a folder name, to be exchanged in them and in the data."""
    theatre, gazetteer = shipped()
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    spellings = {
        plain_word(word)
        for place in gazetteer.places.values()
        for name in (place.name, *place.alt_names)
        for word in WORD.findall(name)
    }
    return Names(
        words=place_words_in(folder) | frozenset(map(plain_word, PEOPLE)),
        phrases=proper_names(theatre.toml("actors.toml"), texts),
        spellings=frozenset(spellings),
    )


@cache
def place_words_in(folder: Path) -> frozenset[str]:
    theatre, _ = shipped()
    lexicon, actors = theatre.toml("lexicon.toml"), theatre.toml("actors.toml")
    common = {word for row in lexicon["words"].values() for word in row}
    common |= {word.lower() for group in actors["words"] for word in group["words"]}
    capitals = set(actors["metonyms"]["cities"])
    mentions = [mention.text for mention in mentions_in(folder) if mention.candidates]
    common -= {plain_word(city) for city in capitals}
    return place_words([*mentions, *capitals], frozenset(common))


@cache
def rows_named_in(folder: Path) -> frozenset[str]:
    return frozenset(candidate for mention in mentions_in(folder) for candidate in mention.candidates)


def mentions_in(folder: Path) -> list[Mention]:
    mentions: list[Mention] = []
    extract(read_articles(folder), on_mention=mentions.append)
    return mentions
