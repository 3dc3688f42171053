"""Invented feeds on disk, in the formats, languages and scripts of the place, and an nginx that serves them."""

import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from bench.languages.bench_matching import LANGUAGES, vocabulary
from core.processes import die_with_parent
from tests.support.parts import find_program

ENTRIES, SUMMARY_WORDS = 30, 45
TAGS = ("sq", "sr-Latn", "sr-Cyrl", "tr", "en")
_CYRILLIC = dict(zip("abvgdđežzijklmnoprstćufhcčšwxyq", "абвгдђежзијклмнопрстћуфхцчшвксијк", strict=False))
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; user {user};
events {{ worker_connections 1024; }}
http {{
  access_log off; default_type application/xml; etag on; keepalive_requests 1000000; sendfile on; tcp_nodelay on;
  client_body_temp_path {folder}/tmp; proxy_temp_path {folder}/tmp; fastcgi_temp_path {folder}/tmp;
  uwsgi_temp_path {folder}/tmp; scgi_temp_path {folder}/tmp;
  server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}/www; }}
}}
"""


class Words:
    """Running text of one language: common words often, rare ones seldom, and now and then a watched one."""

    def __init__(self, tag: str, words: list[str], terms: list[str], chance: random.Random) -> None:
        """Take the words of a language and those of them that are watched."""
        self.tag, self._chance, self._words, self.terms = tag, chance, words, terms
        self._weights = [1 / (place + 10) for place in range(len(self._words))]

    def text(self, words: int) -> str:
        """Return so many words; in one text of three a watched one."""
        said = self._chance.choices(self._words, self._weights, k=words)
        if self._chance.random() < 1 / 3:
            said[-1] = self._chance.choice(self.terms)
        text = " ".join(said).capitalize()
        return "".join(_CYRILLIC.get(letter, letter) for letter in text.lower()) if self.tag == "sr-Cyrl" else text


def plant(folder: Path, feeds: int, terms: int) -> tuple[list[str], list[tuple[str, str]]]:
    """Write the feeds; return the tag of each in order, and watch terms with their tags."""
    chance = random.Random(5)
    lists = {tag: vocabulary(language, chance) for tag, language in LANGUAGES.items()}
    lists = {tag: (words, rare[: terms // len(lists)]) for tag, (words, rare) in lists.items()}
    words = {tag: Words(tag, *lists["sr-Latn" if tag == "sr-Cyrl" else tag], chance) for tag in TAGS}
    folder.mkdir(parents=True, exist_ok=True)
    tags = [TAGS[number % len(TAGS)] for number in range(feeds)]
    for number, tag in enumerate(tags):
        write = (_rss, _atom, _rdf)[number // len(TAGS) % 3]
        (folder / f"{number}.xml").write_text(write(number, words[tag]), encoding="utf-8")
    return tags, [(term, tag) for tag, (_, watched) in lists.items() for term in watched]


def _stories(number: int, words: Words) -> Iterator[tuple[str, str, str, datetime]]:
    for story in range(ENTRIES):
        at = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=story, minutes=number % 60)
        yield f"https://o{number}.example/{story}/lajm", words.text(9), f"<p>{words.text(SUMMARY_WORDS)}.</p>", at


def _rss(number: int, words: Words) -> str:
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{link}</link><guid isPermaLink=\"false\">{link}</guid>"
        f"<dc:creator>A. Autor</dc:creator><category>Lajme</category><pubDate>{format_datetime(at)}</pubDate>"
        f"<description><![CDATA[{summary}]]></description></item>"
        for link, title, summary, at in _stories(number, words)
    )  # fmt: skip
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Radio {number}</title><link>https://o{number}.example/</link><description>d</description>"
        f"<language>{words.tag[:2]}</language>{items}</channel></rss>"
    )


def _atom(number: int, words: Words) -> str:
    entries = "".join(
        f'<entry><title>{escape(title)}</title><link rel="alternate" type="text/html" href="{link}"/><id>{link}</id>'
        f"<author><name>A. Autor</name></author><published>{at.isoformat()}</published>"
        f'<updated>{at.isoformat()}</updated><summary type="html">{escape(summary)}</summary></entry>'
        for link, title, summary, at in _stories(number, words)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words.tag[:2]}">'
        f"<title>Gazeta {number}</title><id>https://o{number}.example/</id><updated>2026-05-13T10:00:00Z</updated>"
        f"{entries}</feed>"
    )


def _rdf(number: int, words: Words) -> str:
    items = "".join(
        f'<item rdf:about="{link}"><title>{escape(title)}</title><link>{link}</link><dc:date>{at.isoformat()}</dc:date>'
        f"<dc:creator>A. Autor</dc:creator><description>{escape(summary)}</description></item>"
        for link, title, summary, at in _stories(number, words)
    )
    about = f"https://o{number}.example/"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{about}"><title>Portal {number}</title><link>{about}</link><description>d</description>'
        f"</channel>{items}</rdf:RDF>"
    )


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """Serve what lies in `folder`/www, and yield its address."""
    program = find_program("nginx", folders="usr/sbin")
    if program is None:
        raise SystemExit("nginx is not here: on Debian and Ubuntu install nginx-light")
    (folder / "tmp").mkdir(exist_ok=True)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, user="root"))
    server = subprocess.Popen(
        [program, "-p", folder, "-c", folder / "nginx.conf"], preexec_fn=die_with_parent,  # noqa: PLW1509
    )  # fmt: skip
    time.sleep(0.7)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def clear(folder: Path) -> None:
    """Remove what was made."""
    shutil.rmtree(folder, ignore_errors=True)
