"""What the search box and its page show of this floor: people, offices, other bodies, principles, meetings."""

from core.shell.slots import SearchHit
from crm.find.hits import hits_at
from crm.find.queries import IN_BOX, find_best


def found(query: str) -> list[SearchHit]:
    """Return what is called so, the best first."""
    return hits_at(find_best(query))


def found_while_typing(query: str) -> list[SearchHit]:
    """Return the few best that go on like what is typed."""
    return hits_at(find_best(query, IN_BOX))
