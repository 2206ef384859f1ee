"""Every route that changes something, asked by a form that no page of ours sent.

The API asks for a token that no browser sends by itself, and takes no session.
"""

from tests.web.serving import token_of
from tests.web.visiting import address_of, client_as, pages_of, visited

SAFE = {"GET", "HEAD", "OPTIONS"}
EVIL = "https://evil.example"
WHO = ("coordinator ours", "lead ours", "administrator")


def refused(client, path, method, *, token="", origin=""):
    """Whether a form is refused that comes with this token and from there."""
    headers = {"Origin": origin} if origin else {}
    data = {"csrf_token": token} if token else {}
    answer = client.open(path, method=method, data=data, headers=headers)
    return answer.status_code == 400 and "The form was not taken" in answer.text


class TestAForgedForm:
    def test_is_refused_by_every_route_and_changes_nothing(self, tmp_path):
        with visited(tmp_path) as (two, app, kept):
            taken, tried = [], 0
            other = token_of(client_as(app, two.sessions["coordinator of all"]))
            for who in WHO:
                client = client_as(app, two.sessions[who])
                own = token_of(client)
                forged = (
                    {},
                    {"token": other},
                    {"token": own, "origin": EVIL},
                    {"token": own, "origin": "null"},
                )
                for rule, methods in pages_of(app).items():
                    path = address_of(rule, two.ours)
                    for method in methods - SAFE:
                        for one in forged:
                            tried += 1
                            if not refused(client, path, method, **one):
                                taken.append((who, method, rule, one))
            is_changed = kept.is_changed

        print(f"{tried} forged forms")  # noqa: T201  the count, with -s
        assert taken == []
        assert tried > 100
        assert not is_changed
