"""Names as reports spell them lead to the right row of the gazetteer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.report import describe_name
from idlibmap.gazetteer.spelling import name_key, name_words, plain_word, sound_key

SPELLINGS = {
    "C3916": "Saraqeb, Saraqib, Saraqab, Sarakeb, سراقب",
    "C3987": "Khan Sheikhoun, Khan Shaykhun, Khan Sheikhun, Khan Cheikhoun, خان شيخون",
    "C3029": "Morek, Murak, Mourek, مورك",
    "C3985": "Maarat al-Numan, Maarrat al-Nu'man, Ma'arat an-Numan, Maaret al-Numan, معرة النعمان",
    "C3974": "Tel Mannas, Telmannas, Tal Mannas, تلمنس",
    "C7869": "Al Bani, al-Bani, Bani, الباني",
    "x:tell-othman-hama": "Othman hill, Tell Othman, Tal Uthman, Tel Othman",
    "x:janabra-hama": "al-Janabra, Janabrah, الجنابرة",
    "C4068": "Kafr Nabl, Kafranbel, Kafr Nabel, كفر نبل",
    "C3867": "Nayrab, Neirab, al-Nayrab, النيرب",
    "C4278": "Ariha, أريحا, اريحا",
    "C4199": "Jisr al-Shughur, Jisr ash-Shughour, Jisr al-Shoughour, جسر الشغور",
    "C3463": "Kafr Zita, Kafr Zeita, Kafr Zayta, كفر زيتا",
    "C3458": "Latamneh, al-Lataminah, Latamna, اللطامنة",
    "C3209": "Kafr Nabuda, Kafr Nabouda, Kafr Naboudah, كفر نبودة",
    "C3989": "Hobait, al-Habit, Habit, الهبيط",
    "C3207": "Qalaat al-Madiq, Qal'at al-Mudiq, قلعة المضيق",
    "C3904": "Binnish, Binish, Bennish, بنش",
    "C3932": "Taftanaz, Teftnaz, تفتناز",
    "C3953": "Sarmin, Sermin, سرمين",
    "C6428": "Khan al-Assal, Khan al-Asal, خان العسل",
    "C1121": "Anadan, Andan, عندان",
    "C1127": "Hayyan, Hayan, حيان",
    "C1015": "Khan Touman, Khan Tuman, Khan Toman, خان طومان",
    "C1181": "al-Eis, العيس",
    "C1167": "Zitan, زيتان",
    "C3891": "Abu al-Duhur, Abu Duhur, Abu ad-Duhur, أبو الظهور",
    "C4024": "Sinjar, سنجار",
    "C3978": "Maar Shurin, Maarshurin, معرشورين",
    "C3983": "Maar Shamarin, معر شمارين",
    "C4105": "Hish, Heesh, حيش",
    "C3977": "Jarjanaz, جرجناز",
    "C4099": "al-Tah, التح",
    "C4051": "Tramla, Trimalah, Tarmala, ترملا",
    "C4069": "Fleifel, فليفل",
    "C4056": "Hazarin, Hazareen, حزارين",
    "C4058": "Hass, حاس",
    "C4110": "Kafr Sajna, Kafr Sajnah, كفرسجنة",
    "C4065": "Maaret Tamater, معرتماتر",
    "C1029": "Urum al-Kubra, Orum al-Kubra, أورم الكبرى",
    "C1022": "Atarib, al-Atarib, Atareb, الأتارب",
    "x:regiment-46": "Regiment 46, Base 46, 46th Regiment, الفوج 46",
    "C1139": "Darat Izza, Daret Izza, دارة عزة",
    "C3751": "Kabani, Kbana, كباني",
    "C4077": "Sukayk, سكيك",
    "C7872": "Tell Tari",
    "C6679": "Mizanaz, ميزناز",
    "C3910": "Dadikh, داديخ",
    "C3927": "Kafr Batikh, كفر بطيخ",
    "C3909": "Jobas, جوباس",
    "C3915": "San, سان",
    "C4275": "Shinan, شنان",
    "C3876": "Qmenas, قميناس",
    "C3872": "Mastumah, Mastouma, المسطومة",
    "C4062": "Kafr Awid, كفر عويد",
    "C4304": "Bara, al-Bara, البارة",
    "C4309": "Kansafra, كنصفرة",
    "C4295": "Ihsim, احسم, إحسم",
    "C4302": "Baluon, بليون",
    "C4298": "Muzayara, الموزرة",
    "x:jabal-al-zawiya": "Jabal al-Zawiya, Jebel Zawiya, جبل الزاوية",
    "C3871": "Idlib, Idleb, إدلب, ادلب",
    "C2987": "Hama, حماة",
    "C1007": "Aleppo, Halab, حلب",
}
"""Names in news reports, by the row they mean."""
PAIRS = [(name, place_id) for place_id, names in SPELLINGS.items() for name in names.split(", ")]


@pytest.mark.parametrize(("name", "place_id"), PAIRS)
def test_a_name_as_reports_spell_it_leads_to_its_row(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    assert [place.id for place in gazetteer.candidates(name)][:1] == [place_id]


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Tal Othman", "x:tell-othman-hama"),  # its namesake is in Raqqa
        ("al-Naqir", "C3991"),
        ("Deir Sunbul", "C4293"),
        ("Madaya", "C6593"),
    ],
)
def test_a_name_of_several_places_keeps_all_of_them(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    found = [place.id for place in gazetteer.candidates(name)]
    assert len(found) > 1
    assert place_id in found


def test_of_two_places_that_sound_alike_the_one_spelled_so_comes_first(gazetteer: Gazetteer) -> None:
    for written in ("Jableh", "Jbala"):
        best = gazetteer.candidates(written)[0]
        assert gazetteer.is_spelled(name_words(written), best.id)


@pytest.mark.parametrize(
    "written",
    [
        "maarat al numan",
        "MAARAT AL-NUMAN",
        "Ma’arat al-Nu‘man",
        "Maarat  el-Numan",
        "Maʿarat an-Numan",
        "Maarat Numan",
    ],
)
def test_articles_hyphens_case_and_quotes_do_not_matter(gazetteer: Gazetteer, written: str) -> None:
    assert gazetteer.candidates(written)[0].id == "C3985"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sheikhoun", "Shaykhun"),
        ("Sheikhoun", "Cheikhoun"),
        ("Qaminas", "Kaminas"),
        ("Taftanaz", "Teftenaz"),
        ("Morek", "Mourek"),
        ("Latamnah", "Latamna"),
        ("Mahardah", "Mehardeh"),
        ("Djarjanaz", "Jarjanaz"),
        ("Hazarin", "Hazzarin"),
        ("Dhahabiya", "Dahabiyah"),
    ],
)
def test_transliterations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_key(plain_word(one)) == sound_key(plain_word(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Hama", "Homs"), ("Sarmin", "Sermada"), ("Kafr", "Khafr"), ("San", "Sin")]
)
def test_different_names_sound_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_short_word_has_no_sound_of_its_own() -> None:
    assert sound_key("san") == "san"
    assert name_key("Has") != name_key("Hass")


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


@given(st.text())
def test_any_text_can_be_looked_up(gazetteer: Gazetteer, name: str) -> None:
    found = [place.id for place in gazetteer.candidates(name)]
    assert len(found) == len(set(found))
    assert set(found) <= set(gazetteer.places)


@given(st.sampled_from(PAIRS), st.sampled_from(["", "al-", "Al ", "el-", "AL-"]))
def test_a_latin_name_is_found_with_or_without_an_article(
    gazetteer: Gazetteer, pair: tuple[str, str], article: str
) -> None:
    name, place_id = pair
    found = gazetteer.candidates(article + name if name.isascii() else name)
    assert [place.id for place in found][:1] == [place_id]


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


def test_an_unknown_name_is_an_error_with_near_names_each_once_and_the_mend(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlaceError) as error:
        describe_name(gazetteer, "Sraqib")
    message = str(error.value)
    assert message.startswith("'Sraqib': no place of this name. Spelled nearly so: Saraqib (C3916, Idlib)")
    assert message.count("C3916") == 1
    assert message.endswith("Add it to a places.csv beside the reports.")


@pytest.mark.parametrize("name", ["", "  ", "—", "xqzxq"])
def test_what_is_no_name_is_like_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == []
    assert gazetteer.near_spellings(name) == []
    with pytest.raises(UnknownPlaceError, match="Nothing is spelled nearly so"):
        describe_name(gazetteer, name)


def test_an_unknown_id_is_an_error_with_the_mend(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlaceError, match=r"place id 'C0': not in places\.csv\. `idlibmap place NAME`"):
        gazetteer.place("C0")


# What the gazetteer tells of a name


def test_a_place_is_told_with_its_position_source_and_spellings(gazetteer: Gazetteer) -> None:
    text = describe_name(gazetteer, "Saraqeb")
    assert text.startswith("C3916  Saraqib: town, ")
    assert "35.86108 N 36.80609 E" in text
    assert "OCHA" in text
    assert "سراقب" in text


def test_a_derived_point_says_how_far_it_may_be_off(gazetteer: Gazetteer) -> None:
    assert ", within 3 km; source derived" in describe_name(gazetteer, "Othman hill")


def test_sounding_alike_is_told_apart_from_being_spelled_so(gazetteer: Gazetteer) -> None:
    assert "(spelled so)" in describe_name(gazetteer, "Saraqib")
    assert "(sounds so)" in describe_name(gazetteer, "Sarraqyb")


def test_an_area_is_told_as_well(gazetteer: Gazetteer) -> None:
    assert describe_name(gazetteer, "Idlib").startswith("SY07  Idlib: area\n")
    assert describe_name(gazetteer, "Ghab plain").startswith("ghab  Ghab plain: area\n")
