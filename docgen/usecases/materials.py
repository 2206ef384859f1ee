"""What docgen is made of: a bill of materials of what a lock names, in CycloneDX.

Names, versions and hashes are those of the lock, licences what each package installed
here says of itself. No registry is asked, and none is named.
"""

import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from typing import Any, Final

SPEC: Final = "1.6"
ENTRY: Final = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<where>.+?))?$"
)
HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
VIA: Final = re.compile(r"#\s+(?:via[ \n])?(?P<name>(?!via\b)[\w.-]+)")
SHORT: Final = 60  # letters; a longer License is the text itself
MIT_TEXT: Final = "Permission is hereby granted, free of charge"
PURPOSE: Final = "sha256 of each file of the package that the lock allows"


class NotALock(Exception):
    """The text names no package with its version and hashes."""


@dataclass(frozen=True, slots=True)
class Licence:
    """What a package says of its licence; `is_spdx` where in SPDX's own terms."""

    words: str = ""
    is_spdx: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """A package as a lock names it.

    `where` is the marker of the only machines it is for, empty for all. `via` names
    the packages that need it.
    """

    name: str
    version: str
    where: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]
    licence: Licence = Licence()

    @property
    def purl(self) -> str:
        """Return the package's name as programs compare it."""
        return f"pkg:pypi/{self.name.lower().replace('_', '-')}@{self.version}"


def read_lock(text: str) -> tuple[Material, ...]:
    """Return what a requirements file with hashes names, in its order.

    Raises:
        NotALock: It names nothing, or something without a hash.
    """
    found = tuple(_materials(text.replace("\\\n", "")))
    if not found or not all(one.hashes for one in found):
        raise NotALock
    return found


def _materials(text: str) -> Iterator[Material]:
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)
    for block in blocks:
        line, _, comments = block.partition("\n")
        named = ENTRY.match(line.partition("--hash")[0].strip())
        if named is None:
            continue
        via = [found["name"] for found in VIA.finditer(comments)]
        own = named["name"], named["version"], named["where"] or ""
        licence = licence_of(named["name"], named["version"])
        yield Material(*own, tuple(HASH.findall(line)), tuple(via), licence)


def licence_of(name: str, version: str) -> Licence:
    """Return what the installed package says of its licence; empty where nothing.

    One that is installed in another version than wanted says nothing.
    """
    try:
        package = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Licence()
    said = package.metadata
    if package.version != version:
        return Licence()
    if expression := said.get_all("License-Expression"):
        return Licence(str(expression[0]), is_spdx=True)
    return Licence(_older_words(package))


def _older_words(package: metadata.Distribution) -> str:
    """Return a licence as packages named it before there was a field for SPDX."""
    said = package.metadata
    classifiers = said.get_all("Classifier") or []
    classed = [one for one in classifiers if one.startswith("License ::")]
    plain = str((said.get_all("License") or [""])[0])
    if plain and len(plain) <= SHORT and "\n" not in plain and plain != "Dual License":
        return plain
    if classed:
        return " OR ".join(one.rpartition("::")[2].strip() for one in classed)
    return "MIT" if MIT_TEXT in _licence_text(package) else ""


def _licence_text(package: metadata.Distribution) -> str:
    files = package.files or []
    texts = (one.read_text() for one in files if "licen" in one.name.lower())
    return " ".join(" ".join(texts).split())


def bill_of(
    materials: tuple[Material, ...], version: str, made_at: datetime
) -> Mapping[str, Any]:
    """Return a bill of materials in CycloneDX's JSON.

    Args:
        materials: What docgen is made of.
        version: docgen's own.
        made_at: When it was made.
    """
    root = f"pkg:pypi/docgen@{version}"
    whole = hashlib.sha256("\n".join(map(repr, materials)).encode()).hexdigest()
    itself = {
        "type": "application",
        "bom-ref": root,
        "name": "docgen",
        "version": version,
        "purl": root,
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, whole)}",
        "version": 1,
        "metadata": {
            "timestamp": made_at.isoformat(timespec="seconds"),
            "component": itself,
        },
        "components": [_component(one) for one in materials],
        "dependencies": _dependencies(root, materials),
    }


def _component(one: Material) -> Mapping[str, Any]:
    properties = [{"name": "docgen:hashes", "value": PURPOSE}]
    if one.where:
        properties.append({"name": "docgen:only-where", "value": one.where})
    said: dict[str, Any] = {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "hashes": [{"alg": "SHA-256", "content": each} for each in one.hashes],
        "properties": properties,
    }
    words = one.licence.words
    if one.licence.is_spdx:
        said["licenses"] = [{"expression": words}]
    elif words:
        said["licenses"] = [{"license": {"name": words}}]
    return said


def _dependencies(root: str, materials: tuple[Material, ...]) -> list[dict[str, Any]]:
    purls = {one.name: one.purl for one in materials}
    needs: dict[str, list[str]] = {root: [], **{one: [] for one in purls.values()}}
    for one in materials:
        for user in one.via:
            needs[purls.get(user, root)].append(one.purl)
    return [{"ref": user, "dependsOn": sorted(set(on))} for user, on in needs.items()]
