"""Who says it, where the words that name the speaker stand, and what kind of source and stance that makes."""

import pytest
from claim_reports import claims_in, in_words, only_claim

SPEAKERS = {
    "said before": "The Syrian Observatory for Human Rights said rebels captured Ariha.",
    "said that": "The Syrian Observatory for Human Rights said that rebels captured Ariha.",
    "said after": "Rebels captured Ariha, the Syrian Observatory for Human Rights said.",
    "according to, after": "Rebels captured Ariha, according to the Syrian Observatory for Human Rights.",
    "according to, before": "According to the Syrian Observatory for Human Rights, rebels captured Ariha.",
    "quote": '"Rebels captured Ariha," the Syrian Observatory for Human Rights said.',
    "quote, inverted": '"Rebels captured Ariha," said the Syrian Observatory for Human Rights.',
    "quoted after the verb": 'The Observatory said: "Rebels captured Ariha."',
    "colon": "SOHR: rebels captured Ariha",
    "reported": "The Observatory reported that rebels captured Ariha.",
    "confirmed": "The Observatory confirmed that rebels captured Ariha.",
    "its head": '"Rebels captured Ariha," said Rami Abdel Rahman, head of the Observatory.',
    "with a day between": "The Observatory said on Tuesday that rebels captured Ariha.",
    "in an apposition": "The Observatory, a monitor, said rebels captured Ariha.",
    "a monitor": "Rebels captured Ariha, a war monitor said.",
}
CLASSES = {
    "Rebels captured Ariha.": ("outlet", "outlet", "reported"),
    "Rebels captured Ariha, the Observatory said.": ("SOHR", "monitor", "reported"),
    "The White Helmets said rebels captured Ariha.": ("White Helmets", "monitor", "reported"),
    "The United Nations said rebels captured Ariha.": ("United Nations", "third_party", "reported"),
    "Rebels captured Ariha, Reuters reported.": ("Reuters", "third_party", "reported"),
    "Residents said rebels captured Ariha.": ("residents", "third_party", "reported"),
    "Activists said rebels captured Ariha.": ("activists", "activist", "claimed"),
    "Enab Baladi reported that rebels captured Ariha.": ("opposition media", "activist", "claimed"),
    "State media said the army captured Ariha.": ("Syrian state media", "party", "claimed"),
    "SANA reported that the army captured Ariha.": ("SANA", "party", "claimed"),
    "The army captured Ariha, state television said.": ("Syrian state media", "party", "claimed"),
    "Hayat Tahrir al-Sham said it captured Ariha.": ("Hayat Tahrir al-Sham", "party", "claimed"),
    "The National Liberation Front said rebels captured Ariha.": (
        "National Liberation Front",
        "party",
        "claimed",
    ),
    "The Russian military said the army captured Ariha.": ("Russian military", "party", "claimed"),
    "A rebel commander said rebels captured Ariha.": ("rebel commander", "party", "claimed"),
    "A Turkish official said rebels captured Ariha.": ("Turkish official", "party", "claimed"),
    "Tass said the army captured Ariha.": ("Russian news agencies", "party", "claimed"),
}
ADMISSIONS = {
    "State media acknowledged that the army lost Ariha.": "admission",
    "State media said the army withdrew from Ariha.": "admission",
    "Hayat Tahrir al-Sham said it withdrew from Ariha.": "admission",
    "State media said rebels captured Ariha from the army.": "admission",
    "State media said rebels withdrew from Ariha.": "party",
    "State media said the army captured Ariha.": "party",
}
DENIALS = {
    "Rebels said they captured Ariha. The Russian military denied that.": "Russian military",
    "Rebels captured Ariha, the Observatory said. State media denied the report.": "Syrian state media",
    "Rebels said they captured Ariha. This was denied by a Russian military source.": "Russian military",
}


@pytest.mark.parametrize("text", SPEAKERS.values(), ids=SPEAKERS.keys())
def test_the_speaker_is_found_wherever_the_sentence_names_it(text: str) -> None:
    claim = only_claim(text)
    assert in_words(claim) == "opposition captured Ariha"
    assert (claim.source, claim.source_class) == ("SOHR", "monitor")


@pytest.mark.parametrize(("text", "expected"), CLASSES.items())
def test_every_source_has_its_class_and_stance(text: str, expected: tuple[str, str, str]) -> None:
    claim = only_claim(text)
    assert (claim.source, claim.source_class, claim.stance) == expected


