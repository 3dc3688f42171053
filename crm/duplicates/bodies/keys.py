"""Keys of outlets, organisations and offices: what two must share to be compared at all. Pure."""

from itertools import combinations

from crm.duplicates.bodies.names import run_together, words_of
from crm.duplicates.bodies.scoring import BodyFacts
from crm.duplicates.keys import bones_of, pair_key

MOST_WORDS, LONGEST_RUN = 6, 8


def keys_of(facts: BodyFacts) -> frozenset[str]:
    """Return the keys under which a body is found and under which others like it are looked for."""
    sites = {f"h:{site}" for site in facts.sites}
    mails = {f"m:{mail}" for mail in facts.emails}
    phones = {f"p:{phone}" for phone in facts.phones}
    return frozenset(sites | mails | phones).union(*map(_keys_of_name, facts.names))


def _keys_of_name(name: str) -> set[str]:
    words = words_of(name)[:MOST_WORDS]
    whole = {f"c:{''.join(bones_of(word) for word in words)}"}
    # Where one of two writes as one word what the other writes as two.
    whole.add(f"r:{''.join(c for c in run_together(name) if c not in 'aeiou')[:LONGEST_RUN]}")
    return whole | {pair_key(a, b) for a, b in combinations(words, 2)}
