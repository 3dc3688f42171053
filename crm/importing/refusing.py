"""Why a file cannot be read: one code, and a number that belongs to it; crm.importing.words says it in words."""


class NotReadable(Exception):
    """A file that is no table of people, or one that would take too much to read."""

    def __init__(self, code: str, number: int = 0) -> None:
        """Keep the code, and how many or where."""
        super().__init__(code, number)
        self.code, self.number = code, number
