"""The shipped gazetteer, loaded once."""

import pytest

from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.gazetteer.locating import Locator
from idlibmap.gazetteer.recognition import Recogniser, load_recogniser
from idlibmap.theatre import load_theatre


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def shapes(gazetteer: Gazetteer) -> AreaShapes:
    return AreaShapes(load_theatre(), gazetteer.places)


@pytest.fixture(scope="session")
def recogniser(gazetteer: Gazetteer) -> Recogniser:
    return load_recogniser(gazetteer, load_theatre())


@pytest.fixture(scope="session")
def locator(gazetteer: Gazetteer, recogniser: Recogniser) -> Locator:
    return Locator(gazetteer, recogniser)
