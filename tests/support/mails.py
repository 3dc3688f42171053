"""Invented mails as servers, programs and people write them."""

from email.message import EmailMessage

ADDRESS = "dea.krasniqi@press.example"


def plain(
    body: str, *, sender: str = "", subject: str = "", to: str = "press@barabar.example", **headers: str
) -> bytes:
    """Return a mail of one text part."""
    message = EmailMessage()
    message["From"] = sender or f"Dea Krasniqi <{ADDRESS}>"
    message["To"] = to
    message["Subject"] = subject or "Re: Hapet Avllia"
    message["Date"] = "Wed, 13 May 2026 11:00:00 +0000"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message.as_bytes()


def daemon(body: str, *, subject: str = "Undelivered Mail Returned to Sender", to: str = "", **headers: str) -> bytes:
    """Return what a mail server writes in words of its own."""
    sender = "Mail Delivery System <MAILER-DAEMON@mx.press.example>"
    return plain(body, sender=sender, subject=subject, to=to or "b@barabar.example", **headers)


def report(
    *groups: str, original: str = "", to: str = "b@barabar.example", words: str = "It could not be delivered.",
    auto_submitted: str = "auto-replied", subject: str = "Delivery Status Notification (Failure)",
) -> bytes:  # fmt: skip
    """Return a report in the form of RFC 3464, one group a recipient."""
    blocks = "\n\n".join(["Reporting-MTA: dns; mx.press.example", *groups])
    back = f"Message-ID: <{original}>\nFrom: press@barabar.example\nTo: {ADDRESS}\nSubject: Hapet Avllia\n"
    return "\n".join((
        "Return-Path: <>", "From: MAILER-DAEMON@mx.press.example", f"To: {to}", f"Subject: {subject}",
        f"Auto-Submitted: {auto_submitted}", "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"', "",
        "--b1", "Content-Type: text/plain; charset=utf-8", "", words, "",
        "--b1", "Content-Type: message/delivery-status", "", blocks, "",
        "--b1", "Content-Type: text/rfc822-headers", "", back, "--b1--", "",
    )).encode()  # fmt: skip


def group(
    address: str = ADDRESS, status: str = "5.1.1", words: str = "550 5.1.1 User unknown", action: str = "failed"
) -> str:
    """Return what a report says of one recipient."""
    return f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {words}"


def complaint(kind: str = "abuse", original: str = "", to: str = "press@barabar.example") -> bytes:
    """Return what a provider reports when somebody presses "this is spam" (RFC 5965)."""
    return "\n".join((
        "From: feedback@mail.example", f"To: {to}", "Subject: FW: Hapet Avllia", "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b1"', "",
        "--b1", "Content-Type: text/plain", "", "This is an abuse report.", "",
        "--b1", "Content-Type: message/feedback-report", "",
        f"Feedback-Type: {kind}\nUser-Agent: Loop/1.0\nVersion: 1\nOriginal-Rcpt-To: {ADDRESS}", "",
        "--b1", "Content-Type: message/rfc822", "",
        f"Message-ID: <{original}>\nFrom: press@barabar.example\nTo: {ADDRESS}\nSubject: Hapet Avllia\n\nText", "",
        "--b1--", "",
    )).encode()  # fmt: skip
