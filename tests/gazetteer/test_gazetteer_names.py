"""Names as reports spell them lead to the right row of the gazetteer, alone and in running text."""

import re
import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.names import Named, NameIndex
from idlibmap.gazetteer.normal import normal_text
from idlibmap.gazetteer.place import ADMIN_KINDS
from idlibmap.gazetteer.spelling import name_words, plain_word

patient = settings(deadline=None)
SPELLINGS = {
    "C3916": "Saraqeb, Saraqib, سراقب, Saraqab, Sarakeb",
    "C3987": "Khan Sheikhoun, خان شيخون, Khan Shaykhun, Khan Sheikhun, Khan Cheikhoun",
    "C3029": "Morek, مورك, Murak, Mourek",
    "C3985": "Maarat al-Numan, معرة النعمان, Maarrat al-Nu'man, Ma'arat an-Numan, Maaret al-Numan",
    "C3974": "Tel Mannas, تلمنس, Telmannas, Tal Mannas",
    "C7869": "Al Bani, Al-Bani, الباني, al-Bani, Bani, al-Bana, al-Banah",
    "x:janabra-hama": "Janabra, Al-Janabra, الجنابرة, al-Janabra, Janabrah",
    "x:tell-othman-hama": "Othman hill, Tell Othman, Tal Uthman, Tel Othman",
    "C4068": "Kafr Nabl, Kafranbel, كفر نبل, Kafr Nabel",
    "x:jabal-al-zawiya": "Jabal al-Zawiya, جبل الزاوية, Jebel Zawiya",
    "C3867": "Nayrab, Neirab, Al-Nayrab, النيرب, al-Nayrab",
    "C4278": "Ariha, أريحا, اريحا",
    "C4199": "Jisr al-Shughur, جسر الشغور, Jisr ash-Shughour, Jisr al-Shoughour",
    "C3463": "Kafr Zita, كفر زيتا, Kafr Zeita, Kafr Zayta",
    "C3458": "Latamneh, اللطامنة, al-Lataminah, Latamna",
    "C3209": "Kafr Nabuda, كفر نبودة, Kafr Nabouda, Kafr Naboudah",
    "C3989": "Hobait, Habit, الهبيط, al-Habit",
    "C3207": "Qalaat al-Madiq, قلعة المضيق, Qal'at al-Mudiq",
    "C3904": "Binnish, بنش, Bennish, Binish",
    "C3932": "Taftanaz, تفتناز, Teftnaz",
    "C3953": "Sarmin, سرمين, Sermin",
    "C6428": "Khan al-Assal, خان العسل, Khan al-Asal",
    "C1121": "Anadan, عندان, Andan",
    "C1127": "Hayyan, حيان, Hayan",
    "C1015": "Khan Touman, خان طومان, Khan Tuman, Khan Toman",
    "C1181": "al-Eis, Al-Eis, العيس",
    "C1167": "Zitan, زيتان",
    "C3891": "Abu al-Duhur, أبو الظهور, Abu Duhur, Abu ad-Duhur",
    "C4024": "Sinjar, سنجار",
    "C3978": "Maar Shurin, معرشورين, Maarshurin",
    "C3983": "Maar Shamarin, معر شمارين",
    "C4105": "Hish, Heesh, حيش",
    "C3977": "Jarjanaz, جرجناز",
    "C4099": "al-Tah, Al-Tah, التح",
    "C4051": "Tramla, ترملا, Trimalah, Tarmala",
    "C4054": "Sfuhon, سفوهن",
    "C4069": "Fleifel, فليفل",
    "C4056": "Hazarin, حزارين, Hazareen",
    "C4058": "Hass, حاس",
    "C4110": "Kafr Sajna, كفرسجنة, Kafr Sajnah",
    "C4055": "Sheikh Mustafa, الشيخ مصطفى",
    "C4065": "Maaret Tamater, معرتماتر",
    "C4050": "Jbala, جبالا",
    "C6709": "Arinabeh, أرينبة",
    "C8448": "Sutuh al-Dayr, سطوح الدير",
    "C1029": "Urum al-Kubra, أورم الكبرى, Orum al-Kubra",
    "C1022": "Atarib, الأتارب, al-Atarib, Atareb",
    "x:regiment-46": "Regiment 46, Base 46, Regiment 46 base, الفوج 46, 46th Regiment",
    "C1139": "Darat Izza, دارة عزة, Daret Izza",
    "C3751": "Kabani, Kbana, كباني",
    "C4077": "Sukayk, سكيك",
    "C7872": "Tell Tari, تل الترعل",
    "C6679": "Mizanaz, ميزناز",
    "C1039": "Kafr Halab, كفر حلب",
    "C3930": "Tal Mardikh, مرديخ",
    "C3910": "Dadikh, داديخ",
    "C3927": "Kafr Batikh, كفر بطيخ",
    "C3909": "Jobas, جوباس",
    "C3915": "San, سان",
    "C4275": "Shinan, شنان",
    "C3876": "Qmenas, قميناس",
    "C3872": "Mastumah, المسطومة, Mastouma",
    "C4062": "Kafr Awid, كفر عويد",
    "C4304": "Bara, al-Bara, البارة",
    "C4309": "Kansafra, كنصفرة",
    "C4295": "Ihsim, احسم, إحسم",
    "C4302": "Baluon, بليون",
    "C4298": "Muzayara, Mozra, الموزرة",
    "C3871": "Idlib, Idleb, إدلب, ادلب",
    "C2987": "Hama, حماة",
    "C1007": "Aleppo, Halab, حلب",
}
"""Names in news reports, by the row they mean: those that the gazetteer was asked for first, and more."""
PAIRS = [(name, place_id) for place_id, names in SPELLINGS.items() for name in names.split(", ")]
BARE = [pair for pair in PAIRS if not pair[0].lower().startswith(("al-", "al ", "ال"))]
"""Those that begin with no article: a name is found in a text without it."""
ARABIC = [pair for pair in PAIRS if not pair[0][0].isascii()]
WORDS = [pair for pair in PAIRS if pair[0].isascii() and pair[0].isalpha()]
FOREIGN = {
    "C3871": "İdlib, Idlib, Îdlib, Idlibê, Idleb, Идлиб, Идлиба, Идлибе, Идлибом",
    "C3916": "Serakib, Serakıp, Саракиб, Саракиба, Саракибе, Саракибом, Серакибе",
    "C3987": "Han Şeyhun, Khan Cheikhoun, Хан-Шейхун, Хан-Шейхуна, Хан-Шейхуне",
    "C3985": "Maarratünnuman, Maaret el-Numan, Maaret al-Noomane, Маарет-эн-Нумана, Маарат-ан-Нумане",
    "C4199": "Cisr eş-Şuğur, Cisr Şuğur, Jisr al-Choghour, Джиср-эш-Шугур, Джиср-аш-Шугуре",
    "C4278": "Eriha, Ариха, Арихи, Ариху",
    "C4068": "Kefr Nebl, Kefrenbil, Кафр-Набль, Кафранбеля",
    "C3463": "Kefr Zeyta, Кафр-Зита",
    "C3458": "Latamine, Латамна, Латамны, Эль-Латамна",
    "C3029": "Morik, Морек, Морека",
    "C3904": "Binniş, Бинниш",
    "C3953": "Sermin, Sermîn, Сармин, Сармине",
    "C3932": "Teftenaz, Тафтаназ, Тафтаназа",
    "C1022": "Etarib, Атариб, Атариба",
    "C1007": "Halep, Helebê, Alep, Алеппо",
    "C2987": "Hama, Хама, Хамы, Хаме, Хаму",
    "C2528": "Humus, Хомс, Хомса",
    "C3480": "Lazkiye, Lattaquié, Латакия, Латакии",
    "C1366": "Afrin, Efrîn, Afrine, Африн, Африна, Африне",
    "C1564": "Azez, Ezaz, Азаз",
    "C1767": "Münbiç, Minbic, Манбидж",
    "C1202": "El Bab, Эль-Баб",
    "C1621": "Tel Rıfat, Til Rifat, Телль-Рифъат",
    "C1946": "Ayn el Arab, Kobanî, Kobanê, Кобани",
    "C4988": "Resulayn, Rasulayn, Serêkaniyê",
    "C5792": "Girê Spî, Telabyad",
    "C4564": "Kamışlı, Qamişlo",
    "C5710": "Rakka, Reqa, Raqa",
    "C4360": "Haseke, Hesekê, Hassaké",
    "C1001": "Дамаск, Дамаске, Damas",
}
"""Turkish, Kurdish, French and Russian names, these declined as well."""
KH_OR_H = {
    "oa:OSLK": "Khmeimim, Khmeimim air base, Hmeimim airbase, Хмеймим",
    "C3466": "Dzhubbeyn",
    "C2987": "Khama",
    "C3453": "Halfaya, Халфая",
    "C1007": "Khalab, Halab",
    "C4199": "Dzhisr-Al-Shugur",
}
"""English of Russian bulletins, where kh is h and dzh is j."""
HEADS = {
    "C4068": "Kafranbel, Kafr Anbel, Kafrnabl, Kafar Nabl, Kfar Nabl, كفرنبل, كفر نبل",
    "C3974": "Telmannas, Tellmannas, Tal Mannas, تلمنس, تل منس",
    "C3978": "Maarshurin, Maar Shurin, معرشورين, معر شورين",
    "C3209": "Kafrnabuda, كفرنبودة, كفر نبودة",
    "C4110": "Kafrsajna, Kafr Sajna, كفرسجنة, كفر سجنة",
    "C3987": "خانشيخون, خان شيخون",
    "C1621": "Telrifaat, Tel Rifaat, تلرفعت, تل رفعت",
    "C3891": "Abi al-Duhur, Abu ad-Duhur, أبي الظهور, ابو الظهور",
    "C3962": "Deirsharqi, Deir Sharqi",
}
"""First words joined to the next, and parted from it."""
AIRBASES = {
    "oa:OS57": "Abu al-Duhur airbase, Abu al-Duhur air base, Abu Duhur military airport, Abu Duhur airport",
    "oa:OS66": "Kuweires airbase, Kweires military airport, Kuweires airport",
    "oa:OS58": "Hama military airport, Hama airbase, Hama Air Base, مطار حماة العسكري",
    "oa:OS71": "Menagh air base, Minnigh military airport, Minakh airbase",
    "oa:OSLK": "Hmeimim airbase, Hmeimim airport, Khmeimim military airbase",
    "x:taftanaz-airbase": "Taftanaz airbase, Taftanaz military airport",
}
ARTICLES = {
    "C3867": "Nayrab, al-Nayrab, an-Nayrab, el-Neirab, Al Nayrab, Alnayrab, النيرب, نيرب",
    "C4199": "Jisr al-Shughur, Jisr ash-Shughur, Jisr esh-Shughour, Jisr ech-Choughour, Jisr Shughur",
    "C3458": "Latamneh, al-Latamneh, Al-Latamneh, El-Latamneh, اللطامنة, لطامنة",
    "C1022": "Atarib, al-Atarib, El Atarib, الأتارب, أتارب",
    "C3985": "maarat al numan, MAARAT AL-NUMAN, Ma’arat al-Nu‘man, Maarat  el-Numan, Maʿarat Numan",
}
"""The article in all its forms, with other marks that do not matter."""
TABLES = {
    "foreign": FOREIGN,
    "kh or h": KH_OR_H,
    "heads": HEADS,
    "airbases": AIRBASES,
    "articles": ARTICLES,
}
CASES = [
    pytest.param(name, place_id, id=f"{table}-{name}")
    for table, rows in TABLES.items()
    for place_id, names in rows.items()
    for name in names.split(", ")
]


