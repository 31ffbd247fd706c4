"""Places of one name: each is meant where its neighbours or its province are named beside it."""

import math

import pytest

from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.locating import Locator
from idlibmap.gazetteer.place import SETTLED_KINDS, Place

NAMESAKES = {
    # A name as written, and the places that lists spell so; of most names the first is the one in the news.
    "Tell Othman": ("x:tell-othman-hama",),
    "تل عثمان": ("x:tell-othman-hama", "C5972"),
    "Al-Nayrab": ("C3867", "gn:166356"),
    "Madaya": ("C6593", "C2450"),
    "Deir Sunbul": ("C4293", "C3190"),
    "Al-Dana": ("C4126", "C3965", "C8154"),
    "Al-Huwayz": ("C3194", "gn:173751", "C3578", "C8054"),
    "Al-Hawash": ("C3195", "C3197", "C2842"),
    "Frikka": ("C4219",),
    "فريكة": ("C4219", "C3182"),
    "Farjah": ("C4089",),
    "الفرجة": ("C4089", "C6605"),
    "Jubbayn": ("C3466", "gn:168941", "gn:168939", "C1256"),
    "Al-Mushayrifah": ("C4187", "C8407", "gn:11555107", "gn:166579", "C3758", "C6362"),
    "المشيرفة": ("C4187", "C6620"),
    "Mansoura": ("C6754",),
    "المنصورة": (
        "C1080",
        "C8408",
        "C3160",
        "C3626",
        "C5420",
    ),  # not C5942: its neighbours are called "the palaces"
    "Maarata": ("C8063", "C4171", "C6598"),
    "Ma'arrata": ("gn:167620",),
    "Marata": ("C1384", "C4307"),
    "Humayra": ("C1152",),
    "الحميرة": ("C8741", "C2258"),
    "حميرة": ("C1152", "gn:169490"),
    "الحمرة": ("C6621", "C1919", "C3096"),
    "Zaytunah": ("C7970", "C3552", "C3988", "C3426", "C1499", "gn:165895"),
    "الزيتونة": ("C7170", "C3426"),
    "Umm Zaytuna": ("C3988",),
    "Al-Buwayda": ("C3020", "C3220", "C6582"),
    "البويضة": ("C3058", "gn:8266073"),
    "بويضة": ("C3020", "C5463"),
    "Al-Jabriyah": ("C7873",),
    "الجابرية": ("C4016", "gn:8338205", "C1282"),
    "جابرية": ("C7811",),
    "Rabia": ("C3498",),
    "الربيعة": ("C2975", "C7856"),
    "Zarzour": ("C7885", "C4238", "gn:162358", "C8157"),
    "Abu Dali": ("C4093", "C3316"),
    "Umm Haratayn": ("C3018",),
    "ام حارتين": ("C3018", "C7844"),
    "Souran": ("C3026",),
    "صوران": ("C3026", "C1197", "C1664"),
    "Khattab": ("C2991", "C7164", "gn:168216"),
    "Rasafa": ("C3360", "C3923"),
    "Zahraa": ("C1646",),
    "الزهراء": ("C1646", "gn:11554777", "gn:165799"),
    "Sinjar": ("C4024", "gn:164095"),
    "Jalamah": ("C3468", "C1424"),
    "Maasaran": ("C3980",),
    "معصران": ("C3980", "C6555"),
    "Maarat al-Numan": ("C3985",),
    "Maarat Naasan": ("C3935",),
    "Maaret Elekhwan": ("C3950",),
    "Maaret Atarib": ("C1038",),
    "Bab al-Hawa": ("C6389", "gn:11554023", "gn:11554691", "C2902"),
    "Ain al-Hawr": ("C7211",),
    "عين الحور": ("C7211", "C8401", "C3728"),
    "Ayn al Jawz": ("C7205",),
    "Ein Eljoz": ("C5642",),
    "Ein Eljash": ("C5570",),
    "Sarjah": ("C4273", "C6363", "C7995"),
    "Afrin": ("C1366", "C1131"),
    "Al-Bab": ("C1202", "gn:8341876"),
    "Jbala": ("C4050",),
    "Jableh": ("C3585",),
    "Arbain": ("C3462", "gn:173062"),
    "Ajaz": ("C4007",),
    "Ajez": ("C3921",),
    "Faylun": ("C3877", "gn:170398", "C4305"),
    "Qiratah": ("C3206", "C2237"),
    "Halluba": ("C6594",),
    "Halbeh": ("C3966",),
    "Atshan": ("C3021",),
    "Atshana": ("C6579", "C7980"),
    "'Atshanat al Humr": ("gn:9033",),
    "Istablat": ("C7921", "C1051"),
    "Bashkoy": ("C1125",),
    "باشكوي": ("C1125", "C2143"),
    "Suruj": ("C7918", "C3102"),
    "Rasm al-Abed": ("C3998", "C3895"),
    "رسم العبد": ("C3998", "C3317", "C1194", "C1287"),
    "Ras al-Ain": ("C3902", "C3067", "C4988"),
    "رأس العين": ("gn:8339966", "C3573"),
    "Tal Mardikh": ("C3930",),
    "Tell Sultan": ("C3898",),
    "Tell Soultane": ("ane:soultane",),
}
MEANT = [(name, place_id) for name, ids in NAMESAKES.items() for place_id in ids]
BOTH_WAYS = [
    ("Al-Nayrab", "The army took Al-Nayrab, west of Saraqib, after shelling Sarmin.", "C3867"),
    ("Al-Nayrab", "Shells fell on Al-Nayrab and Jibrin, at the edge of Aleppo.", "gn:166356"),
    ("Madaya", "The army took Madaya and Sheikh Mustafa, south of Kafr Sajna.", "C6593"),
    ("Madaya", "Trucks with aid reached Madaya and Zabadani, north-west of Damascus.", "C2450"),
    ("Deir Sunbul", "Shells fell on Deir Sunbul and Shinan in Jabal al-Zawiya.", "C4293"),
    ("Deir Sunbul", "Shells fell on Deir Sunbul and Shahranaz, near Qalaat al-Madiq.", "C3190"),
    ("Al-Dana", "Trucks from Bab al-Hawa waited in Al-Dana and Sarmada.", "C4126"),
    ("Al-Dana", "The army took Al-Dana and Maar Shurin, near Maarat al-Numan.", "C3965"),
    ("Sarjah", "Shells fell on Sarjah and Shinan, south of Ariha.", "C4273"),
    ("Sarjah", "Shells fell on Sarjah, between Sinjar and Abu al-Duhur.", "C6363"),
    ("Rasafa", "A bus burned in Rasafa, near Masyaf.", "C3360"),
    ("Rasafa", "A bus burned in Rasafa, near Saraqib.", "C3923"),
    ("Khattab", "Drones hit Khattab and Mahardah, near Hama.", "C2991"),
    ("Khattab", "Drones hit Khattab and Janudiyah, near Jisr al-Shughur.", "gn:168216"),
    ("Souran", "Rebels took Souran and Taybat al-Imam, north of Hama.", "C3026"),
    ("Souran", "Rebels took Souran and Marea, near Azaz.", "C1664"),
    ("Jubbayn", "The army took Jubbayn and Tell Malah, near Karnaz.", "C3466"),
    ("Jubbayn", "The army took Jubbayn, Arinabeh and Sutuh al-Dayr.", "gn:168941"),
    ("Abu Dali", "The army took Abu Dali and Farjah, near Tamanah.", "C4093"),
    ("Abu Dali", "The army took Abu Dali, near Uqayribat, east of Salamiyah.", "C3316"),
    ("Afrin", "Turkish troops patrol Afrin and Jindires.", "C1366"),
    ("Al-Bab", "A bomb went off in Al-Bab, near Tadef.", "C1202"),
    ("Al-Bab", "A bomb went off in the village of Al-Bab, near As-Safira.", "gn:8341876"),
    ("Ras al-Ain", "The army took Ras al-Ain and Tell Sultan, near Abu al-Duhur.", "C3902"),
    ("Sinjar", "The army took Sinjar and Abu al-Duhur.", "C4024"),
    ("Sinjar", "Wheat burned in Sinjar, near Salamiyah.", "gn:164095"),
    ("Zarzour", "The army took Zarzour, Farjah and Umm Jalal, near Tamanah.", "C7885"),
    ("Zarzour", "The river rose at Zarzour, near Darkush.", "C4238"),
    ("Frikka", "Shells fell on Frikka and Marj al-Zuhur, near Jisr al-Shughur.", "C4219"),
    ("Frikka", "Shells fell on Frikka and Shathah in the Ghab plain.", "C3182"),
    ("Tell Othman", "The army took Tell Othman, Al-Bani and Kafr Nabuda.", "x:tell-othman-hama"),
    ("Tell Othman", "Wheat burned in Tell Othman, west of Raqqa, near Ain Issa.", "C5972"),
]
"""Sentences written by hand; each name means one place in one and another in the next."""
SHORTEST = 6
"""Letters of a neighbour's name: shorter ones are words too often."""
BESIDE_KM = 15.0
"""Where a namesake is nearer than this, to say that it cannot be told is right as well."""
SAME_SPOT_KM = 2.0
"""A mound and the village beside it are one place to a reader."""


