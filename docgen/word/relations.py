"""What a part of a Word file points to, inside the file and outside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.word.package import Package
from docgen.word.wordml import RELATIONSHIPS, read_xml


@dataclass(frozen=True, slots=True)
class Relation:
    """One pointer: from which part, under which id, of which kind, to what.

    `part` is the member of the file it leads to; empty for a target outside.
    """

    owner: str
    id: str
    kind: str
    target: str
    external: bool

    @property
    def part(self) -> str:
        """Return the name of the part it leads to, from the file's root."""
        if self.external:
            return ""
        return part_at(self.owner.rpartition("/")[0], self.target)


def part_at(folder: str, target: str) -> str:
    """Return the part a target names, seen from a folder of the file."""
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = []
    for step in f"{folder}/{target}".split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def member_for(owner: str) -> str:
    """Return the member that holds a part's relations; owner "" is the whole file."""
    folder, _, name = owner.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def relations_of(package: Package, owner: str) -> Iterator[Relation]:
    """Yield a part's relations; owner "" means those of the whole file."""
    member = member_for(owner)
    if member not in package:
        return
    for one in read_xml(package.read(member)).iter(RELATIONSHIPS + "Relationship"):
        yield Relation(
            owner,
            one.get("Id", ""),
            one.get("Type", "").rpartition("/")[2],
            one.get("Target", ""),
            one.get("TargetMode", "").casefold() == "external",
        )


def every_relation(package: Package) -> Iterator[Relation]:
    """Yield the relations of the file and of all its parts."""
    for name in package:
        folder, mark, member = name.rpartition("_rels/")
        if mark and member.endswith(".rels"):
            yield from relations_of(package, folder + member.removesuffix(".rels"))
