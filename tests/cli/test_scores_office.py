"""docgen scores, as an office has it set, and with what its people have cleared."""

import pytest

from tests.cli.running import answers, docgen, files
from tests.cli.scoring import CLEARED, FIRST, SECOND, clients, fill, kept, rows
from tests.usecases.reporting import sheet


class TestClients:
    def test_are_told_and_stop_the_sheet(self):
        ended = docgen("scores", "read", clients(), "--json")

        assert ended.code == 1
        assert [one["severity"] for one in ended.json["problems"]] == ["confirm"] * 2

    def test_are_told_as_cleared_by_whom_and_why(self):
        data = answers(CLEARED)

        ended = docgen("scores", "read", clients(), "--cleared-in", data, "--json")

        assert ended.code == 0
        assert [(x["severity"], x["remedy"]) for x in ended.json["problems"]] == [
            ("warning", "Cleared by J. Shah: A telephone number."),
            ("warning", "Cleared by A. Bell: Founded."),
        ]

    def test_are_told_so_to_a_person(self):
        ended = docgen("scores", "read", clients(), "--cleared-in", answers(CLEARED))

        assert ended.lines[0] == (
            "Note: clients.xlsx, Scores!C7: “9•• ••• •••9” looks like a client's NHS"
            " number. Cleared by J. Shah: A telephone number."
        )

    def test_are_not_cleared_by_what_stands_elsewhere(self):
        data = answers(CLEARED.replace("C7", "C8"))

        ended = docgen("scores", "read", clients(), "--cleared-in", data)

        assert ended.code == 1
        assert "Cleared by" not in ended.err

    def test_need_a_name_and_a_reason_to_be_cleared(self):
        data = answers("identifiers_cleared: [{where: Scores!C7, shown: 9}]\n")

        ended = docgen("scores", "read", clients(), "--cleared-in", data, "--json")

        said = [one["where"] for one in ended.json["problems"]]
        assert ended.code == 1
        assert said == [
            "north.yaml, line 1, identifiers_cleared.0.by",
            "north.yaml, line 1, identifiers_cleared.0.reason",
        ]

    def test_are_cleared_by_answers_alone(self):
        ended = docgen("scores", "read", clients(), "--cleared-in", FIRST, "--json")

        assert (ended.code, ended.json["file"]) == (2, FIRST.name)


class TestTheSettings:
    SOUND = '[[bands]]\nname = "Low"\nfloor = 25\nsource = "Us"\n'

    def test_may_give_bands_of_their_own(self, monkeypatch):
        high = '[[bands]]\nname = "High"\nfloor = 90\nsource = "Us"\n'
        monkeypatch.setenv(
            "DOCGEN_SCALE_FILE", str(answers(self.SOUND + high, "own.toml").resolve())
        )

        said = docgen("scores", "read", FIRST, "--json").json
        shown = rows(docgen("scores", "read", FIRST))

        assert said["sets"][0]["band"] == "High"
        assert shown[-2:] == [
            "Total: 94 of 125, High (90 to 125)",
            "There is no higher band.",
        ]

    @pytest.mark.parametrize("command", ["read", "agree", "diff", "mark", "blank"])
    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("none.toml", None, "is a file that is not there"),
            ("own.yaml", SOUND, "is a file that ends in .yaml"),
            (
                "own.toml",
                "bands = [",
                "(at its end: This can't be read as TOML:",
            ),
            ("own.toml", "colour = 1", "is no scale that can be used (colour"),
            (
                "own.toml",
                SOUND.replace("25", "50"),
                "(bands: A total below 50 has no band. Let the lowest band",
            ),
        ],
    )
    def test_stop_every_command_where_the_scale_is_wrong(
        self, command, name, content, said, monkeypatch
    ):
        if content:
            answers(content, name)
        monkeypatch.setenv("DOCGEN_SCALE_FILE", name)
        given = {
            "read": [FIRST],
            "agree": [FIRST, SECOND, "-o", "c.xlsx"],
            "diff": [FIRST, SECOND],
            "mark": [FIRST, "-o", "m.xlsx"],
            "blank": ["-o", "b.xlsx"],
        }

        ended = docgen("scores", command, *given[command])

        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
        assert ended.err.endswith("that DOCGEN_SCALE_FILE names.\n")
        assert len(ended.lines) == 1
        assert [one for one in files() if one.endswith(".xlsx")] == []

    def test_name_the_postcodes_that_are_no_clients(self, monkeypatch):
        path = kept(sheet("Sam Sample"))
        fill(path, "Sheet", D8="Seen at SW1A 1AA.")
        found = docgen("scores", "read", path)
        monkeypatch.setenv("DOCGEN_OWN_POSTCODES", '["sw1a1aa"]')

        allowed = docgen("scores", "read", path)

        assert [found.code, allowed.code] == [1, 0]
        assert "looks like a client's postcode" in found.err
