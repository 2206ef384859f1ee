"""Each sample against the reading expected of it, which lies beside it."""

import json

import pytest

from docgen.word.returned import read_returned
from tests import needs
from tests.samples.renew import FOLDER, RENEW, RETURNED, ROOT, reading, returned, words
from tests.word.returning import (
    SAMPLES,
    altered,
    answered,
    issued,
    saved_by_libreoffice,
)


def expected(name):
    return (FOLDER / name).read_text("utf-8")


@pytest.fixture(scope="module")
def read():
    return json.loads(reading())


class TestAnAgreement:
    @pytest.mark.parametrize("name", SAMPLES)
    def test_says_what_is_expected(self, name):
        assert words(name) == expected(f"agreement-{name}.expected.txt"), RENEW


class TestTheReturnedFile:
    def test_is_what_its_script_makes(self):
        assert (ROOT / RETURNED).read_bytes() == returned(), RENEW

    def test_is_read_as_expected(self, read):
        assert read == json.loads(expected("returned-service-half.expected.json")), (
            RENEW
        )

    def test_proposes_what_the_service_filled_in(self, read):
        proposed = {one["field"]: one["new"] for one in read["changes"]}

        assert proposed["observation_dates.0"] == "2026-05-14"
        assert proposed["ips_teams"] == "Example North team\nExample South & West team"
        assert proposed["in_field_mentoring"] == "yes"
        assert proposed["service_lead.organisation"] == "Example Works (R&D)"
        assert len(proposed) == 14

    def test_has_one_answer_that_nobody_can_take_up(self, read):
        refused = [one["new"] for one in read["changes"] if not one["accept"]]

        assert refused == ["in the summer"]

    def test_has_one_clause_altered_and_one_comment(self, read):
        [altered] = read["altered"]
        [comment] = read["comments"]

        assert "15-minute" in altered["sent"]
        assert "10-minute" in altered["returned"]
        assert comment["by"] == "Jo Example (example)"

    @needs.libreoffice
    def test_says_the_same_after_libreoffice_has_saved_it(self, tmp_path):
        [saved] = saved_by_libreoffice([returned()], tmp_path)

        before, after = (read_returned(one, issued()) for one in (returned(), saved))

        assert answered(after) == answered(before)
        assert altered(after) == altered(before)
        assert after.notes == before.notes
