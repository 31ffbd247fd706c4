"""The lexicon of control: nothing in it that no sentence can meet, and nothing twice."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import idlibmap.claims
from idlibmap.claims.grammar.grammar import FRAMES
from idlibmap.claims.grammar.nominal import NOMINAL
from idlibmap.claims.lexicon import load_lexicon
from idlibmap.claims.tokens import tokenize
from idlibmap.theatre import load_theatre

LEXICON = load_theatre().toml("lexicon.toml")
CODE = "".join(path.read_text(encoding="utf-8") for path in Path(idlibmap.claims.__path__[0]).rglob("*.py"))


def test_every_entry_of_a_word_list_is_one_token() -> None:
    for name, words in LEXICON["words"].items():
        for word in words:
            if word not in {"'s", "n't"}:
                assert [token.plain for token in tokenize(word, 0, len(word))] == [word], f"{name}: {word}"


def test_every_word_list_is_read_by_the_grammar() -> None:
    unused = [name for name in LEXICON["words"] if f'"{name}"' not in CODE]
    assert unused == []


def test_every_frame_of_the_lexicon_has_its_rule() -> None:
    frames = {
        trigger.frame for _, found in load_lexicon(load_theatre()).triggers.items() for trigger in found
    }
    governing = set(re.findall(r'"([a-z]+)"', CODE))
    assert set(FRAMES) | set(NOMINAL) <= frames
    assert frames <= set(FRAMES) | set(NOMINAL) | governing | {"report"}


@pytest.mark.parametrize("file", ["lexicon.toml", "actors.toml", "gazetteer/contexts.toml"])
def test_no_list_of_words_says_one_twice(file: str) -> None:
    counts = {path: Counter(words) for path, words in word_lists(load_theatre().toml(file), "")}
    assert counts
    assert {path: word for path, count in counts.items() for word, n in count.items() if n > 1} == {}


def word_lists(content: object, path: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(content, list) and all(isinstance(one, str) for one in content):
        yield path, content
    elif isinstance(content, list | dict):
        for key, value in content.items() if isinstance(content, dict) else enumerate(content):
            yield from word_lists(value, f"{path}/{key}")
