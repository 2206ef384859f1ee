"""Two at once: no edit is lost in silence, no issue is made twice."""

from tests.web.racing import edit_at_once, issue_at_once, two_browsers

EDITS, ISSUES = 15, 10  # python -m tests.bench.simultaneous: 500 and 200


class TestTwoPeopleAtOnce:
    def test_each_have_their_edit_saved_or_shown(self, tmp_path):
        with two_browsers(tmp_path) as (office, browsers):
            wrong, counts = edit_at_once(office, browsers, EDITS)

        assert wrong == []
        assert counts["saved"] + counts["clash"] == 2 * EDITS
        assert counts["clash"] > 0


class TestAnIssueSentTwice:
    def test_is_made_once(self, tmp_path):
        with two_browsers(tmp_path) as (office, browsers):
            assert issue_at_once(office, browsers, ISSUES) == []
