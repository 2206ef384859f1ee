"""Messages handed to a real mail server on this machine, and what came of them."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from docgen.post.delivery import Delivered, NotDelivered, RefusedAddress, Smtp
from docgen.post.message import Mailbox, Message, message_id
from docgen.settings import Settings
from tests.post.server import HERE, Postbox, contexts, free_port, knows, running, silent

JO, AL = Mailbox("jo@example.org", "Jo Example"), Mailbox("al@example.org")
SENDER = "reviews@example.org"
NO_SUCH = "550 no such person here"


@pytest.fixture(scope="module")
def tls(tmp_path_factory):
    """A server's TLS context, and one that trusts it."""
    return contexts(tmp_path_factory.mktemp("certificate"))


def message(*to, key="k-1"):
    return Message(to or (JO,), "Moved – Łódź", "Dear Jo,\n.\nend\n", key)


def settings(port, **told):
    plain = {"smtp_host": HERE, "smtp_tls": "none", "smtp_from": SENDER}
    return Settings(smtp_port=port, **{**plain, "smtp_seconds": 5, **told})


def now():
    return datetime(2027, 3, 9, 10, 30, tzinfo=UTC)


def delivered(port, *messages, trust=None, **told):
    with Smtp(settings(port, **told), trust=trust, now=now) as server:
        return [server.deliver(one) for one in messages or [message()]]


class TestAMessageTheServerTakes:
    def test_arrives_to_the_letter(self):
        box = Postbox()
        with running(box) as port:
            (outcome,) = delivered(port)

        (envelope,) = box.taken
        found = message_from_bytes(envelope.content, policy=default)
        assert outcome == Delivered(found["Message-ID"])
        assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, [JO.email])
        assert found["From"] == f"IPS Grow <{SENDER}>"
        assert found["Subject"] == "Moved – Łódź"
        assert found["Date"].datetime == now()
        assert found.get_content().splitlines() == ["Dear Jo,", ".", "end"]

    def test_shares_one_connection_with_the_others(self):
        box = Postbox()
        with running(box) as port:
            delivered(port, *(message(key=f"k-{one}") for one in range(3)))

        assert len(box.taken) == 3
        assert box.connections == 1

    def test_has_the_same_id_the_second_time(self):
        box = Postbox()
        with running(box) as port:
            one, other = delivered(port, message(), message())

        expected = message_id("k-1", Mailbox(SENDER))
        assert one == other == Delivered(expected)

    def test_arrives_though_the_connection_was_lost_before_it(self):
        box = Postbox()
        with running(box) as port, Smtp(settings(port), now=now) as server:
            server.deliver(message())
            server._line.sock.shutdown(2)

            assert isinstance(server.deliver(message(key="k-2")), Delivered)

    def test_arrives_though_the_one_before_it_was_refused(self):
        box = Postbox({JO.email: NO_SUCH})
        with running(box) as port:
            one, other = delivered(port, message(JO), message(AL))

        assert isinstance(one, NotDelivered)
        assert isinstance(other, Delivered)
        assert box.connections == 1

    def test_arrives_though_the_server_hung_at_the_one_before_it(self):
        box = Postbox({JO.email: None})
        with running(box) as port:
            one, other = delivered(port, message(JO), message(AL), smtp_seconds=0.5)

        assert one == NotDelivered("The mail server did not answer in time.", False)
        assert isinstance(other, Delivered)
        assert [envelope.rcpt_tos for envelope in box.taken] == [[AL.email]]


class TestAnAddressTheServerRefuses:
    def test_for_good_is_named(self):
        with running(Postbox({JO.email: NO_SUCH})) as port:
            (outcome,) = delivered(port)

        assert outcome == NotDelivered(
            "The mail server refused jo@example.org (550 no such person here).",
            lasting=True,
            refused=(RefusedAddress(JO.email, NO_SUCH, lasting=True),),
        )

    def test_for_now_is_tried_again(self):
        with running(Postbox({JO.email: "451 try later"})) as port:
            (outcome,) = delivered(port)

        assert not outcome.lasting
        assert "451 try later" in outcome.reason

    def test_among_several_is_named_and_the_others_get_the_message(self):
        box = Postbox({AL.email: NO_SUCH})
        with running(box) as port:
            (outcome,) = delivered(port, message(JO, AL))

        assert isinstance(outcome, Delivered)
        assert outcome.refused == (RefusedAddress(AL.email, NO_SUCH, lasting=True),)
        assert [one.rcpt_tos for one in box.taken] == [[JO.email]]