def place(place_id: str) -> Named:
    return Named(kind="place", id=place_id)


def found_in(names: NameIndex, text: str) -> dict[tuple[int, int], set[str]]:
    """Ids of what each stretch of a text may mean."""
    return {
        (start, end): {one.id for one in meaning.named}
        for start, end, meaning in names.find(text, normal_text(text))
    }


# Names of the right places


@pytest.mark.parametrize(("name", "place_id"), PAIRS)
def test_a_name_as_reports_spell_it_leads_to_its_row(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    assert [place.id for place in gazetteer.candidates(name)][:1] == [place_id]


@pytest.mark.parametrize(("name", "place_id"), CASES)
def test_a_name_in_another_language_or_manner_leads_to_its_row(
    gazetteer: Gazetteer, name: str, place_id: str
) -> None:
    meaning = gazetteer.names.get(name)
    assert meaning is not None
    likeliest = max(meaning.likeness)
    best = [one.id for one, like in zip(meaning.named, meaning.likeness, strict=True) if like == likeliest]
    assert place_id in best


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Tal Othman", {"x:tell-othman-hama", "C5972"}),  # the other is in Raqqa
        ("تل عثمان", {"x:tell-othman-hama", "C5972"}),
        ("al-Naqir", {"C3991", "C3437"}),
        ("النقير", {"C3991", "C3437"}),
        ("Deir Sunbul", {"C4293", "C3190"}),
        ("دير سنبل", {"C4293", "C3190"}),
        ("Madaya", {"C6593", "C2450"}),  # the other is near Damascus
        ("مضايا", {"C6593", "C2450"}),
        ("Hmeimim", {"C3588", "oa:OSLK"}),
        ("Khalfaya", {"C3453"}),
        ("Kobani", {"C1946", "C3751"}),  # Kabani has other vowels
    ],
)
def test_a_name_of_several_places_keeps_all_of_them(gazetteer: Gazetteer, name: str, ids: set[str]) -> None:
    assert ids <= {place.id for place in gazetteer.candidates(name)}


