"""The example of a coordinator's list, and the reading expected of it.

`python -m tests.excel.test_tracker_sample` writes both anew.
"""

import json
from datetime import date
from pathlib import Path

from docgen.excel.tracker import read_tracker
from docgen.excel.tracker_listing import tracker_json
from docgen.problems import NamedFile
from tests.excel.making import Grid, xlsx

FOLDER = Path(__file__).resolve().parents[2] / "samples"
FILE, EXPECTED = FOLDER / "tracker-example.xlsx", FOLDER / "tracker-example.json"
VALLEY, HILL = "Example Valley IPS (example)", "Example Hill IPS (example)"
COAST = "Example Coast IPS (example)"


def services():
    """The first sheet: services, and who speaks for them."""
    made = Grid("Services")
    made.row(1, "IPS services we look after (example)")
    made.row(3, None, None, None, None, None, None, "Service lead")
    made.row(
        *(4, "Region", "Service / Provider", "IPS team(s)", "Host Trust", "ODS code"),
        *("ICB / Commissioner", "Name", "E-mail", "Phone", "Clinical teams", "RAG"),
    )
    made.merges.append((3, 7, 3, 9))
    made.row(
        *(5, "North West", VALLEY, "North team\nSouth team"),
        *("Example Valley NHS Foundation Trust (example)", "zz1"),
        *("Example Valley ICB (example)", "Jo Example", "jo.example@example.org"),
        *("01632 960001", "Valley CMHT; Valley EIP", "green"),
    )
    made.row(
        *(7, "North", HILL, "Hill team", "Example Hill NHS Trust (example)", "ZZZZZZ"),
        *("Example Hill ICB (example)", "Al Example", "al.example@example"),
        *("01632 960002", "Hill CMHT", "amber"),
    )
    made.row(8, "NEY", COAST, "Coast team", None, "TBC", None, "Lou Example")
    return made


def reviews():
    """The second sheet: the reviews of the year."""
    made = Grid("Reviews 2027")
    made.row(
        *(1, "Ref", "Service", "Review dates", "Reviewer 1", "Reviewer 2"),
        *("IPS Grow regional lead", "Status", "Date of last review"),
        *("Last score", "Last band", "Notes"),
    )
    made.row(
        *(2, "EX-2027-01", VALLEY, "9-10 March 2027", "Sam Example", "Kim Example"),
        *("Pat Example", "Booked", date(2026, 3, 11), 98, "Fair", "Meet at the lift"),
    )
    made.row(
        *(3, "EX-2027-02", HILL, "05/06/2027", "Sam Example", "TBC", "Pat Example"),
        *("To agree dates", "12 June 2026", 104, "Fair"),
    )
    made.row(
        *(
            4,
            "EX-2027-03",
            COAST,
            date(2027, 9, 14),
            "Kim Example",
            None,
            None,
            "Booked",
        ),
        *(None, 130),
    )
    return made


def content():
    """The example's bytes."""
    return xlsx(services(), reviews())


def reading(data):
    """What is expected to lie beside it."""
    found = tracker_json(read_tracker(NamedFile(FILE.name, data)))
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


class TestTheExampleOfAList:
    def test_reads_as_is_written_beside_it(self):
        assert reading(FILE.read_bytes()) == EXPECTED.read_text("utf-8")

    def test_is_the_file_its_script_makes(self):
        assert content() == FILE.read_bytes()

    def test_reads_as_what_is_known_of_it(self):
        found = json.loads(EXPECTED.read_text("utf-8"))

        assert [one["name"] for one in found["services"]] == [VALLEY, HILL, COAST]
        assert [one["last_total"] for one in found["reviews"]] == [98, 104, None]
        assert [one["heading"] for one in found["left_out"]] == ["RAG"]
        assert {(one["where"], one["severity"]) for one in found["problems"]} == {
            ("Services!A7", "error"),  # a region there is none of
            ("Services!E7", "error"),  # an ODS code of six letters
            ("Services!H7", "error"),  # half an e-mail address
            ("Reviews 2027!C3", "confirm"),  # a date that reads two ways
            ("Reviews 2027!H3", "warning"),  # a date that is a text
            ("Reviews 2027!J3", "error"),  # a band that does not fit
            ("Reviews 2027!I4", "error"),  # a total beyond 125
        }


def main():
    FILE.write_bytes(content())
    EXPECTED.write_text(reading(FILE.read_bytes()), "utf-8")


if __name__ == "__main__":
    main()
