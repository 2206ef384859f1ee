"""Copies to write in, and what people do to them in Word, by python-docx."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from docgen.documents.prose import prose
from docgen.documents.writing_copy import (
    ChapterWords,
    TopicWords,
    WritingCopyWords,
    frame_words,
)
from docgen.word.compile import compile_template
from docgen.word.fill import fill
from docgen.word.frames import with_frames
from docgen.word.frames_returned import WRITE_HERE, read_frames
from docgen.word.manifest import Stamp
from templates_docx.report_in_word import TEMPLATE

STAMP = Stamp("report-in-word", "EX-1", "1", "To write in (EX-1)", "IPS Grow")
READY = compile_template(TEMPLATE.read_bytes(), WritingCopyWords, file="ours")


def copy_of(*texts):
    """A copy with these texts, each under a label of its own: "Text 1", "Text 2"."""
    labels = [f"Text {at}" for at, _ in enumerate(texts, start=1)]
    frames = tuple(
        frame_words(label, text, WRITE_HERE)
        for label, text in zip(labels, texts, strict=True)
    )
    topic = TopicWords("Item 9: Zero exclusion", prose("**Score 3** of 5"), frames)
    words = WritingCopyWords(
        reference="EX-1",
        version="1",
        is_draft=True,
        title="The report, to be written in",
        ips_service="Example Works (example)",
        chapters=(ChapterWords("Organisation", (topic,)),),
    )
    names = {label: f"findings.8.{label[-1]}" for label in labels}
    return with_frames(fill(READY, words, STAMP), names)


class Copy:
    """A copy open in an editor: `frame(1)` is the cell that its first text is in."""

    def __init__(self, *texts):
        self.sent = copy_of(*texts)
        self.file = docx.Document(BytesIO(self.sent))

    @property
    def tables(self):
        body = self.file.element.body
        return [docx.table.Table(one, self.file) for one in body.iter(qn("w:tbl"))]

    def frame(self, number):
        return self.tables[number - 1].cell(1, 0)

    def empty(self, number):
        """Take all paragraphs out but the first, and its words."""
        first, *others = self.frame(number).paragraphs
        for one in others:
            one._p.getparent().remove(one._p)
        for run in list(first.runs):
            run._r.getparent().remove(run._r)
        return first

    def saved(self):
        out = BytesIO()
        self.file.save(out)
        return out.getvalue()

    def read(self):
        return read_frames(self.saved(), self.sent)

    def texts(self):
        """What each changed text says now, by its label."""
        return {one.label: one.now for one in self.read().changes}
