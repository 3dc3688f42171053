"""Two programs that read feeds too, on the same feeds: the library `reader` and the program `newsboat`."""

import json
import shutil
import subprocess
import time
from pathlib import Path

READER = """
import json, sys, time
from reader import make_reader
path, workers, urls = sys.argv[1], int(sys.argv[2]), json.load(sys.stdin)
reader = make_reader(path)
known = {feed.url for feed in reader.get_feeds()}
for url in urls:
    if url not in known:
        reader.add_feed(url)
began = time.perf_counter()
reader.update_feeds(workers=workers, scheduled=False)
print(json.dumps([time.perf_counter() - began, reader.get_entry_counts().total]))
"""


def reader_run(python: str, folder: Path, urls: list[str], workers: int, entries: int) -> tuple[float, float]:
    """Return feeds a second of a first and of an unchanged update."""
    path = folder / f"reader{workers}.sqlite"
    rates = []
    for _ in range(2):
        command = [python, "-c", READER, str(path), str(workers)]
        done = subprocess.run(command, input=json.dumps(urls), capture_output=True, text=True, check=True)
        seconds, stored = json.loads(done.stdout)
        if stored != entries * len(urls):
            raise SystemExit(f"reader stored {stored}")
        rates.append(len(urls) / seconds)
    return rates[0], rates[1]


def newsboat_run(folder: Path, urls: list[str]) -> tuple[float, float]:
    """Return feeds a second of a first and of an unchanged update; its start, some hundredths, is in them."""
    program = shutil.which("newsboat")
    if program is None:
        raise SystemExit("newsboat is not here: on Debian and Ubuntu install newsboat")
    home = folder / "newsboat"
    home.mkdir(exist_ok=True)
    (home / "urls").write_text("\n".join(urls))
    (home / "config").write_text("reload-threads 8\nsuppress-first-reload yes\nmax-items 0\n")
    files = ["-u", str(home / "urls"), "-c", str(home / "cache.db"), "-C", str(home / "config")]
    rates = []
    for _ in range(2):
        began = time.perf_counter()
        subprocess.run([program, "-q", *files, "-x", "reload"], check=True, capture_output=True)
        rates.append(len(urls) / (time.perf_counter() - began))
    return rates[0], rates[1]