@pytest.mark.parametrize(
    ("name", "place_id"), [("Jableh", "C3585"), ("Jbala", "C4050"), ("Kobani", "C1946"), ("Kabani", "C3751")]
)
def test_of_two_places_that_sound_alike_the_one_spelled_so_comes_first(
    gazetteer: Gazetteer, name: str, place_id: str
) -> None:
    meaning = gazetteer.names.get(name)
    assert meaning is not None
    assert place(place_id) in meaning.spelled
    assert gazetteer.candidates(name)[0].id == place_id


@pytest.mark.parametrize(("name", "place_id"), [("Binish", "C3904"), ("Annayrab", "C3867")])
def test_a_likely_place_comes_before_a_better_known_one_with_other_vowels(
    gazetteer: Gazetteer, name: str, place_id: str
) -> None:
    assert gazetteer.candidates(name)[0].id == place_id


def test_every_spelling_of_the_table_stands_for_its_place(gazetteer: Gazetteer) -> None:
    astray = []
    for row in gazetteer.places.values():
        for name in filter(None, (row.name, row.name_ar, *row.alt_names)):
            # Two names, or a name with an explanation, are no stretch of a text.
            one = row.kind in ADMIN_KINDS or set(name) & set("()/\\&")
            meaning = gazetteer.names.get(name)
            if not one and (meaning is None or place(row.id) not in meaning.spelled):
                astray.append((row.id, name))
    assert astray == []


