"""Settings come from DOCGEN_* variables, and a wrong one is refused by its name."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from docgen.settings import Anchor, Settings


class TestSettings:
    def test_suit_ips_grow_when_nothing_is_set(self):
        settings = Settings()

        assert settings.organisation_name == "IPS Grow"
        assert settings.closed_days == ()
        assert settings.feedback_from is Anchor.DRAFT_ISSUED_ON
        assert settings.action_plan_from is Anchor.FINAL_CONFIRMED_ON
        assert settings.support_from is Anchor.FINAL_CONFIRMED_ON
        assert (settings.soffice, settings.convert_seconds) == (None, 60)

    def test_come_from_the_environment(self, monkeypatch):
        monkeypatch.setenv("DOCGEN_CLOSED_DAYS", '["2027-12-24"]')
        monkeypatch.setenv("DOCGEN_SOFFICE", "/opt/office/soffice")
        monkeypatch.setenv("DOCGEN_SUPPORT_FROM", "review_end")

        settings = Settings()

        assert settings.closed_days == (date(2027, 12, 24),)
        assert settings.soffice == Path("/opt/office/soffice")
        assert settings.support_from is Anchor.REVIEW_END

    def test_keep_their_default_when_the_variable_is_empty(self, monkeypatch):
        monkeypatch.setenv("DOCGEN_SOFFICE", "")

        assert Settings().soffice is None

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("convert_seconds", "0"),
            ("convert_seconds", "inf"),
            ("feedback_from", "someday"),
            ("closed_days", '["2027-02-30"]'),
        ],
    )
    def test_are_refused_by_name_when_they_cannot_be(self, name, value, monkeypatch):
        monkeypatch.setenv(f"DOCGEN_{name.upper()}", value)

        with pytest.raises(ValidationError, match=name):
            Settings()

    def test_cannot_be_changed_under_way(self):
        with pytest.raises(ValidationError, match="frozen"):
            Settings().convert_seconds = 5
