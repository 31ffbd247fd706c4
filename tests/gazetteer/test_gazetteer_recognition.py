"""Which words of a text name a place, and what the others are: persons, organisations, events, words."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.locating import Located, Locator
from idlibmap.gazetteer.recognition import Found, Recogniser
from idlibmap.gazetteer.spelling import name_words

NO_PLACE = "no place"
"""Expected where the words name no place and more than one reason would be right."""
PAIRS = [
    # name, a sentence in which it is no place, what it is, a sentence in which it is one, the place's id
    ("Aleppo", "Aleppo soap is sold in three shops.", "thing", "Shells fell on Aleppo.", "C1007"),
    ("Aleppo", "Dried Aleppo peppers are back.", "thing", "Planes flew over Aleppo at noon.", "C1007"),
    ("Latakia", "Latakia tobacco is smoked over oak.", "thing", "Ships left Latakia at dawn.", "C3480"),
    ("Aleppo", "A film on the Battle of Aleppo won.", "event", "The battle reached Aleppo.", "C1007"),
    ("Damascus", "The Damascus Declaration is of 2005.", "event", "Snow fell in Damascus.", "C1001"),
    ("Zabadani", "The Zabadani agreement held.", "event", "Buses left Zabadani at dawn.", "C2429"),
    ("Homs", "Cadets of the Homs Military College ran.", "organisation", "The convoy left Homs.", "C2528"),
    (
        "Idlib",
        "Idlib University has opened again.",
        "organisation",
        "He lives in the city of Idlib.",
        "C3871",
    ),
    ("Saraqib", "The Saraqib Local Council asked for fuel.", "organisation", "Jets struck Saraqib.", "C3916"),
    ("Afrin", "Afrin Liberation Forces claimed it.", "organisation", "Troops entered Afrin.", "C1366"),
    ("Al-Bab", "The Al-Bab Military Council met.", "organisation", "A bomb went off in Al-Bab.", "C1202"),
    ("Manbij", "Manbij Military Council men left.", "organisation", "Patrols went on near Manbij.", "C1767"),
    ("Idlib", "Jaysh Idlib al-Hurr lost nine men.", "organisation", "Idlib city was calm.", "C3871"),
    ("Aleppo", "A shop on Aleppo Street in Mersin burned.", NO_PLACE, "Shops burned in Aleppo.", "C1007"),
    ("Damascus", "Damascus denied the report.", "metonym", "A car bomb went off in Damascus.", "C1001"),
    (
        "Damascus",
        "Talks between Ankara and Damascus broke down.",
        "metonym",
        "The road between Homs and Damascus was closed.",
        "C1001",
    ),
    (
        "Damascus",
        "The truce, according to Damascus, is over.",
        "metonym",
        "The Damascus suburbs were shelled.",
        "C1001",
    ),
    ("Damascus", "The hill is in Damascus's hands.", "metonym", "The Homs-Damascus road is cut.", "C1001"),
    ("Rabia", "Rabia al-Masri, a nurse, wept.", "person", "Jets hit Rabia and Kinsabba in Latakia.", "C3498"),
    ("Dana", "Dana said she had walked two days.", "person", "They fled from Dana and Atarib.", "C4126"),
    (
        "Salma",
        "Salma and her two brothers died.",
        "person",
        "They took Salma and Kinsabba in Latakia.",
        "C3704",
    ),
    ("Khattab", "Omar Khattab, a baker, lost it.", "person", "Drones hit Khattab, west of Hama.", "C2991"),
    (
        "Sheikh Mustafa",
        "Sheikh Mustafa said the mosque would stay open.",
        "person",
        "The army took the villages of Sheikh Mustafa and Kafr Sajna.",
        "C4055",
    ),
    (
        "Abu Dali",
        "A commander known as Abu Dali died of his wounds.",
        "person",
        "The army seized Abu Dali, Mushayrifah and Tamanah.",
        "C4093",
    ),
    ("Abu Omar", "Abu Omar, a shepherd, saw it.", "person", "Shells hit Abu Omar near Tamanah.", "C4086"),
    ("Bara", "Bara Hassan, 12, was wounded.", NO_PLACE, "Shells landed in Bara and Kansafra.", "C4304"),
    ("Joseph", "Joseph Haddad left for Beirut.", "person", "They shelled Joseph and Ihsim.", "C4303"),
    ("Brad", "Brad Hoffman, an analyst, said so.", NO_PLACE, "Shells hit Brad, near Nubl.", "C1375"),
    ("Hass", "Mr Hass, an engineer, mended it.", "person", "Planes bombed Hass and Kafr Nabl.", "C4058"),
    (
        "Qatar",
        "Qatar pledged ten million dollars.",
        "outside",
        "Shells hit the village of Qatar near Tadef.",
        "C1232",
    ),
    ("Sinjar", "Yazidis fled Sinjar in Iraq.", "outside", "They took Sinjar and Abu al-Duhur.", "C4024"),
    ("San", "A student from San Francisco wrote.", NO_PLACE, "The army captured San and Jobas.", "C3915"),
    ("Bani", "Men of the Bani Khalid clan came.", NO_PLACE, "Rebels lost Bani and Kafr Nabuda.", "C7869"),
    ("Habit", "Habit kept him at the window.", "word", "The army took Habit and Kafr Nabuda.", "C3989"),
    ("Tell", "Tell them that we are staying.", "word", "The bus left Tell Rifaat.", "C1621"),
    # Shouted
    ("DAMASCUS", "DAMASCUS SAYS TRUCE IS OVER", "metonym", "CAR BOMB IN DAMASCUS KILLS NINE", "C1001"),
    ("HOMS", "HOMS MILITARY ACADEMY MOURNS", "organisation", "DRONES HIT HOMS OVERNIGHT", "C2528"),
    ("ALEPPO", "ALEPPO SOAP MAKERS RETURN", "thing", "RAIN FLOODS TENTS NEAR ALEPPO", "C1007"),
    ("SAN", "SAN FRANCISCO DOCTORS SEND AID", NO_PLACE, "ARMY TAKES SAN AND JOBAS NEAR SARAQIB", "C3915"),
    ("SALMA", "SALMA AND HER SISTER REACH TURKEY", "person", "ARMY TAKES SALMA AND KINSABBA", "C3704"),
    # Chat in small letters
    ("san", "my cousin in san francisco called", NO_PLACE, "army is in san and jobas now", "C3915"),
    ("dana", "dana says she is ok, pray for her", "person", "shelling on dana and sarmada now", "C4126"),
    ("damascus", "damascus says it will go on", "metonym", "my uncle drove to damascus", "C1001"),
    ("salma", "salma and omar are fine thank god", "person", "clashes in salma and kinsabba now", "C3704"),
    ("habit", "bad habit of posting old videos", "word", "army took habit and kafr nabuda", "C3989"),
    ("mare", "he lost a mare and two foals today", "word", "shells on mare and tell rifaat", "C1643"),
    # Arabic
    ("الباب", "فتح الباب أمام المفاوضات.", NO_PLACE, "قصفت الطائرات مدينة الباب شرق حلب.", "C1202"),
    ("معان", "لهذه الكلمة معان كثيرة.", "word", "سيطر الجيش على قرية معان شرق مورك.", "C3035"),
    ("الحاضر", "لا معارك في الوقت الحاضر.", "word", "سيطر الجيش على الحاضر والعيس جنوب حلب.", "C1182"),
    ("الزيارة", "انتهت الزيارة بعد ساعة.", "word", "قصف الطيران بلدة الزيارة في سهل الغاب.", "C3166"),
    (
        "خطاب",
        "قال الرئيس في خطاب متلفز إن الحرب مستمرة.",
        "word",
        "قصفت الطائرات قرية خطاب غرب حماة.",
        "C2991",
    ),
    ("سان", "سافر الطبيب إلى سان فرانسيسكو.", NO_PLACE, "سيطر الجيش على سان وجوباس قرب سراقب.", "C3915"),
    ("الشيخ مصطفى", "قال الشيخ مصطفى إنه باق.", "person", "سقطت قرية الشيخ مصطفى وبلدة كفرسجنة.", "C4055"),
    ("سلمى", "قالت سلمى إنها فقدت أخاها.", "person", "قصفت الطائرات بلدة سلمى في ريف اللاذقية.", "C3704"),
    ("حيان", "أصيب الطفل حيان بجروح.", NO_PLACE, "سقطت قذائف على حيان وعندان شمال حلب.", "C1127"),
    ("دمشق", "نفت دمشق هذه الأنباء.", "metonym", "انفجرت سيارة في دمشق.", "C1001"),
    ("حلب", "صابون حلب يباع في الأسواق.", "thing", "سقطت قذائف على حلب.", "C1007"),
    ("حلب", "بدأت معركة حلب الكبرى.", "event", "وصلت الحافلات إلى حلب.", "C1007"),
    ("إدلب", "أعلنت جامعة إدلب موعد الامتحانات.", "organisation", "عاد إلى مدينة إدلب.", "C3871"),
    ("قطر", "قدمت قطر عشرة ملايين دولار.", "outside", "دخل المقاتلون قرية قطر قرب تادف.", "C1232"),
]
CALLED_VILLAGES = {
    "Shells hit the village of Brad on Monday.": ("Brad", "C1375"),
    "Three houses burned in the village of Joseph.": ("Joseph", "C4303"),
    "The village of Abu Omar is empty.": ("Abu Omar", "C4086"),
    "The army has taken the village of Sheikh Mustafa.": ("Sheikh Mustafa", "C4055"),
    "ARMY TAKES VILLAGE OF SAN": ("SAN", "C3915"),
    "سقطت قذائف على قرية الشيخ مصطفى.": ("الشيخ مصطفى", "C4055"),
    "سيطر الجيش على بلدة الحاضر.": ("الحاضر", "C1182"),
}
"""The only place of a name, called a village, in reports that name no other."""
DEMONYMS = {
    "Ibrahim al-Idlibi fled with his sons.": "Idlibi",
    "An Aleppan tailor made the flags.": "Aleppan",
    "Damascene roses grow there.": "Damascene",
    "He spoke with a Homsi accent.": "Homsi",
    "قال تاجر حلبي إن السوق مغلق.": "حلبي",
}
WITHIN_LONGER_WORDS = {
    "The Sarminstrasse is a street.": "Sarmin",
    "Unsarqibed words mean nothing.": "sarqib",
    "The Morekites are no people.": "Morek",
    "A binnishing coat of paint.": "binnish",
}
PARTED = [
    "They saw Kafr, Nabl and others.",
    "They left the Kafr. Nabl stayed behind.",
    "He had seen Kafr; Nabl had not.",
    "Men from Kafr\nNabl heard of it later.",
    "They asked about Kafr (Nabl came too).",
]
SPANS = {
    "Ariha's residents fled.": ["Ariha"],
    "Residents of Ariha’s suburbs fled.": ["Ariha"],
    "Clashes in al-Nayrab, near (Saraqib).": ["al-Nayrab", "Saraqib"],
    "They closed the road; Saraqib–Ariha traffic stopped in Sarmin.": ["Saraqib", "Ariha", "Sarmin"],
    "“Morek” and ‘Latamneh’ fell": ["Morek", "Latamneh"],
    "Planes bombed KAFR NABL, Maʿarrat al-Nuʿmān and Kafr-Zita!": [
        "KAFR NABL",
        "Maʿarrat al-Nuʿmān",
        "Kafr-Zita",
    ],
    "سقطت قذائف على «سراقب»، ثم على معرة النعمان.": ["سراقب", "معرة النعمان"],
    "Shells fell on سراقب and on Sarmin.": ["سراقب", "Sarmin"],
    "Shells fell near Oweina Elrihan.": ["Oweina Elrihan"],
    "Tanks moved along the Nayrab-Saraqib axis.": ["Nayrab", "Saraqib"],
    "دخلت الفرقة 25 وفرقة أخرى سراقب والرقة.": ["سراقب", "الرقة"],
    "كنصفرة وسفوهن تحت القصف.": ["كنصفرة", "سفوهن"],
}
LATIN = "Tell Kafr al- Abu Umm Sheikh San Dana Damascus Aleppo province Council said village of in Saraqeb's"
MARKS = "Saraqib SARAQIB saraqib Morekk Nabl M5 , . ; ( ) - ' ’ and or near km 5 captured the towns of"
ARABIC = "و في قرية تل سراقب وسراقب بسراقب معرة النعمان الشيخ مصطفى ، ـــ َ"
NESTED = ["Umm Zaytunah", "Tell Sultan", "Maarat al-Numan", "Sheikh Mustafa", "Kafr Nabl", "قرية تل سلطان"]
WORDS = [*LATIN.split(), *MARKS.split(), *ARABIC.split(), *NESTED, "\n"]
any_text = (
    st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join) | st.lists(st.sampled_from(WORDS)).map("".join)
)


def taken_for(locator: Locator, text: str, name: str) -> str:
    """Return the place that the first such name was taken for, or why it is none; "word" for no name."""
    start = text.index(name)
    for one in locator.locate(text):
        if one.found.start < start + len(name) and start < one.found.end:
            return one.reason or (one.choice.place.id if one.choice.place else "unlocated")
    return "word"


def places_of(located: list[Located]) -> list[str]:
    return [one.choice.place.id for one in located if one.choice.place and not one.reason]


def names_of(text: str, found: list[Found]) -> list[str]:
    return [text[one.start : one.end] for one in found if not one.reason]


@pytest.mark.parametrize(("name", "text", "reason"), [pair[:3] for pair in PAIRS])
def test_a_name_is_no_place_where_it_is_something_else(
    locator: Locator, name: str, text: str, reason: str
) -> None:
    reasons = {"word", "person", "organisation", "event", "thing", "metonym", "outside"}
    assert taken_for(locator, text, name) in (reasons if reason == NO_PLACE else {reason})


@pytest.mark.parametrize(("name", "text", "place_id"), [(pair[0], *pair[3:]) for pair in PAIRS])
def test_the_same_name_is_a_place_where_the_words_beside_it_say_so(
    locator: Locator, name: str, text: str, place_id: str
) -> None:
    assert taken_for(locator, text, name) == place_id


@pytest.mark.parametrize(
    ("text", "name", "place_id"), [(text, *told) for text, told in CALLED_VILLAGES.items()]
)
def test_a_name_like_a_persons_that_is_called_a_village_is_one_in_a_report_of_no_other(
    locator: Locator, text: str, name: str, place_id: str
) -> None:
    assert taken_for(locator, text, name) == place_id


@pytest.mark.parametrize(("text", "name"), DEMONYMS.items())
def test_people_of_a_place_are_not_the_place(locator: Locator, text: str, name: str) -> None:
    assert taken_for(locator, text, name) in {"word", "person"}


@pytest.mark.parametrize(("text", "part"), WITHIN_LONGER_WORDS.items())
def test_a_name_within_a_longer_word_is_none(locator: Locator, text: str, part: str) -> None:
    assert taken_for(locator, text, part) == "word"


@pytest.mark.parametrize("text", PARTED)
def test_punctuation_and_line_ends_part_a_name_of_two_words(locator: Locator, text: str) -> None:
    assert "C4068" not in places_of(locator.locate(text))
    assert places_of(locator.locate("Men from Kafr Nabl heard of it.")) == ["C4068"]


@pytest.mark.parametrize(("text", "names"), SPANS.items())
def test_the_span_of_a_name_is_the_name_without_its_ending(
    recogniser: Recogniser, text: str, names: list[str]
) -> None:
    assert names_of(text, recogniser.find(text)) == names


def test_a_name_of_several_words_hides_the_shorter_ones_in_it(recogniser: Recogniser) -> None:
    text = "The army took Maarat al-Numan, Tell Rifaat and Khan Sheikhoun."
    assert names_of(text, recogniser.find(text)) == ["Maarat al-Numan", "Tell Rifaat", "Khan Sheikhoun"]


def test_a_village_and_a_person_of_one_name_in_one_report_are_kept_apart(locator: Locator) -> None:
    text = "Sheikh Mustafa said he was safe. The army took the village of Sheikh Mustafa near Kafr Sajna."
    first, second, _ = locator.locate(text)
    assert first.reason == "person"
    assert places_of([second]) == ["C4055"]


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_any_text_is_read_and_its_names_stand_in_it_in_order_without_overlap(
    recogniser: Recogniser, text: str
) -> None:
    found = recogniser.find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert recogniser.find(text) == found


@settings(max_examples=100, deadline=None)
@given(any_text)
def test_a_located_name_has_a_score_from_0_to_1_and_a_place_only_where_it_is_above_0(
    locator: Locator, text: str
) -> None:
    for one in locator.locate(text):
        assert 0 <= one.choice.score <= 1
        assert (one.choice.place is not None) == (one.choice.score > 0)


@pytest.fixture(scope="module")
def long_names(gazetteer: Gazetteer) -> list[str]:
    """Names of several words that one place alone has, as they are spelled in the middle of a sentence."""
    return sorted(
        place.name
        for place in gazetteer.places.values()
        if place.kind in {"city", "town", "village"}
        and place.name.replace(" ", "").isalpha()
        and place.name.istitle()
        and len(name_words(place.name)) > 1
        and gazetteer.candidates(place.name) == [place]
    )


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_shouted_text_of_long_names_has_the_same_places(
    long_names: list[str], locator: Locator, data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(long_names), min_size=1, max_size=4, unique=True))
    text = f"Clashes were heard near {' and near '.join(chosen)} this week."
    assert places_of(locator.locate(text.upper())) == places_of(locator.locate(text))