# Names of different places


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sarmin", "Sarmada"),
        ("Sarmin", "Salqin"),
        ("Suran", "Sarmin"),
        ("Hass", "Hish"),
        ("Heish", "Hass"),
        ("Ihsim", "Hish"),
        ("Hama", "Homs"),
        ("Kafr Nabl", "Kafr Nabuda"),
        ("Kafr Nabl", "Nubl"),
        ("Nayrab", "Nubl"),
        ("Kafr Zita", "Kafr Sajna"),
        ("Kafr Batikh", "Kafr Halab"),
        ("Maar Shurin", "Maar Shamarin"),
        ("Maarat al-Numan", "Maarat Naasan"),
        ("Maarat al-Numan", "Maarrat Misrin"),
        ("Khan Touman", "Khan al-Assal"),
        ("Tal Rifaat", "Tal Abyad"),
        ("Hazarin", "Hazano"),
        ("Ariha", "Arinabeh"),
        ("Binnish", "Bdama"),
        ("Azaz", "Ajaz"),
        ("Afrin", "Afes"),
        ("San", "Sinjar"),
        ("Kansafra", "Kansabba"),
        ("Jbala", "Jableh"),
        ("Karnaz", "Jarjanaz"),
        ("Hreitan", "Zitan"),
        ("Darat Izza", "Deir Ezzor"),
        ("Al-Bab", "Al-Bawabiya"),
        ("Bani", "Banin"),
        ("حيش", "حاس"),
        ("سرمين", "سرمدا"),
        ("عندان", "عدنان"),
    ],
)
def test_places_whose_names_are_close_do_not_meet(gazetteer: Gazetteer, one: str, other: str) -> None:
    found = {place.id for place in gazetteer.candidates(one)}
    assert found
    assert not found & {place.id for place in gazetteer.candidates(other)}


