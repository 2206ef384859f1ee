"""Who hears of a destruction: those who may approve it, and both sides at the end."""

from docgen.usecases.retention import certifying
from tests.usecases.retention.service_files import approve, destroyed, done, give, start


def told(way):
    return {(who, news.partition(": ")[2]) for who, news in way.told()}


class TestADestructionThatIsStarted:
    def test_is_told_to_those_who_may_approve_and_not_to_whoever_started(self, way):
        give(way)
        before = told(way)
        start(way)
        new = {who for who, _ in told(way) - before}

        assert new == {"sam.sample", "kim.sample", "mo.example"}
        approve(way)
        assert len(told(way) - before) == 3


class TestACertificate:
    def test_is_told_to_the_service(self, way):
        give(way)
        destroyed(way)
        before = told(way)
        asked = way.office, way.who("coordinator"), way.key
        done(certifying.issue_certificate(*asked, (1, {})))

        assert ("jo.example", "certificate of destruction issued") in told(way) - before
