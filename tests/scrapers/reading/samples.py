"""Pages of an invented outlet."""

PARAGRAPHS = (
    "The house by the river in Mitrovica opened its doors on Saturday morning, after two years of building.",
    "Neighbours from both banks brought bread, chairs and an old piano, and stayed until the evening.",
    "The mayor said that the rooms belong to everybody who wants to talk, to learn or to play.",
    "A choir of forty children sang in three languages, and nobody counted who understood which.",
    "The initiative plans to open the library in the autumn, once the roof over the yard is mended.",
)
SUMMARY = "The house by the river in Mitrovica opened its doors on Saturday, and neighbours from both banks came."


def page(*paragraphs: str, head: str = "", title: str = "House by the river opens") -> bytes:
    """Return a page with these paragraphs, and what stands around them everywhere."""
    story = "".join(f"<p>{text}</p>" for text in paragraphs or PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Start</a> <a href='/sport'>Sport</a></nav><article><h1>{title}</h1>{story}</article>"
        f"<footer>All rights reserved by the newsroom.</footer></body></html>"
    ).encode()
