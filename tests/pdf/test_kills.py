"""LibreOffice killed, or stopped, on its way: a small part of the bench, fixed."""

from tests import needs
from tests.bench import conversion

pytestmark = needs.libreoffice


def test_nothing_is_torn_lost_or_left_when_it_is_killed():
    assert conversion.kills(10) == (0, 0, 0)


def test_nothing_is_torn_lost_or_left_when_it_stands_still():
    assert conversion.stops(2) == (0, 0, 0)


def test_each_of_many_agreements_is_made_once():
    assert conversion.many(12)[0] == 12
