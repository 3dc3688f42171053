from types import SimpleNamespace

from crm.duplicates.grouping import MOST_TOGETHER, Group, Pair, groups, steps


def test_pairs_that_share_a_record_hang_together_in_the_order_of_the_likeliest() -> None:
    found = groups([Pair(1, 8, 9), Pair(2, 1, 3), Pair(3, 2, 3)])
    assert found == [Group((8, 9), (1,)), Group((1, 2, 3), (2, 3))]


def test_two_groups_become_one_by_a_pair_between_them() -> None:
    found = groups([Pair(1, 1, 2), Pair(2, 3, 4), Pair(3, 2, 4)])
    assert found == [Group((1, 2, 3, 4), (1, 2, 3))]


def test_a_long_chain_is_looked_at_pair_by_pair() -> None:
    chain = [Pair(n, n, n + 1) for n in range(1, MOST_TOGETHER + 1)]
    assert groups(chain[:-1]) == [Group(tuple(range(1, MOST_TOGETHER + 1)), tuple(range(1, MOST_TOGETHER)))]
    assert groups(chain) == [Group((pair.first_id, pair.second_id), (pair.id,)) for pair in chain]


def test_merges_of_one_press_stand_together() -> None:
    made = [SimpleNamespace(id=5, step=4), SimpleNamespace(id=4, step=4), SimpleNamespace(id=2, step=None)]
    assert [[merge.id for merge in step] for step in steps(made)] == [[5, 4], [2]]
