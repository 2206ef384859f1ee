"""Who may open which kind of page: one row a kind, one column a person.

Of a thing's own page each column is somebody as that thing knows them: `region`
coordinates the region it is in, `away` another; `reviewer` has a duty in its review,
`elsewhere` in another's, `ended` had one; `mod` moderates its report and `rlead` is its
regional lead; `lead` leads its service, `stranger` another.
"""

from typing import Final

COLUMNS: Final = {
    "out": "signed out",
    "over": "session over",
    "closed": "account closed",
    "admin": "administrator",
    "all": "coordinator of all",
    "region": "coordinator ours",
    "away": "coordinator theirs",
    "reviewer": "reviewer ours",
    "elsewhere": "reviewer theirs",
    "ended": "reviewer no more",
    "mod": "moderator ours",
    "rlead": "regional lead ours",
    "lead": "lead ours",
    "stranger": "lead theirs",
}

KINDS: Final = """
kind          out  over  closed  admin  all  region  away  reviewer  elsewhere  ended  mod  rlead  lead  stranger
everyone      ok   ok    ok      ok     ok   ok      ok    ok        ok         ok     ok   ok     ok    ok
signed-in     in   in    in      ok     ok   ok      ok    ok        ok         ok     ok   ok     ok    ok
administer    in   in    in      ok     404  404     404   404       404        404    404  404    404   404
coordinators  in   in    in      404    ok   ok      ok    404       404        404    404  404    404   404
work          in   in    in      404    ok   ok      ok    ok        ok         ok     ok   ok     ok    ok
see           in   in    in      404    ok   ok      404   ok        404        404    ok   ok     ok    404
answer        in   in    in      404    ok   ok      404   404       404        404    404  404    ok    404
coordinate    in   in    in      404    ok   ok      404   404       404        404    404  404    404   404
lead-alone    in   in    in      404    404  404     404   404       404        404    404  404    ok    404
token         401  401   401     401    401  401     401   401       401        401    401  401    401   401
score         in   in    in      404    ok   ok      404   ok        404        404    404  404    404   404
agreed        in   in    in      404    ok   ok      404   ok        404        404    ok   ok     404   404
team          in   in    in      404    ok   ok      404   ok        404        404    ok   ok     404   404
moderate      in   in    in      404    ok   ok      404   404       404        404    ok   404    404   404
note          in   in    in      404    ok   ok      404   404       404        404    404  ok     ok    404
support       in   in    in      404    ok   ok      404   404       404        404    404  ok     404   404
"""  # noqa: E501  a table stays a table


def kinds() -> dict[str, dict[str, str]]:
    """Return what each kind of page answers each column."""
    head, *rows = (line.split() for line in KINDS.strip().splitlines())
    return {kind: dict(zip(head[1:], said, strict=True)) for kind, *said in rows}
