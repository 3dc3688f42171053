"""Bounces, complaints, automatic replies and people told apart, in the forms of the world's mail servers."""

import json

import pytest

from campaigns.incoming.judging import judge
from campaigns.incoming.reading import read_mail
from campaigns.incoming.reasons import Reason
from campaigns.incoming.verdicts import Kind, Verdict
from tests.support.mails import ADDRESS, complaint, daemon, group, plain, report


def verdict_on(raw: bytes) -> Verdict:
    return judge(read_mail(raw))


LOOSE = {
    "qmail": daemon(
        "Hi. This is the qmail-send program at mx.press.example.\nI'm afraid I wasn't able to deliver your message "
        f"to the following addresses.\nThis is a permanent error; I've given up. Sorry.\n\n<{ADDRESS}>:\n"
        "Sorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n"
        "Return-Path: <press@barabar.example>\nSubject: Hapet Avllia\n",
        subject="failure notice",
    ),
    "Exim": daemon(
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be "
        f"delivered to one or more of its\nrecipients. The following address(es) failed:\n\n  {ADDRESS}\n"
        "    Unrouteable "
        "address: no such user\n\n------ This is a copy of the message, including all the headers. ------\n\nHello",
        subject="Mail delivery failed: returning message to sender", X_Failed_Recipients=ADDRESS,
    ),
    "Domino": daemon(
        f"Your message\n\n  Subject: Hapet Avllia\n\nwas not delivered to:\n\n  {ADDRESS}\n\nbecause:\n\n  User dea "
        f"({ADDRESS}) not listed in Domino Directory\n",
        subject="DELIVERY FAILURE: User not listed in Domino Directory",
    ),
    "Exchange 5.5": daemon(
        "Your message\n\n  To:      press@barabar.example\n  Subject: Hapet Avllia\n  Sent:    Wed, 13 May 2026\n\n"
        f"did not reach the following recipient(s):\n\n{ADDRESS} on Wed, 13 May 2026 11:00:00 +0200\n    The recipient "
        "name is not recognized\n",
        subject="Undeliverable: Hapet Avllia",
    ),
    "Sendmail": daemon(
        "   ----- The following addresses had permanent fatal errors -----\n"
        f"<{ADDRESS}>\n\n   ----- Transcript of session follows -----\n>>> RCPT To:<{ADDRESS}>\n<<< 550 5.1.1 "
        f"<{ADDRESS}>... User unknown\n",
        subject="Returned mail: User unknown",
    ),
    "in Japanese": daemon(
        f"以下のメールアドレスへの送信に失敗しました。\n{ADDRESS}\n存在しないユーザーです\n",
        subject="配信できません",
    ),
    "in Chinese": daemon(
        f"您的邮件无法投递\n收件人: {ADDRESS}\n原因: 用户不存在 550 User not found\n",
        subject="系统退信",
    ),
    "in Albanian": daemon(f"Mesazhi nuk u dorëzua te {ADDRESS}\nLlogaria nuk ekziston.\n", subject="Nuk u dorëzua"),
}  # fmt: skip


@pytest.mark.parametrize("server", LOOSE)
def test_a_bounce_without_a_delivery_status_is_known_by_its_words(server: str) -> None:
    verdict = verdict_on(LOOSE[server])
    assert verdict.kind is Kind.BOUNCE
    assert [(failed.address, failed.is_hard) for failed in verdict.recipients] == [(ADDRESS, True)]


def test_a_delivery_status_goes_before_what_calls_itself_an_automatic_reply() -> None:
    verdict = verdict_on(report(group(), auto_submitted="auto-replied", subject="Automatic reply: Undeliverable"))
    assert (verdict.kind, verdict.recipients[0].status) == (Kind.BOUNCE, "5.1.1")