@pytest.mark.parametrize("name", ["Hes", "Tuh", "Sun", "Nbl", "Bar", "Os", "Rom", "Al", "el", "Abu", "Maar"])
def test_a_short_word_is_no_name_that_is_spelled_otherwise(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == []
    assert gazetteer.names.near(name) is None


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Us", True),
        ("Os", False),
        ("Hass", True),
        ("Has", True),
        ("Hess", False),
        ("Banin", True),
        ("Benin", True),
        ("Benim", False),
    ],
)
def test_the_shorter_a_name_the_more_it_must_be_as_spelled(written: str, found: bool) -> None:  # noqa: FBT001
    names = NameIndex([("Us", place("a")), ("Hass", place("b")), ("Banin", place("c"))])
    assert (names.get(written) is not None) is found


# What is known by a name


def test_a_name_tells_its_places_those_spelled_so_and_how_like_they_are() -> None:
    names = NameIndex(
        [("Jarjanaz", place("a")), ("Djarjanaz", place("b")), ("Jarjanaz", Named(kind="area", id="c"))]
    )
    meaning = names.get("JARJANAZ")
    assert meaning is not None
    assert meaning.words == ("jarjanaz",)
    assert {one.id for one in meaning.named} == {"a", "b", "c"}
    assert {one.id for one in meaning.spelled} == {"a", "c"}
    likeness = {one.id: like for one, like in zip(meaning.named, meaning.likeness, strict=True)}
    assert likeness["a"] == likeness["c"] == 1
    assert 0.9 < likeness["b"] < 1


def test_an_area_must_be_spelled_more_nearly_so_than_a_place() -> None:
    names = NameIndex([("Ghab plain", Named(kind="area", id="g")), ("Ghaab plain", place("p"))])
    meaning = names.get("Gheb playn")
    assert meaning is not None
    assert [one.id for one in meaning.named] == ["p"]
    spelled = names.get("Ghab plain")
    assert spelled is not None
    assert {one.id for one in spelled.named} == {"g", "p"}


def test_a_meaning_can_be_kept_to_some_ids() -> None:
    names = NameIndex([("Madaya", place("a")), ("Madaya", place("b")), ("Madayya", place("c"))])
    meaning = names.get("Madaya")
    assert meaning is not None
    only = meaning.only({"b", "c"})
    assert [one.id for one in only.named] == ["b", "c"]
    assert only.spelled == {place("b")}
    assert only.likeness == meaning.likeness[1:]


def test_a_form_that_one_list_has_is_not_made_from_another_name() -> None:
    names = NameIndex([("Kafr Anbel", place("a")), ("Kafranbel", place("b"))])
    meaning = names.get("Kafranbel")
    assert meaning is not None
    assert [one.id for one in meaning.named] == ["b"]
    assert names.get("Kafr Anbel") is not None
    assert b"kafranbal" not in names.generated


@patient
@given(st.text())
@example("\ud800")
@example("al-")
def test_any_text_can_be_looked_up(gazetteer: Gazetteer, name: str) -> None:
    found = [place.id for place in gazetteer.candidates(name)]
    assert len(found) == len(set(found))
    assert set(found) <= set(gazetteer.places)


@patient
@given(st.sampled_from(PAIRS), st.sampled_from(["", "al-", "Al ", "el-", "AL-", "as-", "ash-", "En "]))
def test_a_latin_name_is_found_with_or_without_an_article(
    gazetteer: Gazetteer, pair: tuple[str, str], article: str
) -> None:
    name, place_id = pair
    meaning = gazetteer.names.get(article + name if name.isascii() else name)
    assert meaning is not None
    assert place(place_id) in meaning.named