@pytest.fixture(scope="module")
def unmistakable(gazetteer: Gazetteer) -> list[Place]:
    """Settlements whose names nothing else bears, in either script."""
    return [
        place
        for place in gazetteer.places.values()
        if place.kind in SETTLED_KINDS
        and len(place.name) >= SHORTEST
        and place.name.replace(" ", "").replace("-", "").isalpha()
        and place.name_ar.replace(" ", "").isalpha()
        and gazetteer.candidates(place.name) == gazetteer.candidates(place.name_ar) == [place]
    ]


def apart_km(one: Place, other: Place) -> float:
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return 111.2 * math.hypot(east, one.latitude - other.latitude)


def neighbours(place: Place, among: list[Place], count: int) -> list[Place]:
    others = [other for other in among if apart_km(place, other) > 0 and other.id != place.id]
    return sorted(others, key=lambda other: (apart_km(place, other), other.id))[:count]


def chosen(locator: Locator, text: str, name: str) -> Place | str:
    """Return the place that a name was taken for, or why none."""
    start = text.index(name)
    for one in locator.locate(text):
        if one.found.start < start + len(name) and start < one.found.end:
            return one.reason or one.choice.place or one.choice.reason
    return "no name"


def told(name: str, others: list[Place]) -> str:
    if name[0] > "\u0600":
        return f"سقطت قذائف على {name} قرب {' و'.join(other.name_ar for other in others)} اليوم."
    first, second, third = (other.name for other in others)
    return f"Shells fell on {name} on Monday, and on {first}, {second} and {third} nearby."


