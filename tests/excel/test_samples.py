"""Every sample score sheet, against the expected reading beside it."""

import json

import pytest

from tests.excel.samples import FOLDER, SAMPLES, faults_of, reading_of


@pytest.mark.parametrize("name", SAMPLES)
class TestASample:
    def test_reads_as_is_written_beside_it(self, name):
        sample = SAMPLES[name]()
        expected = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))

        assert reading_of(name, sample) == expected

    def test_reads_as_what_is_known_of_it(self, name):
        sample = SAMPLES[name]()

        assert faults_of(sample, reading_of(name, sample)) == []

    def test_is_the_file_its_script_makes(self, name):
        sample = SAMPLES[name]()

        assert (FOLDER / f"{name}.{sample.kind}").read_bytes() == sample.content


def test_no_other_file_lies_among_the_samples():
    assert {one.stem for one in FOLDER.iterdir()} == SAMPLES.keys()
