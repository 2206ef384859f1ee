"""The templates there are, our own and those brought along; each compiled once."""

from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files

from docgen.problems import NamedFile
from docgen.word.compile import CompiledTemplate, Purpose, compile_template


def shipped(name: str) -> NamedFile:
    """Return one of docgen's own templates: "partnership-agreement.docx" for one."""
    return NamedFile(name, (files("templates_docx") / name).read_bytes())


@dataclass(slots=True)
class Library:
    """Keeps every template it has compiled, by what is in it and what it is for."""

    compiled: dict[tuple[str, type, Purpose], CompiledTemplate] = field(
        default_factory=dict
    )

    def ready(
        self, template: NamedFile, words: type, purpose: Purpose
    ) -> CompiledTemplate:
        """Return the template compiled for these words; at once, the second time.

        Raises:
            NotAWordFile: It is something else than a Word document.
            TemplateRefused: It has faults; every one is named with its place.
        """
        key = (sha256(template.content).hexdigest(), words, purpose)
        if key not in self.compiled:
            ready = compile_template(
                template.content, words, purpose, file=template.name
            )
            self.compiled[key] = ready
        return self.compiled[key]
