"""The kill drill at length: campaigns whose workers, mail server, queue and connections are killed at chance moments.

.venv/bin/python -m bench.sending.drill --runs 5 --number 2000 --kills 20
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from bench.sending.campaign import Workplace
from tests.support.drill import WORKERS, Drill, free_port_url


def main() -> None:
    """Print one line a campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2, help="campaigns on each database")
    parser.add_argument("--number", type=int, default=2000, help="recipients of each")
    parser.add_argument("--kills", type=int, default=20, help="kills in each")
    parser.add_argument("--seed", type=int, default=1, help="of the first; the next counts on")
    parser.add_argument("--kinds", default="sqlite,postgresql")
    asked = parser.parse_args()
    print(f"{asked.number} messages, {asked.kills} kills, {WORKERS} workers\n")
    print("| database | seed | killed | twice | forgotten | unknown (of them arrived) | seconds |")
    print("|---|--:|---|--:|--:|--:|--:|")
    for kind in asked.kinds.split(","):
        for seed in range(asked.seed, asked.seed + asked.runs):
            line(kind, seed, asked.number, asked.kills)


def line(kind: str, seed: int, number: int, kills: int) -> None:
    """Run one campaign and print its line."""
    with tempfile.TemporaryDirectory(prefix="barabar-drill-") as folder:
        Path(folder).chmod(0o711)
        place = Workplace(Path(folder), kind, free_port_url())
        drill = Drill(place.app, Path(folder), place.redis, number=number, kills=kills, seed=seed)
        found = drill.run()
        place.redis = drill.redis
        place.stop()
    killed = Counter(kill.partition(": ")[2] for kill in found.kills)
    print(
        f"| {kind} | {seed} | {', '.join(f'{what} {times}' for what, times in killed.most_common())} "
        f"| {len(found.duplicates)} | {len(found.forgotten)} | {found.unknown} ({found.unknown_that_arrived}) "
        f"| {found.seconds:.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
