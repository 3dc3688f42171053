from random import Random

from hypothesis import given
from hypothesis import strategies as st

from crm.duplicates.linking import likeness_of_words, link

GIVEN = ["Arta", "Blerim", "Dragana", "Emine", "Faton", "Goran", "Hana", "Ilir", "Jovana", "Kaltrina"]
FAMILY = ["Gashi", "Hoti", "Krasniqi", "Petrović", "Shala", "Berisha", "Nikolić", "Morina", "Kelmendi", "Thaçi"]
STREETS = ["Agim Ramadani", "Nënë Tereza", "Kralja Petra", "Skënderbeu", "Dëshmorët", "Fehmi Agani", "Vidovdanska"]


def somebody(drawn: Random) -> dict[str, str]:
    return {
        "given": drawn.choice(GIVEN), "family": drawn.choice(FAMILY), "street": drawn.choice(STREETS),
        "house": str(drawn.randint(1, 200)), "phone": str(drawn.randint(10**6, 10**7)),
    }  # fmt: skip


def spoiled(person: dict[str, str], drawn: Random) -> dict[str, str]:
    field = drawn.choice(sorted(person))
    text, at = person[field], drawn.randrange(len(person[field]))
    return person | {field: drawn.choice(["", text[:at] + text[at + 1 :], text + "e"])}


def test_spoiled_copies_are_found_and_others_are_not() -> None:
    drawn = Random(7)
    people = [somebody(drawn) for _ in range(120)]
    rows = people + [spoiled(person, drawn) for person in people[:60]]
    found = {(pair.one, pair.other) for pair in link(rows) if pair.score >= 0.5}
    meant = {(n, 120 + n) for n in range(60)}
    assert len(found & meant) >= 57
    assert len(found - meant) <= 6


def test_a_swapped_field_is_still_evidence() -> None:
    drawn = Random(3)
    people = [somebody(drawn) for _ in range(60)]
    copies = [person | {"given": person["family"], "family": person["given"]} for person in people[:20]]
    best = {pair.other: pair.one for pair in reversed(link([*people, *copies])) if pair.one < 60}
    assert sum(best[60 + n] == n for n in range(20)) == 20


def test_it_says_the_same_each_time() -> None:
    drawn = Random(5)
    rows = [somebody(drawn) for _ in range(40)]
    assert link(rows) == link(rows)


def test_nothing_is_linked_with_nothing() -> None:
    assert link([]) == []
    assert link([{"name": "Arta"}]) == []
    assert link([{"name": ""}, {}, {"name": " "}]) == []


def test_alike_words_are_measured() -> None:
    assert likeness_of_words("martha", "marhta") > 0.95
    assert likeness_of_words("gashi", "gashi") == 1
    assert likeness_of_words("abc", "xyz") == likeness_of_words("", "abc") == 0


@given(st.text(max_size=12), st.text(max_size=12))
def test_the_measure_stays_between_none_and_all(one: str, other: str) -> None:
    assert 0 <= likeness_of_words(one, other) <= 1 + 1e-9
