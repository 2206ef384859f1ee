"""A picture that a template's author named is filled in where it stands."""

from io import BytesIO
from zipfile import ZipFile

from docgen.documents.agreement import AgreementWords
from docgen.word.compile import compile_template
from docgen.word.fill import fill
from templates_docx.building.issue_mark import WHITE
from templates_docx.partnership_agreement import TEMPLATE
from tests.word.building import STAMP
from tests.word.making import make, open_blank

IMAGE = "word/media/issue-mark.png"
OURS = b"the bytes of another picture"
WORDS = make(AgreementWords, blank=open_blank)


def filled(**pictures):
    template = compile_template(TEMPLATE.read_bytes(), AgreementWords, file="ours")
    with ZipFile(BytesIO(fill(template, WORDS, STAMP, pictures=pictures))) as file:
        return {name: file.read(name) for name in file.namelist()}


class TestAPictureOfATemplate:
    def test_is_taken_the_place_of_by_the_one_for_its_name(self):
        assert filled(issue_code=OURS)[IMAGE] == OURS

    def test_lies_as_it_is_while_there_is_none_for_its_name(self):
        assert filled(another=OURS)[IMAGE] == WHITE

    def test_leaves_everything_else_as_it_was(self):
        without, changed = filled(), filled(issue_code=OURS)

        assert {one for one in without if without[one] != changed[one]} == {IMAGE}
