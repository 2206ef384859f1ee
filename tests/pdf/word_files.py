"""Small Word files to convert."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

WORDS = ("Partnership agreement", "The review is on 9 March 2027.")


def word_file(*paragraphs, title="Partnership agreement"):
    """A Word file with a paragraph for each text; it names no language."""
    document = docx.Document()
    for language in document.styles.element.findall(f".//{qn('w:lang')}"):
        language.getparent().remove(language)
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document):
    file = BytesIO()
    document.save(file)
    return file.getvalue()