@patient
@given(st.sampled_from(ARABIC), st.data())
def test_vowel_marks_and_tatweel_do_not_hide_an_arabic_name(
    gazetteer: Gazetteer, pair: tuple[str, str], data: st.DataObject
) -> None:
    name, place_id = pair
    at = data.draw(st.integers(1, len(name)))
    mark = data.draw(st.sampled_from("ـ\u064e\u064f\u0650\u0651\u0652"))
    meaning = gazetteer.names.get(name[:at] + mark + name[at:])
    assert meaning is not None
    assert place(place_id) in meaning.named


def test_a_name_with_all_its_vowel_marks_is_spelled_so(gazetteer: Gazetteer) -> None:
    meaning = gazetteer.names.get("النَّيْرَب")
    assert meaning is not None
    assert place("C3867") in meaning.spelled


@pytest.mark.parametrize(
    "name", ["Saraqîb", "Ma‘arrat al-Nu‘mān", "أريحا", "Хан-Шейхун", "Serêkaniyê", "Binniş"]
)
def test_a_name_in_decomposed_letters_is_the_same_name(gazetteer: Gazetteer, name: str) -> None:
    composed, decomposed = (gazetteer.names.get(unicodedata.normalize(form, name)) for form in ("NFC", "NFD"))
    assert composed is not None
    assert decomposed is not None
    assert decomposed.named == composed.named


# Names in running text

TEXTS = st.text("abdhlsAKSşéابلوكسمنةабсКй'’ʿ-–.,;()\n\t 12٣🔥\u0301\u064eـ\u200e\ud800中")


@patient
@given(TEXTS, st.sampled_from(BARE), TEXTS)
def test_a_name_in_any_text_is_found_with_exactly_its_characters(
    gazetteer: Gazetteer, before: str, pair: tuple[str, str], after: str
) -> None:
    name, place_id = pair
    found = found_in(gazetteer.names, f"{before} {name} {after}")
    span = (len(before) + 1, len(before) + 1 + len(name))
    assert place_id in found.get(span, ())


@patient
@given(TEXTS)
def test_in_any_text_stretches_come_from_the_left_and_longer_ones_first(
    gazetteer: Gazetteer, text: str
) -> None:
    text = f"{text} Khan Sheikhoun {text}"
    spans = [(start, -end) for start, end, _ in gazetteer.names.find(text, normal_text(text))]
    assert spans == sorted(set(spans))
    assert all(0 <= start < -end <= len(text) for start, end in spans)


@patient
@given(st.text("bkmtzşи", max_size=3), st.sampled_from(WORDS), st.text("bkmtzşи中", max_size=3))
@example("x", ("Saraqib", "C3916"), "")
@example("", ("Saraqib", "C3916"), "4")
def test_a_name_is_never_found_inside_a_longer_word(
    gazetteer: Gazetteer, before: str, pair: tuple[str, str], after: str
) -> None:
    assume(before or after)
    text = f"{before}{pair[0]}{after}"
    assert set(found_in(gazetteer.names, text)) <= {(0, len(text))}


@patient
@given(st.text("شزخضث", min_size=1, max_size=3), st.sampled_from(ARABIC), st.text("شزخضث", max_size=3))
def test_an_arabic_name_is_never_found_inside_a_longer_word(
    gazetteer: Gazetteer, before: str, pair: tuple[str, str], after: str
) -> None:
    name = pair[0].replace(" ", "")
    text = f"{before}{name}{after}"
    assert set(found_in(gazetteer.names, text)) <= {(0, len(text))}