@pytest.mark.parametrize(
    ("status", "words", "reason", "is_hard"),
    [
        ("5.1.1", "550 5.1.1 User unknown", Reason.UNKNOWN_USER, True),
        ("5.1.10", "550 5.1.10 Recipient not found by SMTP address lookup", Reason.NO_MAIL_HERE, True),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", Reason.UNKNOWN_USER, True),
        ("5.0.0", "550 Host unknown", Reason.UNKNOWN_HOST, True),
        ("5.2.2", "552 5.2.2 The email account that you tried to reach is over quota", Reason.MAILBOX_FULL, False),
        ("5.0.0", "550 Account disabled due to inactivity", Reason.DISABLED, False),
        ("5.7.1", "550 5.7.1 Message rejected as spam by Content Filtering", Reason.REFUSED, False),
        ("5.7.26", "550 5.7.26 Unauthenticated email is not accepted due to DMARC policy", Reason.REFUSED, False),
        ("4.4.7", "451 4.4.7 Delivery time expired", Reason.EXPIRED, False),
        ("5.3.4", "552 5.3.4 Message size exceeds fixed maximum message size", Reason.TOO_BIG, False),
    ],
)
def test_only_an_address_that_does_not_exist_is_given_up(
    status: str, words: str, reason: Reason, is_hard: bool
) -> None:
    (failed,) = verdict_on(report(group(status=status, words=words))).recipients
    assert (failed.reason, failed.is_hard) == (reason, is_hard)


def test_each_recipient_of_a_report_is_judged_by_herself() -> None:
    other = "arta@radio.example"
    verdict = verdict_on(report(group(), group(other, "5.2.2", "552 5.2.2 Mailbox full")))
    assert [(f.address, f.is_hard) for f in verdict.recipients] == [(ADDRESS, True), (other, False)]


def test_what_is_only_delayed_is_not_lost_and_what_arrived_is_no_bounce() -> None:
    late = verdict_on(report(group(status="4.4.1", words="451 connection timed out", action="delayed")))
    there = verdict_on(report(group(status="2.0.0", words="250 OK", action="delivered")))
    assert (late.kind, late.is_delay, late.recipients[0].is_hard) == (Kind.BOUNCE, True, False)
    assert there.kind is Kind.DELIVERED


def test_a_report_whose_frame_is_broken_is_read_as_text() -> None:
    raw = daemon("An error occurred.\n\nTechnical report:\n\nReporting-MTA: dns; a.example\n\n" + group())
    assert verdict_on(raw).recipients[0].address == ADDRESS


def test_a_complaint_names_who_complained() -> None:
    verdict = verdict_on(complaint())
    assert (verdict.kind, verdict.reason, verdict.recipients[0].address) == (Kind.COMPLAINT, "abuse", ADDRESS)


def test_a_notification_of_ses_is_read_though_its_long_line_was_broken() -> None:
    told = {"complainedRecipients": [{"emailAddress": ADDRESS}]}
    whole = json.dumps({"notificationType": "Complaint", "complaint": told})
    raw = b"From: no-reply@sns.example\nSubject: Notification\n\n" + whole.replace("press", "pre!\n ss").encode()
    assert verdict_on(raw).recipients[0].address == ADDRESS


@pytest.mark.parametrize(
    "raw",
    [
        plain("I am away.", subject="Hapet Avllia", Auto_Submitted="auto-replied"),
        plain("Jam me pushim deri më 1.6.2026", subject="Përgjigje automatike: Hapet Avllia"),
        plain("Нисам ту.", subject="Аутоматски одговор: Отворена Авлија"),
        plain("Yıllık izindeyim", subject="Otomatik yanıt: Avlu"),
        plain("Read: Hapet Avllia", subject="Automatic reply: Hapet Avllia"),
        plain("I'm on leave", subject="Hello", X_Autoreply="yes"),
        plain("I am out of office until Monday", subject="Hapet", Precedence="bulk"),
    ],
)
def test_automatic_replies_are_known_in_every_language_here(raw: bytes) -> None:
    assert verdict_on(raw).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "raw",
    [
        plain("Faleminderit! A mund të flas me dikë nesër?"),
        plain("I am on holiday, but my colleague would like to come. Who may she call?"),
        plain("Хвала, долазим.", subject="Re: Отворена Авлија"),
        plain("My last mail could not be delivered, so I write again. When does it begin?"),
        plain("The mailbox is full of invitations like yours; send me the short version."),
    ],
)
def test_people_who_write_are_not_taken_for_programs(raw: bytes) -> None:
    assert verdict_on(raw).kind is Kind.OTHER
