from itertools import pairwise

from crm.maps.network import LINE, MOST_NODES, Link, Tie, network

NAMES = {key: f"Body {key}" for key in "abcdefghij"}
LINKS = [Link("a", "b", Tie.PARENT), Link("b", "c", Tie.MET, 3), Link("d", "e", Tie.HOLDERS, 2, ("Arta", "Blerim"))]


def test_only_what_is_connected_is_drawn_and_each_once() -> None:
    drawn = network(NAMES, LINKS)
    assert sorted(node.key for node in drawn.nodes) == list("abcde")
    assert len(drawn.lines) == 3 and drawn.left_out == 0


def test_words_never_lie_over_each_other() -> None:
    names = {str(n): f"A body with a rather long name number {n}" for n in range(40)}
    drawn = network(names, [Link(str(n), str((n * 7 + 1) % 40), Tie.MET) for n in range(40)])
    for is_left in (True, False):
        heights = sorted(node.y for node in drawn.nodes if node.is_left is is_left)
        assert all(lower - upper >= LINE * 0.7 for upper, lower in pairwise(heights))
    assert all(0 <= node.x <= drawn.width and 0 <= node.y <= drawn.height for node in drawn.nodes)


def test_it_is_always_drawn_the_same() -> None:
    assert network(NAMES, LINKS) == network(dict(reversed(NAMES.items())), LINKS)


def test_neighbours_are_moved_together() -> None:
    chain = [Link(a, b, Tie.MET) for a, b in ("af", "fc", "ch", "hb")]
    places = {node.key: node for node in network(NAMES, chain).nodes}
    apart = sum(abs(places[link.one].y - places[link.other].y) for link in chain)
    assert apart < 4 * 70


def test_too_many_are_counted_and_the_best_connected_stay() -> None:
    names = {f"n{n}": f"N {n:03}" for n in range(MOST_NODES + 5)}
    links = [Link("n0", f"n{n}", Tie.MET) for n in range(1, MOST_NODES + 5)]
    drawn = network(names, links)
    assert drawn.left_out == 5 and "n0" in {node.key for node in drawn.nodes}


def test_nothing_is_drawn_of_nothing() -> None:
    assert network({}, []).nodes == network(NAMES, []).nodes == []