@pytest.mark.parametrize("particles", ["و", "ب", "ل", "ف", "ك", "وب", "ول", "فب", "وك", "فل"])
@pytest.mark.parametrize(("name", "place_id"), ARABIC)
def test_particles_written_to_an_arabic_name_do_not_hide_it(
    gazetteer: Gazetteer, name: str, place_id: str, particles: str
) -> None:
    # "To" melts with the article: ل + النيرب is للنيرب.
    melted = particles.endswith("ل") and name.startswith("ال")
    text = f"قال {particles}{name.removeprefix('ا') if melted else name} ثم"
    found = found_in(gazetteer.names, text)
    assert place_id in {one for (_, end), ids in found.items() if end == len(text) - 3 for one in ids}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the fall of Saraqib's centre", "Saraqib"),
        ("le gouvernorat d'Idleb", "Idleb"),
        ("from al-Nayrab, eastward", "Nayrab"),
        ("the Latamnah pocket", "Latamnah"),
        ("Saraqib-Ariha road", "Ariha"),
        ("at Kafr  Nabl today", "Kafr  Nabl"),
        ("in Tell\u00a0Rifaat", "Tell\u00a0Rifaat"),
        ("(Saraqib)", "Saraqib"),
        ("🔥Saraqib🔥", "Saraqib"),
        ("\u202bسراقب\u202c", "سراقب"),
        ("ثم سَراقِب", "سَراقِب"),
        ("the M4/M5 junction", "M4/M5 junction"),
    ],
)
def test_a_name_is_cut_out_of_what_is_written_to_it(gazetteer: Gazetteer, text: str, name: str) -> None:
    start = text.index(name)
    assert (start, start + len(name)) in found_in(gazetteer.names, text)


@pytest.mark.parametrize(
    "text", ["Khan, Sheikhoun", "Khan (Sheikhoun)", "Khan\nSheikhoun", "Khan; Sheikhoun", "Khan / Sheikhoun"]
)
def test_a_name_does_not_go_on_behind_a_mark_that_ends_a_phrase(gazetteer: Gazetteer, text: str) -> None:
    assert (0, len(text)) not in found_in(gazetteer.names, text)


def test_of_names_within_names_all_are_found() -> None:
    names = NameIndex([("Kafr", place("a")), ("Kafr Halab", place("b")), ("Halab", place("c"))])
    text = "at Kafr Halab"
    assert [(text[s:e], m.named[0].id) for s, e, m in names.find(text, normal_text(text))] == [
        ("Kafr Halab", "b"),
        ("Kafr", "a"),
        ("Halab", "c"),
    ]


# Names one letter off

LONG = ("Taftanaz", "Jarjanaz", "Kansafra", "Sarmada", "Karnaz")
LETTERS = st.sampled_from("bjlmpx")
DOUBLED = re.compile(r"(.)\1", re.IGNORECASE)


@pytest.mark.parametrize(
    ("typo", "place_id"),
    [
        ("Taftnaz", "C3932"),
        ("Tafatnaz", "C3932"),
        ("Jarjanak", "C3977"),
        ("Khan Sheikhom", "C3987"),
        ("Khan Sheikoun", "C3987"),
        ("Maarat al-Nunan", "C3985"),
        ("Kansarfa", "C4309"),
        ("Sarakip", "C3916"),
        ("معرة النعمن", "C3985"),
        ("خان شخون", "C3987"),
        ("Тафтоназ", "C3932"),
    ],
)
def test_a_slip_of_the_pen_is_near_its_place(gazetteer: Gazetteer, typo: str, place_id: str) -> None:
    meaning = gazetteer.names.get(typo) or gazetteer.names.near(typo)
    assert meaning is not None
    assert place(place_id) in meaning.named


def slips(name: str, letter: str, at: int) -> list[str]:
    """One letter dropped, added, mistaken, or swapped with the next."""
    swapped = name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]
    return [
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + letter + name[at + 1 :],
        swapped,
    ]


@patient
@given(st.sampled_from(LONG), LETTERS, st.integers(0, 5))
def test_one_letter_off_a_long_name_is_near_it(name: str, letter: str, at: int) -> None:
    names = NameIndex([(one, place(one)) for one in LONG])
    # Of doubled letters one counts: where a slip makes some, it is a slip of two letters.
    for typo in (one for one in slips(name, letter, at) if not DOUBLED.search(one)):
        meaning = names.get(typo) or names.near(typo)
        assert meaning is not None, typo
        assert place(name) in meaning.named


