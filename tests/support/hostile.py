"""Names that broke other programs: what is typed must be stored as it is, shown harmlessly, and found again."""

HOSTILE_NAMES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "O'Brien & Söhne; DROP TABLE person; --",
    "%s %(name)s {0} \\u202e",
    "𝕬𝖓𝖆 \u202eАна\u202c \u0000\u200b".replace("\u0000", ""),
    "Ž" * 120,
    "=cmd|' /C calc'!A0",
)