class TestAMessageTheServerRefuses:
    @pytest.mark.parametrize(
        ("answer", "lasting"),
        [("451 try later", False), ("452 full", False), ("554 spam", True)],
    )
    def test_is_tried_again_unless_the_answer_is_final(self, answer, lasting):
        with running(Postbox({"DATA": answer})) as port:
            (outcome,) = delivered(port)

        assert outcome == NotDelivered(
            f"The mail server refused the message: {answer}.", lasting
        )


class TestAServerThatCannotBeReached:
    def test_because_none_listens_is_tried_again(self):
        (outcome,) = delivered(free_port())

        told = "No mail server answers at that address."
        assert outcome == NotDelivered(told, lasting=False)

    def test_because_it_never_answers_is_tried_again(self):
        with silent() as port:
            (outcome,) = delivered(port, smtp_seconds=0.3)

        assert outcome == NotDelivered(
            "The mail server did not answer in time.", lasting=False
        )

    @pytest.mark.parametrize("missing", ["smtp_host", "smtp_from"])
    def test_because_a_setting_is_empty_says_which(self, missing):
        told = settings(free_port(), **{missing: ""})

        outcome = Smtp(told).deliver(message())

        assert f"DOCGEN_{missing.upper()}" in outcome.reason
        assert not outcome.lasting


class TestAnEncryptedConnection:
    @pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
    @pytest.mark.parametrize("kind", ["starttls", "tls"])
    def test_carries_the_password_and_the_message(self, tls, kind):
        theirs, trust = tls
        box = Postbox()
        # The server counts STARTTLS alone as encrypted.
        first = {"tls": theirs, "auth_require_tls": False}
        told = first if kind == "tls" else {"tls_context": theirs}
        allowed = knows("docgen", "sesame")
        with running(box, auth_required=True, authenticator=allowed, **told) as port:
            (outcome,) = delivered(
                port,
                trust=trust,
                smtp_tls=kind,
                smtp_user="docgen",
                smtp_password="sesame",
            )

        assert isinstance(outcome, Delivered)
        assert len(box.taken) == 1

    def test_that_the_server_does_not_offer_sends_nothing(self):
        box = Postbox()
        with running(box) as port:
            (outcome,) = delivered(port, smtp_tls="starttls")

        assert outcome.lasting
        assert "does not offer" in outcome.reason
        assert box.taken == []

    @pytest.mark.parametrize("kind", ["starttls", "tls"])
    def test_to_a_server_nobody_vouches_for_sends_nothing(self, tls, kind):
        theirs, _ = tls
        box = Postbox()
        told = {"tls": theirs} if kind == "tls" else {"tls_context": theirs}
        with running(box, **told) as port:
            (outcome,) = delivered(port, smtp_tls=kind)

        assert "No encrypted connection" in outcome.reason
        assert not outcome.lasting
        assert box.taken == []

    def test_with_a_wrong_password_sends_nothing_and_never_shows_it(self, tls):
        theirs, trust = tls
        box = Postbox()
        allowed = knows("docgen", "sesame")
        with running(box, tls_context=theirs, authenticator=allowed) as port:
            (outcome,) = delivered(
                port,
                trust=trust,
                smtp_tls="starttls",
                smtp_user="docgen",
                smtp_password="simsalabim",
            )

        assert outcome.lasting
        assert "does not accept the user name and password: 535" in outcome.reason
        assert "simsalabim" not in repr(outcome)
        assert box.taken == []


class TestTheSettings:
    def test_name_no_server_until_one_is_set(self):
        assert (Settings().smtp_host, Settings().smtp_port) == ("", 587)

    @pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", ""])
    def test_may_leave_out_encryption_on_this_machine(self, host):
        told = Settings(smtp_host=host, smtp_tls="none", smtp_from=SENDER)

        assert told.smtp_tls == "none"

    @pytest.mark.parametrize(
        ("told", "named"),
        [
            ({"smtp_tls": "none", "smtp_from": SENDER}, "smtp_tls"),
            ({"smtp_tls": "maybe", "smtp_from": SENDER}, "smtp_tls"),
            ({"smtp_from": "reviews"}, "smtp_from"),
            ({"smtp_from": "a..b@example.org"}, "smtp_from"),
            ({"smtp_from": SENDER, "smtp_port": 0}, "smtp_port"),
        ],
    )
    def test_that_cannot_be_are_refused_by_name(self, told, named):
        with pytest.raises(ValueError, match=named):
            Settings(smtp_host="smtp.example.org", **told)

    def test_never_show_the_password(self):
        assert "sesame" not in repr(Settings(smtp_password="sesame"))
