"""The kinds of document there are: what each is called, and the template it uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docgen.documents.agreement import AgreementWords
from docgen.problems import NamedFile
from docgen.word.library import shipped


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, our template for it, the words it is made of."""

    name: str
    template: str
    words: type

    def own_template(self) -> NamedFile:
        """Return docgen's own template for this kind."""
        return shipped(self.template)


KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (Kind("agreement", "partnership-agreement.docx", AgreementWords),)
}
