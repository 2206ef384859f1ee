"""The scale of an office: docgen's own, or as its operator's file changes it."""

import pytest

from docgen.office import Office
from docgen.problems import WrongFile
from docgen.review.scale import IPS_25, Scale
from docgen.settings import Settings
from docgen.usecases.scales import scale_of
from docgen.word.library import Library
from tests.usecases.building import OFFICE

BANDS = """\
[[bands]]
name = "Low"
floor = 25
source = "Our board, 2 March 2026"

[[bands]]
name = "High"
floor = 90
source = "Our board, 2 March 2026"

[[items]]
item = 1
anchors = ["one", "two", "three", "four", "five"]
"""


def office(path):
    return Office(Settings(scale_file=path), Library())


def wrote(folder, text, name="own.toml"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def refused(path):
    """The sentence that a scale file is refused with."""
    found = scale_of(office(path))
    assert isinstance(found, WrongFile), found
    return str(found)


class TestTheScaleOfAnOffice:
    def test_is_docgens_own_where_nothing_is_set(self):
        assert scale_of(OFFICE) is IPS_25

    def test_has_the_bands_and_anchors_of_its_file(self, tmp_path):
        scale = scale_of(office(wrote(tmp_path, BANDS)))

        assert isinstance(scale, Scale)
        assert [(one.name, one.floor, one.ceiling) for one in scale.bands] == [
            ("High", 90, 125),
            ("Low", 25, 89),
        ]
        assert scale.item(1).anchors == ("one", "two", "three", "four", "five")
        assert scale.item(2).anchors == ()


class TestAScaleFileThatCannotBeUsed:
    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("own.json", "{}", "is a file that ends in .json"),
            ("own", "{}", "is a file that ends in nothing"),
            ("own.toml", "", "(The file is empty)"),
            ("own.toml", "x = ", "(at its end: This can't be read as TOML: Invalid"),
            ("own.toml", BANDS.replace("90", "25"), "Two bands begin at 25. Give each"),
            ("own.toml", BANDS.replace("25", "30"), "A total below 30 has no band."),
            ("own.toml", BANDS.replace(', "five"', ""), "has 4 anchors. Give 5,"),
            ("own.toml", BANDS.replace("floor = 90\n", ""), "floor"),
            ("own.toml", "colour = 1", "colour"),
        ],
    )
    def test_is_refused_in_one_sentence(self, name, text, said, tmp_path):
        path = wrote(tmp_path, text, name)

        told = refused(path)

        assert told.startswith(f"{path} is ")
        assert said in told
        assert told.endswith("that DOCGEN_SCALE_FILE names.")
        assert "\n" not in told

    def test_names_every_fault_at_once(self, tmp_path):
        twice = BANDS.replace("90", "25").replace(', "five"', "")

        told = refused(wrote(tmp_path, twice))

        assert "Two bands begin at 25" in told
        assert "has 4 anchors" in told

    def test_may_be_no_file_at_all(self, tmp_path):
        (tmp_path / "folder.toml").mkdir()

        assert "a file that is not there" in refused(tmp_path / "none.toml")
        assert "is a folder" in refused(tmp_path / "folder.toml")

    def test_may_be_bytes_that_are_no_text(self, tmp_path):
        path = tmp_path / "own.toml"
        path.write_bytes(b"PK\x03\x04")
        zipped = refused(path)
        path.write_bytes(b"\xff\xfe\x00")

        assert "is a Word file or another zip file" in zipped
        assert "not plain text in UTF-8" in refused(path)