@pytest.mark.parametrize(("text", "source_class"), ADMISSIONS.items())
def test_a_party_that_tells_its_own_loss_admits_it(text: str, source_class: str) -> None:
    assert only_claim(text).source_class == source_class


@pytest.mark.parametrize(("text", "denier"), DENIALS.items())
def test_a_bare_denial_answers_the_claim_before_it(text: str, denier: str) -> None:
    said, denied = claims_in(text)
    assert (denied.stance, denied.source) == ("denied", denier)
    assert denied.reply_to == said.claim_id
    assert (denied.place_id, denied.side) == (said.place_id, said.side)


@pytest.mark.parametrize(
    "text",
    [
        "State media denied that rebels captured Ariha.",
        "State media dismissed reports that rebels captured Ariha.",
        "The army denied rebels had captured Ariha, calling it a lie.",
        "State media rejected claims that rebels captured Ariha.",
    ],
)
def test_denied_that_denies_what_follows(text: str) -> None:
    assert [in_words(claim) for claim in claims_in(text)] == ["opposition captured Ariha, denied"]


def test_a_denial_of_nothing_told_makes_no_claim() -> None:
    assert claims_in("The Russian military denied that.") == ()


def test_a_denial_with_a_claim_of_its_own_gives_both() -> None:
    text = "Rebels said they captured Ariha. The army denied that, saying it repelled an attack on the town."
    claims = claims_in(text)
    said = {in_words(claim): claim for claim in claims}
    assert set(said) == {
        "opposition captured Ariha, claimed",
        "opposition captured Ariha, denied",
        "government repelled Ariha, claimed",
    }
    denial = said["opposition captured Ariha, denied"]
    assert denial.reply_to == said["opposition captured Ariha, claimed"].claim_id


def test_two_speakers_of_one_sentence_each_get_their_part() -> None:
    claims = claims_in(
        "State media said the army captured Ariha, while the Observatory said rebels hold Morek."
    )
    assert [(in_words(claim), claim.source) for claim in claims] == [
        ("government captured Ariha, claimed", "Syrian state media"),
        ("opposition holds Morek", "SOHR"),
    ]


def test_he_and_it_are_the_last_who_spoke() -> None:
    claims = claims_in(
        "The Observatory said the army captured Ariha. It also said that rebels withdrew from Morek."
    )
    assert [claim.source for claim in claims] == ["SOHR", "SOHR"]


def test_the_next_sentence_is_the_outlets_own_again() -> None:
    claims = claims_in("The Observatory said the army captured Ariha. Rebels withdrew from Morek.")
    assert [claim.source for claim in claims] == ["SOHR", "outlet"]


def test_the_outlets_own_correspondent_is_the_outlet() -> None:
    claim = only_claim("An AFP correspondent said rebels captured Ariha.", outlet="AFP")
    assert (claim.source, claim.source_class) == ("outlet", "outlet")


def test_we_is_whoever_speaks() -> None:
    claim = only_claim('"We captured Ariha," the National Liberation Front said.')
    assert (claim.side, claim.actor, claim.source_class) == (
        "opposition",
        "National Liberation Front",
        "party",
    )


def test_a_monitor_or_an_outlet_is_never_the_taker() -> None:
    claims = claims_in("The Observatory said Ariha was captured on Monday. Reuters said Morek was captured.")
    assert {claim.side for claim in claims} == {""}


def test_what_a_party_calls_its_enemy_says_who_speaks_not_who_acts() -> None:
    claim = only_claim('"Terrorists entered Ariha," state media said.')
    assert (claim.side, claim.source) == ("opposition", "Syrian state media")


@pytest.mark.parametrize(
    ("text", "side", "actor"),
    [
        ("Hayat Tahrir al-Sham captured Ariha.", "opposition", "Hayat Tahrir al-Sham"),
        ("HTS captured Ariha.", "opposition", "Hayat Tahrir al-Sham"),
        ("The Tiger Forces captured Ariha.", "government", "Tiger Forces"),
        ("Syrian army units captured Ariha.", "government", "Syrian army"),
        ("Turkish forces captured Ariha.", "turkey", "Turkish army"),
        ("The SDF captured Manbij.", "sdf", "Syrian Democratic Forces"),
        ("ISIS captured Manbij.", "islamic_state", "Islamic State"),
    ],
)
def test_an_actor_has_one_name_and_its_side(text: str, side: str, actor: str) -> None:
    claim = only_claim(text)
    assert (claim.side, claim.actor) == (side, actor)
