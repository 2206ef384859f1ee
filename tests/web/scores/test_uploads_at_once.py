"""A handful of uploads at once on a real server: none lost, none mixed up.

More of them, and how long they take, by python -m tests.bench.uploads.
"""

from tests.usecases.signing import office_in
from tests.web.scores.at_once import faults_in, reviewers_in, upload_at_once, visit
from tests.web.serving import served
from web import create_app

MANY = 8


def test_none_is_lost_and_none_mixed_up(tmp_path):
    with office_in(tmp_path) as office:
        reviewers = reviewers_in(office, MANY)
        with served(create_app(office)) as address:
            visit(reviewers, address)
            assert upload_at_once(reviewers) == [303] * MANY
            assert faults_in(office, reviewers) == []
            assert upload_at_once(reviewers) == [303] * MANY
            assert faults_in(office, reviewers) == []


def test_a_mix_up_would_be_seen(tmp_path):
    with office_in(tmp_path) as office:
        reviewers = reviewers_in(office, 2)
        with served(create_app(office)) as address:
            visit(reviewers, address)
            reviewers[0].number = 7
            upload_at_once(reviewers)
            reviewers[0].number = 8

            assert faults_in(office, reviewers) == ["8: other scores"]
