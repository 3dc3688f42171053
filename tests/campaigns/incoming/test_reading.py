"""Reading mails that were written by mistake, or to do harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.incoming.judging import judge
from campaigns.incoming.reading import HEAD_LIMIT, LINE_LIMIT, TEXT_LIMIT, read_mail, text_of_html
from campaigns.incoming.rules import key_of

HEAD = b"From: Mail Delivery <mailer-daemon@mx.example>\nTo: a@b.example\nSubject: x\n"


def nested(levels: int) -> bytes:
    raw = b"Subject: x\n\nhello"
    for _level in range(levels):
        raw = b"Content-Type: message/rfc822\n\n" + raw
    return raw


def parts_in_parts(levels: int) -> bytes:
    raw = b"Content-Type: text/plain\n\nhello"
    for n in range(levels):
        raw = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--\n" % (n, n, raw, n)
    return raw


HOSTILE = {
    "nothing": b"",
    "a hundred mails in each other": nested(100),
    "a thousand mails in each other": nested(1000),
    "a hundred parts in each other": parts_in_parts(100),
    "a header of ten megabytes": HEAD + b"X-A: " + b"a" * 10_000_000 + b"\n\nhello",
    "half a million headers": HEAD + b"X: y\n" * 500_000 + b"\nhello",
    "a charset that is none": HEAD + b"Content-Type: text/plain; charset=nonsense\n\n\xff\xfe\x81",
    "a charset that packs": HEAD + b"Content-Type: text/plain; charset=zlib\n\nx\x9c",
    "a charset of half characters": HEAD + b"Content-Type: text/plain; charset=utf-7\n\n+2AA-",
    "comments in comments": b"From: " + b"(" * 100_000 + b"\n\nhello",
    "every byte": bytes(range(256)) * 1000,
    "dashes": HEAD + b"\n" + b"-" * 300_000,
    "scripts that never end": HEAD + b"Content-Type: text/html\n\n" + b"<script " * 40_000,
    "comments that never end": HEAD + b"Content-Type: text/html\n\n" + b"<!--" * 80_000,
    "addresses": HEAD + b"\n" + b"a@b.example " * 30_000,
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_whatever_comes_in_is_read_and_judged_within_limits(what: str) -> None:
    mail = read_mail(HOSTILE[what])
    assert judge(mail).kind
    assert len(mail.whole_text) <= TEXT_LIMIT
    assert all(len(line) <= LINE_LIMIT for line in mail.whole_text.split("\n"))
    assert sum(len(value) for values in mail.headers.values() for value in values) <= HEAD_LIMIT
    mail.whole_text.encode()  # What no database would take raises here.


@given(st.binary(max_size=2000))
def test_any_bytes_at_all_have_a_key(raw: bytes) -> None:
    assert len(key_of(read_mail(raw))) == 64


def test_an_attachment_is_known_by_name_and_size_and_is_not_opened() -> None:
    bomb = b"UEsDBBQAAAAIAA=="
    raw = (
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nSee below\n--b\n'
        b'Content-Type: application/zip; name="x.zip"\nContent-Transfer-Encoding: base64\n\n' + bomb + b"\n--b--\n"
    )
    mail = read_mail(raw)
    assert [(part.name, part.size, part.text) for part in mail.attachments] == [("x.zip", 10, "")]
    assert mail.text == "See below"


def test_html_becomes_text_without_what_is_not_seen() -> None:
    text = text_of_html(
        "<style>p{}</style><p>Hello&nbsp;<b>Dea</b></p><script>alert(1)</script><p>to <a@b.example></p>"
    )
    assert text.split() == ["Hello", "Dea", "to", "<a@b.example>"]


def test_headers_are_read_encoded_or_as_bare_bytes() -> None:
    encoded = b"Subject: =?utf-8?B?T3R2b3JlbmEgxaF1bWE=?=\nX-Break: a\x0b b\n\n"
    assert read_mail(encoded).first("subject") == "Otvorena šuma"
    assert read_mail("Subject: Hapet Avllia e Çelët\n\n".encode()).first("subject") == "Hapet Avllia e Çelët"
    assert read_mail(b"Subject: caf\xe9\n\n").first("subject") == "café"


def test_line_ends_of_every_system_are_understood() -> None:
    for end in (b"\n", b"\r\n", b"\r"):
        mail = read_mail(end.join([b"From x Thu May 14", b"From: a@b.example", b"Subject: s", b"", b"text"]))
        assert (mail.sender[1], mail.first("subject"), mail.text) == ("a@b.example", "s", "text")
