"""A message as mail programs read it, whatever was typed into it."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32, default
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.post.message import (
    Mailbox,
    Message,
    NotAnAddress,
    as_eml,
    as_sent,
    message_id,
    one_line,
)

JO = Mailbox("jo@example.org", "Jo Example")
DESK = Mailbox("reviews@example.org", "IPS Grow (example)")
AT = datetime(2027, 3, 9, 10, 30, tzinfo=UTC)
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
NAMES = (
    "Zoë Ångström-Example",
    "Example, Jo (Dr) <lead> \"JJ\" & co; 'x' \\ y",
    "مثال اسم طويل جدا " * 8,
    "例え" * 60,
    "Example " * 40,
    "",
)
typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


def message(**told):
    """A message to Jo, with what the test is about."""
    given_ = {"to": (JO,), "subject": "Moved", "text": "Dear Jo,\n", "key": "k-1"}
    return Message(**{**given_, **told})


def opened(content):
    return message_from_bytes(content, policy=default)


def text_of(part):
    """A part's text with the line ends of text; a message has those of the network."""
    return part.get_content().replace("\r\n", "\n")


def name_in(told, header):
    """A name as RFC 2047 reads it: without the gaps between its encoded words."""
    raw = message_from_bytes(as_eml(told), policy=compat32)[header]
    name, _ = parseaddr(raw)
    return str(make_header(decode_header(name)))


def sent(told):
    return opened(as_sent(told, DESK, AT).as_bytes())


class TestADraft:
    def test_is_opened_as_unsent_and_has_no_sender_and_no_date(self):
        draft = opened(as_eml(message()))

        assert draft["X-Unsent"] == "1"
        assert draft["To"] == "Jo Example <jo@example.org>"
        assert draft["Subject"] == "Moved"
        assert (draft["From"], draft["Date"]) == (None, None)
        assert text_of(draft) == "Dear Jo,\n"

    def test_is_the_same_to_the_byte_each_time(self):
        assert as_eml(message()) == as_eml(message())

    def test_carries_a_calendar_file_if_there_is_one(self):
        draft = opened(as_eml(message(calendar=CALENDAR)))

        (file,) = draft.iter_attachments()
        assert file.get_content_type() == "text/calendar"
        assert file.get_param("method") == "PUBLISH"
        assert file.get_filename() == "review.ics"
        assert file.get_payload(decode=True) == CALENDAR
        assert text_of(draft.get_body()) == "Dear Jo,\n"

    def test_has_lines_short_enough_for_every_mail_server(self):
        long = message(text="word " * 4000, subject="é " * 400)

        assert max(map(len, as_eml(long).split(b"\r\n"))) <= 998


class TestAMessageSent:
    def test_says_whom_it_is_from_when_and_that_a_machine_wrote_it(self):
        found = sent(message(reply_to=Mailbox("pat@example.org", "Pat")))

        assert found["From"] == '"IPS Grow (example)" <reviews@example.org>'
        assert found["Date"].datetime == AT
        assert found["Reply-To"] == "Pat <pat@example.org>"
        assert found["Auto-Submitted"] == "auto-generated"

    def test_is_known_again_by_its_id_the_second_time(self):
        one, other = message(), message(text="Dear Jo, once more\n")

        assert sent(one)["Message-ID"] == sent(other)["Message-ID"]
        assert sent(one)["Message-ID"] == message_id("k-1", DESK)
        assert sent(one)["Message-ID"] != sent(message(key="k-2"))["Message-ID"]

    @pytest.mark.parametrize("name", NAMES)
    def test_keeps_a_name_to_the_letter(self, name):
        told = message(to=(Mailbox("jo@example.org", name),))

        (box,) = sent(told)["To"].addresses
        assert box.addr_spec == "jo@example.org"
        assert name_in(told, "To") == name.strip()

    @given(typed)
    def test_keeps_any_name_and_subject_and_lets_no_header_in(self, text):
        told = message(to=(Mailbox("jo@example.org", text),), subject=text, reply_to=JO)
        found = sent(told)

        assert sorted(found.keys()) == sorted(sent(message(reply_to=JO)).keys())
        assert [one.addr_spec for one in found["To"].addresses] == ["jo@example.org"]

    @pytest.mark.parametrize("text", ["Łódź – “ready”?", *NAMES])
    def test_keeps_a_subject_to_the_letter(self, text):
        assert sent(message(subject=text))["Subject"] == text.strip()

    @given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
    def test_keeps_its_text_to_the_letter(self, text):
        assert text_of(sent(message(text=text))).removesuffix("\n") == text


class TestALineBreak:
    @pytest.mark.parametrize(
        "end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b", "\0"]
    )
    def test_in_a_name_or_subject_starts_no_header(self, end):
        bad = f"Jo{end}Bcc: all@example.org"

        found = sent(message(subject=bad, to=(Mailbox("jo@example.org", bad),)))

        assert found["Bcc"] is None
        assert found["Subject"] == "Jo Bcc: all@example.org"
        assert len(found["To"].addresses) == 1

    def test_in_a_key_stays_out_of_the_id(self):
        assert sent(message(key="k\r\nBcc: all@example.org"))["Bcc"] is None

    def test_makes_one_line(self):
        assert one_line(" a\r\n\t b\x00c ") == "a b c"


class TestAnAddress:
    @pytest.mark.parametrize(
        "email",
        [
            "",
            "jo",
            "jo@",
            "@example.org",
            "jo@example.org\r\nBcc: all@example.org",
            "jo@example.org\n",
            "jo@example.org, al@example.org",
            "Jo <jo@example.org>",
            "jo jo@example.org",
            "jo..x@example.org",
            "jö@example.org",
            "jo@-example.org",
            f"jo@{'a' * 64}.org",
            f"{'j' * 250}@example.org",
        ],
    )
    def test_that_is_none_is_refused(self, email):
        with pytest.raises(NotAnAddress):
            Mailbox(email, "Jo")

    @pytest.mark.parametrize(
        "email", ["jo@example.org", "o'jo+x@sub.example.org", "jo@localhost"]
    )
    def test_of_every_usual_kind_is_taken(self, email):
        found = sent(message(to=(Mailbox(email),)))

        assert found["To"].addresses[0].addr_spec == email

    def test_in_a_domain_of_other_letters_is_written_as_servers_know_it(self):
        found = sent(message(to=(Mailbox("jo@bücher.example"),)))

        assert found["To"].addresses[0].addr_spec == "jo@xn--bcher-kva.example"
