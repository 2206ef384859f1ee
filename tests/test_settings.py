"""Settings come from DOCGEN_* variables, and a wrong one is refused by its name."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from docgen.settings import Anchor, Settings, WrongSetting, read_settings


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


class TestReadingTheSettings:
    @pytest.mark.parametrize(
        ("variable", "value", "said"),
        [
            (
                "DOCGEN_CONVERT_SECONDS",
                "soon",
                "DOCGEN_CONVERT_SECONDS: It can't be “soon”. Seconds LibreOffice may"
                " take to turn one Word file into a PDF before it is stopped. For"
                " example, DOCGEN_CONVERT_SECONDS=90.",
            ),
            (
                "DOCGEN_CLOSED_DAYS",
                "Christmas",
                "DOCGEN_CLOSED_DAYS: It can't be “Christmas”. Days on which nobody"
                " works, besides weekends and England's bank holidays. No deadline"
                ' falls on one. For example, DOCGEN_CLOSED_DAYS=["2027-12-24"].',
            ),
        ],
    )
    def test_says_what_a_wrong_one_is_for(self, variable, value, said, monkeypatch):
        monkeypatch.setenv(variable, value)

        with pytest.raises(WrongSetting) as wrong:
            read_settings()

        assert str(wrong.value) == said

    def test_names_every_wrong_one_at_once(self, monkeypatch):
        monkeypatch.setenv("DOCGEN_FEEDBACK_FROM", "someday")
        monkeypatch.setenv("DOCGEN_CONVERT_SECONDS", "-1")

        with pytest.raises(WrongSetting) as wrong:
            read_settings()

        named = [line.partition(":")[0] for line in str(wrong.value).splitlines()]
        assert named == ["DOCGEN_FEEDBACK_FROM", "DOCGEN_CONVERT_SECONDS"]

    @pytest.mark.parametrize("name", Settings.model_fields)
    def test_gives_an_example_that_can_be_used(self, name, monkeypatch):
        example = Settings.model_fields[name].examples[0]
        monkeypatch.setenv(f"DOCGEN_{name.upper()}", example)

        assert getattr(read_settings(), name) is not None
