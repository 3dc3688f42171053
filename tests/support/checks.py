"""The four questions as a colleague answers them, so that approval may be asked for."""

from campaigns.checking.services import answer_questions

ANSWERS = {
    "motivation": "The house opens on Saturday.",
    "framing": "Both halves of the town are named as hosts.",
    "content": "Checked with the builders by telephone.",
    "language": "Odeta compared all versions line by line.",
}


def answer_all(release_id: int) -> None:
    """Answer the four questions of a release, in the transaction that is open."""
    answer_questions(release_id, 0, ANSWERS)
