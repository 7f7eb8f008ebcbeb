"""Two casefiles made by hand: one like any other, one in which every text is hostile."""

import pytest

from tests.casefile.desk import filled
from tests.web.desk import Visitor, hostile


@pytest.fixture(scope="session")
def ferry(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ferry")
    filled(folder).close()
    return folder / "ferry.casefile"


@pytest.fixture(scope="session")
def lamps(tmp_path_factory):
    return hostile(tmp_path_factory.mktemp("lamps"))


@pytest.fixture(scope="session")
def visitor(ferry):
    return Visitor(ferry)


@pytest.fixture(scope="session")
def harbour(lamps):
    return Visitor(lamps)
