"""What can be wrong with a backup: each way to spoil one."""

import io
import json
import tarfile


def rewritten(path, change):
    """Write a backup anew, its members and their contents changed."""
    with tarfile.open(path) as tar:
        members = {one.name: tar.extractfile(one).read() for one in tar}
    with tarfile.open(path, "w") as tar:
        change(members, tar)
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def lose(members, tar):
    members.pop(next(name for name in members if name.startswith("files/")))


def tear(members, tar):
    name = next(name for name in members if name.startswith("files/"))
    members[name] = members[name][:-1] + b"x"


def slip_in(members, tar):
    members[f"files/ab/ab{'0' * 62}"] = b"a stranger"


def lose_the_list(members, tar):
    del members["manifest.json"]


def spoil_the_list(members, tar):
    members["manifest.json"] = b"{}"


def flip(members, tar):
    members["records.sqlite3"] = members["records.sqlite3"][:-1] + b"x"


def lose_the_key(members, tar):
    del members["secret-key"]


def change_the_key(members, tar):
    members["secret-key"] = b"another"


def forget_keys(members, tar):
    members.pop("secret-key", None)
    listed = json.loads(members["manifest.json"])
    del listed["key"]
    members["manifest.json"] = json.dumps(listed).encode()


def lose_the_database(members, tar):
    del members["records.sqlite3"]


def count_wrong(members, tar):
    listed = json.loads(members["manifest.json"])
    listed["tables"]["events"] += 1
    members["manifest.json"] = json.dumps(listed).encode()


def named(name):
    def add(members, tar):
        members[name] = b"evil"

    add.__name__ = name
    return add


def linked(kind, to):
    def add(members, tar):
        member = tarfile.TarInfo("files/ab")
        member.type, member.linkname = kind, to
        tar.addfile(member)

    add.__name__ = f"link to {to}"
    return add
