"""The agreement as it is downloaded, signed by three people in any order."""

import subprocess
from io import BytesIO
from itertools import permutations

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from docgen.pdf.signed import signatures_in
from docgen.pdf.tags import faults_in_tags
from tests import needs
from tests.pdf.papers import reader
from tests.pdf.signers import pyhanko_finds_valid, sign
from tests.usecases.signed_copies import copies
from tests.usecases.signed_copies.copies import FIELDS, NAMES
from tests.web.service_side import house

pytestmark = [needs.libreoffice, needs.poppler]
WAYS = {"alone": "{}.pdf", "with a page to sign by hand": "{}/to-sign-by-hand.pdf"}


@pytest.fixture(scope="module")
def downloads(tmp_path_factory):
    """Both PDFs of an issue, as the pages hand them out."""
    with house(tmp_path_factory.mktemp("house")) as pages:
        issue = copies.with_pdf(pages.office, pages.key)
        copies.with_hand_page(pages.office, issue)
        return {
            way: pages.lead.get(f"/issues/{path.format(issue.id)}").data
            for way, path in WAYS.items()
        }


@pytest.mark.parametrize("way", WAYS)
class TestTheDownload:
    def test_has_an_empty_field_for_each_who_signs(self, downloads, way):
        fields = reader(downloads[way]).get_fields()

        assert {name: one["/TU"].split(",")[0] for name, one in fields.items()} == {
            FIELDS[key]: f"Signature of {name}" for key, name in NAMES.items()
        }
        assert all("/V" not in one for one in fields.values())

    def test_is_tagged_to_its_last_field(self, downloads, way):
        assert faults_in_tags(reader(downloads[way])) == ()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("order", list(permutations(NAMES)))
def test_three_signatures_in_any_order_are_all_valid(downloads, tmp_path, way, order):
    pdf = downloads[way]
    for key in order:
        pdf = sign(pdf, FIELDS[key], NAMES[key])
    path = tmp_path / "signed.pdf"
    path.write_bytes(pdf)

    found = PdfFileReader(BytesIO(pdf)).embedded_signatures

    names = [NAMES[key] for key in order]
    assert [one.field_name for one in found] == [FIELDS[key] for key in order]
    for one, name in zip(found, names, strict=True):
        assert pyhanko_finds_valid(one, name)
    assert [(one.signer, one.holds) for one in signatures_in(pdf)] == [
        (name, True) for name in names
    ]
    assert valid_to_poppler(path) == len(names)


def valid_to_poppler(path):
    """How many signatures another tool finds valid."""
    done = subprocess.run(
        ["pdfsig", str(path)], capture_output=True, text=True, check=False
    )
    return done.stdout.count("Signature is Valid.")
