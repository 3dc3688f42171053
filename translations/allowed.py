"""Words that a translation may leave as they are: names, and letters that stand for things."""

LATIN_WORDS = frozenset({
    # names
    "Barabar", "Redis", "PostgreSQL", "SQLite", "Kushtrim", "Kuštrim",
    # languages as letters
    "SQ", "SR", "TR", "BS", "ROM", "EN",
    # what the field calls so in every language
    "CSV", "DKIM", "DMARC", "DSN", "HTML", "HTTP", "HTTPS", "iCalendar", "PDF", "RSS", "Atom", "SMTP", "SPF",
    "TLS", "TXT", "URL", "vCard", "VERP", "XLSX", "MB", "kB", "×",
    # formats of files
    "AVIF", "DOCX", "GIF", "HEIC", "JPEG", "M4A", "MP3", "MP4", "ODT", "Office", "OpenDocument", "PNG", "SVG", "WebP",
    "OPML", "SHA-256", "Word", "ZIP",
    "DNS", "MX", "STARTTLS", "https", "RSA", "Ed25519",
    # settings and commands, as they are typed
    "BASE_URL", "DKIM_DOMAIN", "DKIM_KEY", "DKIM_SELECTOR", "MAILBOX_URL", "MAIL_FROM", "RETURN_PATH", "SMTP_URL",
    "address", "barabar", "check", "dkim", "genrsa", "mail", "openssl", "out", "pem", "t", "y",
    # programs that read feeds, and what stands in their menus; a file by its name
    "Excel", "Export", "Feedly", "Inoreader", "Thunderbird", "newsboat", "robots", "txt",
    # address books, fields of a mail, laws
    "BCC", "Contacts", "GDPR", "Google", "JSON", "L-082", "Outlook", "XLS", "a", "log",
    # keys of the keyboard
    "Ctrl", "Enter", "Esc",
})  # fmt: skip
"""Words in Latin that may stand in a text in Cyrillic."""

SAME_AS_ENGLISH: dict[str, frozenset[str]] = {
    "sq": frozenset(
        {
            "Barabar",
            "Media",
            "Radio",
            "Portal",
            "TV",
            "%(minutes)s min",
            "PDF",
            "Film (MP4)",
            "%(size)d kB",
            "%(size)s MB",
        }
    ),
    "sr_Cyrl": frozenset({"Barabar", "PDF", "%(size)d kB", "%(size)s MB"}),
}
"""Whole messages that are written in this language as in English."""