@pytest.mark.parametrize(("name", "place_id"), MEANT)
def test_a_name_means_the_place_whose_nearest_neighbours_are_named_with_it(
    gazetteer: Gazetteer, locator: Locator, unmistakable: list[Place], name: str, place_id: str
) -> None:
    place = gazetteer.places[place_id]
    text = told(name, neighbours(place, unmistakable, 3))
    found = chosen(locator, text, name)
    if isinstance(found, str):
        assert found.startswith("ambiguous: "), f"{text} {found}"
        assert any(0 < apart_km(place, other) < BESIDE_KM for other in gazetteer.candidates(name)), text
    else:
        assert apart_km(found, place) < SAME_SPOT_KM, f"{text} {found.id} {found.admin3}"


@pytest.mark.parametrize(
    ("name", "text", "right"),
    [
        ("Afrin", "Shells fell on the village of Afrin, near Anadan and Haritan.", "Haritan, Aleppo"),
        ("Ras al-Ain", "Turkish troops took Ras al-Ain and Tell Abyad.", "Ras Al Ain, Hasakah"),
        ("Souran", "Jets struck Souran in Aleppo province.", "Suran, Aleppo"),
    ],
)
def test_what_the_text_does_not_settle_is_ambiguous_with_the_right_place_among_the_candidates(
    locator: Locator, name: str, text: str, right: str
) -> None:
    found = chosen(locator, text, name)
    assert isinstance(found, str)
    assert found.startswith("ambiguous: ")
    assert right in found


def test_every_row_of_namesakes_is_about_places_of_the_table(gazetteer: Gazetteer) -> None:
    for name, place_id in MEANT:
        assert place_id in {place.id for place in gazetteer.candidates(name)}, (name, place_id)


def only_of_its_province(gazetteer: Gazetteer) -> list[tuple[str, Place]]:
    """Return the names in Latin letters with each place that is alone of the name in its province."""
    told = [(name, gazetteer.places[place_id]) for name, place_id in MEANT if name.isascii()]
    return [
        (name, place)
        for name, place in told
        if place.kind in SETTLED_KINDS
        and [other for other in gazetteer.candidates(name) if other.admin1 == place.admin1] == [place]
    ]


def test_a_name_means_the_only_place_of_it_in_the_province_named(
    gazetteer: Gazetteer, locator: Locator
) -> None:
    wrong = {}
    for name, place in only_of_its_province(gazetteer):
        text = f"In {place.admin1} province, shells fell on the {place.kind} of {name}."
        found = chosen(locator, text, name)
        if found != place:
            wrong[text] = found if isinstance(found, str) else found.id
    assert wrong == {}


@pytest.mark.parametrize(("name", "text", "place_id"), BOTH_WAYS)
def test_a_name_means_the_place_that_a_careful_reader_takes_it_for(
    locator: Locator, name: str, text: str, place_id: str
) -> None:
    found = chosen(locator, text, name)
    assert (found.id if isinstance(found, Place) else found) == place_id
