"""What the tests of the law share."""

import pytest

from gongkai.law.calendar import WorkCalendar


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return WorkCalendar.official()
