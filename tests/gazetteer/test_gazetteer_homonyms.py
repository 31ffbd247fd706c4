"""Places of one name: each is meant where its neighbours or its province are named beside it."""

import math

import pytest

from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.locating import Locator
from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.gazetteer.recognition import load_recogniser
from idlibmap.theatre import load_theatre

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
    "المنصورة": ("C1080", "C8408", "C3160", "C3626", "C5420", "C5942"),
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
SHORTEST = 6
"""Letters of a neighbour's name: shorter ones are words too often."""
FARTHEST_KM = 40.0
SAME_SPOT_KM = 2.0
"""A mound and the village beside it are one place to a reader."""


@pytest.fixture(scope="module")
def locator(gazetteer: Gazetteer) -> Locator:
    return Locator(gazetteer, load_recogniser(gazetteer, load_theatre()))


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
    assert isinstance(found, Place), f"{text} {found}"
    assert apart_km(found, place) < SAME_SPOT_KM, f"{text} {found.id} {found.admin3}"
