"""The bill of materials names everything that the lock names, and its licence."""

import json
import re
from importlib import metadata
from pathlib import Path

import cyclonedx.schema
import jsonschema_rs
import pytest

from docgen.usecases.materials import Licence, NotALock, licence_of, read_lock
from tests.cli.running import docgen

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"
NAMED = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
FORBIDDEN = re.compile(
    r"(?<!L)(?<!Lesser )\bA?GPL|Affero|(?<!Lesser )General Public", re.I
)
SCHEMAS = Path(cyclonedx.schema.__file__).parent / "_res"
SCHEMAS_USED = ("bom-1.6", "spdx", "jsf-0.82", "cryptography-defs")
SMALL = """\
one==1.0 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via
    #   docgen (pyproject.toml)
    #   two
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:{a}
    # via docgen (pyproject.toml)
""".format(a="a" * 64, b="b" * 64)


@pytest.fixture
def bill(tmp_path):
    out = tmp_path / "bill.json"
    done = docgen("sbom", LOCK, "-o", out)
    assert done.code == 0, done.err
    return json.loads(out.read_text("utf-8"))


class TestTheBillOfMaterials:
    def test_names_everything_that_the_lock_names(self, bill):
        named = {(one["name"], one["version"]) for one in bill["components"]}

        assert named == set(NAMED.findall(LOCK.read_text("utf-8")))

    def test_has_every_hash_of_the_lock(self, bill):
        wanted = re.findall(r"sha256:([0-9a-f]{64})", LOCK.read_text("utf-8"))
        listed = [
            each["content"] for one in bill["components"] for each in one["hashes"]
        ]

        assert listed == wanted

    def test_names_the_licence_of_everything_that_is_installed(self, bill):
        unnamed = [one for one in bill["components"] if "licenses" not in one]

        for one in unnamed:
            assert "docgen:only-where" in {each["name"] for each in one["properties"]}
            with pytest.raises(metadata.PackageNotFoundError):
                metadata.version(one["name"])

    def test_has_nothing_under_the_agpl_or_gpl(self, bill):
        licences = {
            one["name"]: json.dumps(one["licenses"])
            for one in bill["components"]
            if "licenses" in one
        }

        assert {k: v for k, v in licences.items() if FORBIDDEN.search(v)} == {}

    def test_is_what_the_format_says_it_should_be(self, bill):
        names = [f"{one}.SNAPSHOT.schema.json" for one in SCHEMAS_USED]
        texts = [json.loads((SCHEMAS / one).read_text("utf-8")) for one in names]
        beside = texts[0]["$id"].rpartition("/")[0]
        known = [
            (f"{beside}/{one}", text) for one, text in zip(names, texts, strict=True)
        ]
        validator = jsonschema_rs.Draft7Validator(
            texts[0], registry=jsonschema_rs.Registry(known)
        )

        assert [one.message for one in validator.iter_errors(bill)] == []

    def test_names_no_registrys_host(self, bill):
        assert "://" not in json.dumps(bill)

    def test_says_which_needs_which(self, bill):
        needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
        direct = {re.split("[/@]", one)[1] for one in needs["pkg:pypi/docgen@0.1.0"]}

        assert {"flask", "sqlalchemy", "docxtpl"} <= direct
        assert "werkzeug" not in direct
        assert any(one.startswith("pkg:pypi/werkzeug@") for one in _of(needs, "flask"))


def _of(needs, name):
    return next(on for ref, on in needs.items() if ref.startswith(f"pkg:pypi/{name}@"))


class TestALock:
    def test_is_read_with_its_markers_and_who_needs_what(self):
        one, two = read_lock(SMALL)

        assert (one.purl, one.hashes) == ("pkg:pypi/one@1.0", ("a" * 64, "b" * 64))
        assert (one.via, two.via) == (("docgen", "two"), ("docgen",))
        assert (one.where, two.where) == ("", "sys_platform == 'win32'")

    @pytest.mark.parametrize("text", ["", "# nothing\n", "one==1.0\n"])
    def test_without_packages_or_hashes_is_none(self, text):
        with pytest.raises(NotALock):
            read_lock(text)

    def test_of_development_has_all_that_the_other_has(self):
        core, dev = (
            set(NAMED.findall(one.read_text("utf-8"))) for one in (LOCK, DEV_LOCK)
        )

        assert core - dev == set()


class TestALicence:
    def test_is_not_taken_from_another_version(self):
        assert licence_of("flask", "0.0.1") == Licence()

    def test_of_what_is_not_installed_is_not_known(self):
        assert licence_of("no-such-package-anywhere", "1") == Licence()


@pytest.mark.parametrize("said", ["GPL-3.0", "AGPL-3.0-only", "GNU Affero", "GPLv2+"])
def test_a_forbidden_licence_would_be_seen(said):
    assert FORBIDDEN.search(said)


@pytest.mark.parametrize("said", ["LGPL-2.1-only", "MIT", "BSD License"])
def test_an_allowed_licence_is_let_be(said):
    assert not FORBIDDEN.search(said)
