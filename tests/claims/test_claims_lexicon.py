"""The lexicon of control: nothing in it that no sentence can meet."""

import re
from pathlib import Path

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
