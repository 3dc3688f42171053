"""What a campaign is compared with: `smtplib` as most programs use it, with ready bytes, and a bare pipeline."""

import smtplib
import socket
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from urllib.parse import urlsplit

SENDER = "b@barabar.example"


def naive(url: str, number: int, text: str, html: str) -> float:
    """Build an EmailMessage for each recipient and send it over one connection; return messages a second."""

    def send_all(server: smtplib.SMTP) -> None:
        for n in range(number):
            message = EmailMessage()
            message["From"] = Address("Barabar", "press", "barabar.example")
            message["To"] = Address(f"Arta Krasniqi {n}", f"p{n}", f"d{n % 500}.example")
            message["Subject"] = "Hapet Avllia në Prishtinë"
            message["Date"] = localtime()
            message["Message-ID"] = make_msgid(domain="barabar.example")
            message["List-Unsubscribe"] = f"<https://barabar.example/u/{n}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
            message.set_content(text)
            message.add_alternative(html, subtype="html")
            server.send_message(message, SENDER, [f"p{n}@d{n % 500}.example"])

    return _rate(url, number, send_all)


def prebuilt(url: str, number: int, message: bytes) -> float:
    """Send the same ready bytes to each recipient by `smtplib` over one connection; return messages a second."""

    def send_all(server: smtplib.SMTP) -> None:
        for n in range(number):
            server.sendmail(SENDER, [f"p{n}@d{n % 500}.example"], message)

    return _rate(url, number, send_all)


def _rate(url: str, number: int, send_all: Callable[[smtplib.SMTP], None]) -> float:
    parts = urlsplit(url)
    with smtplib.SMTP(parts.hostname or "", parts.port or 25) as server:
        server.ehlo()
        began = time.perf_counter()
        send_all(server)
        return number / (time.perf_counter() - began)


def raw(url: str, number: int, message: bytes, connections: int) -> float:
    """Push ready bytes through bare pipelined connections, one process each; return messages a second of all."""
    with ProcessPoolExecutor(connections) as pool:
        share = number // connections
        spans = list(pool.map(_push, [url] * connections, [share] * connections, [message] * connections))
    return share * connections / (max(end for _began, end in spans) - min(began for began, _end in spans))


def _push(url: str, number: int, message: bytes) -> tuple[float, float]:
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port)) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answers = wire.makefile("rb")
        answers.readline()
        wire.sendall(b"HELO bench\r\n")
        answers.readline()
        envelope = f"MAIL FROM:<{SENDER}>\r\nRCPT TO:<p@d.example>\r\nDATA\r\n".encode()
        body = message + b".\r\n"
        began = time.time()
        wire.sendall(envelope)
        for n in range(number):
            for _answer in range(3):
                answers.readline()
            wire.sendall(body + envelope if n + 1 < number else body)
            answers.readline()
        return began, time.time()