@patient
@given(st.sampled_from(LONG), LETTERS, LETTERS, st.data())
def test_two_letters_off_is_near_nothing(name: str, first: str, second: str, data: st.DataObject) -> None:
    names = NameIndex([(name, place(name))])
    consonants = [at for at, letter in enumerate(name) if letter != "a"]
    one, other = sorted(data.draw(st.permutations(consonants))[:2])
    assume(name[one].lower() != first and name[other].lower() != second)
    typo = name[:one] + first + name[one + 1 : other] + second + name[other + 1 :]
    assert names.get(typo) is None
    assert names.near(typo) is None


@pytest.mark.parametrize(
    ("typo", "found"),
    [
        ("Hasan", True),
        ("Hasak", False),
        ("Hazam", True),
        ("Hafam", False),
        ("Barqub", True),
        ("Barqut", True),
    ],
)
def test_in_a_short_word_only_letters_that_are_alike_are_mistaken(typo: str, found: bool) -> None:  # noqa: FBT001
    names = NameIndex([("Hasam", place("a")), ("Barqum", place("b"))])
    assert (names.near(typo) is not None) is found


def test_other_vowels_are_near_where_there_are_four_consonants() -> None:
    names = NameIndex([("Dughdughan", place("a")), ("Marana", place("b"))])
    meaning = names.near("Daghdaghun")
    assert meaning is not None
    assert [one.id for one in meaning.named] == ["a"]
    assert names.near("Murunu") is None


def test_several_places_as_near_are_all_kept_and_none_is_spelled_so() -> None:
    names = NameIndex(
        [("Barqum", place("a")), ("Barquz", place("b")), ("Barkum", Named(kind="area", id="c"))]
    )
    meaning = names.near("Barqud")
    assert meaning is not None
    assert {one.id for one in meaning.named} == {"a", "b"}
    assert meaning.spelled == frozenset()
    assert set(meaning.likeness) == {0.45}
    assert meaning.words == ("barqud",)


def test_a_name_is_not_near_itself_nor_to_what_is_made_from_another() -> None:
    names = NameIndex([("Kafr Rumah", place("a")), ("Taftanaz", place("b"))])
    assert names.near("Taftanaz") is None
    assert b"kafruma" in names.generated
    assert names.near("Kafrumak") is None


# Words of a name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Café", "cafe"),
        ("Ma'arat", "maarat"),
        ("أَرِيحَا", "اريحا"),
        ("إدلب", "ادلب"),
        ("النيرب", "نيرب"),
        ("ســراقب", "سراقب"),
        ("معرة", "معره"),
    ],
)
def test_what_never_tells_two_names_apart_is_left_out_of_a_word(written: str, plain: str) -> None:
    assert plain_word(written) == plain


def test_a_name_that_is_only_an_article_keeps_it() -> None:
    assert name_words("Al") == ("al",)
    assert name_words("Maarat al-Numan") == ("maarat", "numan")


# Names that are not there


@pytest.mark.parametrize(
    ("typo", "place_id"), [("Sraqib", "C3916"), ("Khan Sheikoun", "C3987"), ("Kafr Nabll", "C4068")]
)
def test_a_typo_is_offered_the_names_spelled_nearly_so(
    gazetteer: Gazetteer, typo: str, place_id: str
) -> None:
    near = gazetteer.near_spellings(typo)
    assert place_id in [place.id for place, _, _ in near]
    assert all(80 <= similarity <= 100 for _, _, similarity in near)
    assert [similarity for *_, similarity in near] == sorted((each[2] for each in near), reverse=True)


@pytest.mark.parametrize("name", ["", "  ", "—", "xqzxq", "\ud800", "🔥"])
def test_what_is_no_name_is_like_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == []
    assert gazetteer.near_spellings(name) == []
    assert gazetteer.names.near(name) is None


def test_an_unknown_id_is_an_error_with_the_mend(gazetteer: Gazetteer) -> None:
    assert not gazetteer.knows("C0")
    with pytest.raises(UnknownPlaceError, match=r"place id 'C0': not in places\.csv\. `idlibmap place NAME`"):
        gazetteer.place("C0")
