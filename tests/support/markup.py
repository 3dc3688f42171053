"""What every page of ours keeps to, wherever it comes from; returns sentences, the page fixture fails on them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser, LexborNode

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
NO_FIELDS = ("hidden", "submit", "button", "reset", "image")
FIELDS = "input" + "".join(f":not([type={kind}])" for kind in NO_FIELDS) + ", select, textarea"
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form")
DATA_SCRIPTS = {"application/json", "application/ld+json"}


def faults(source: str, tree: LexborHTMLParser, *, fragment: bool = False) -> list[str]:
    """Return each rule the page breaks, as a sentence; a fragment has no head of its own."""
    found = [] if fragment else [*_whole(tree)]
    found += _nesting(source, tree, fragment=fragment)
    return [*found, *_ids(tree), *_names(tree), *_fields(tree), *_forms(tree), *_inline(tree)]


def _whole(tree: LexborHTMLParser) -> Iterator[str]:
    html = tree.css_first("html")
    if not (html and html.attributes.get("lang")):
        yield "<html> does not say its language"
    headings = [_words(h) for h in tree.css("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"there must be one h1 with words, not {headings}"
    if [bool(_words(t)) for t in tree.css("head title")] != [True]:
        yield "there must be one title with words"


class _Written(HTMLParser):
    """The elements as they were written: each with the one it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, str]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag)
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> in line {self.getpos()[0]} has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag)

    def _add(self, tag: str) -> None:
        # What a template holds is not part of the page: a browser keeps it in a document of its own.
        if "template" not in self.open:
            self.elements.append((self.open[-1] if self.open else "", tag))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> in line {self.getpos()[0]} closes nothing; open: {self.open[-3:]}")


def _nesting(source: str, tree: LexborHTMLParser, *, fragment: bool) -> Iterator[str]:
    """Compare what is written with what a browser makes of it: it drops a form in a form, and moves much, silently."""
    written = _Written()
    written.feed(source)
    if written.faults or written.open:
        yield from written.faults or [f"never closed: {written.open}"]
        return
    if fragment or tree.root is None:
        return
    read = [(n.parent.tag if n.parent else "", n.tag) for n in tree.root.traverse()]
    want = [(parent, tag) for parent, tag in written.elements]
    got = [("" if parent in {None, "-undef", "-document"} else parent, tag) for parent, tag in read]
    for (_, tag), (parent, real) in zip(want, got, strict=False):
        if (_, tag) != (parent, real):
            yield f"a browser reads this differently: <{tag}> in <{_}> became <{real}> in <{parent}>"
            return
    if len(want) != len(got):
        yield f"a browser reads {len(got)} elements where {len(want)} are written"


def _ids(tree: LexborHTMLParser) -> Iterator[str]:
    ids = [node.attributes.get("id") or "" for node in tree.css("[id]")]
    yield from (f"id {name!r} stands there {times} times" for name, times in Counter(ids).items() if times > 1)
    if "" in ids:
        yield "an id is empty"
    for attribute in REFERENCES:
        for node in tree.css(f"[{attribute}]"):
            for wanted in (node.attributes.get(attribute) or "").split():
                if wanted not in ids:
                    yield f"<{node.tag} {attribute}={wanted!r}> refers to nothing"


def _fields(tree: LexborHTMLParser) -> Iterator[str]:
    labelled = {label.attributes.get("for") for label in tree.css("label[for]") if _words(label)}
    for node in tree.css(FIELDS):
        inside = _ancestor(node, "label")
        if node.attributes.get("id") in labelled or _aria_name(tree, node) or (inside and _words(inside)):
            continue
        yield f"<{node.tag} name={node.attributes.get('name')!r}> has no label"


def _forms(tree: LexborHTMLParser) -> Iterator[str]:
    for form in tree.css("form"):
        action = form.attributes.get("action")
        if not action:
            yield f"a form has no action: {form.html[:120]}" if form.html else "a form has no action"
        # Where the link in its address is the right to send it, a form without a cookie has no token to carry.
        is_bare = not form.css("input[name=csrf_token][value]") and "data-by-link" not in form.attributes
        if (form.attributes.get("method") or "get").lower() == "post" and is_bare:
            yield f"the form to {action} has no csrf_token"


def _names(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("a[href], button, summary, input[type=submit], iframe, img, [role=img]"):
        if node.tag == "img" and "alt" in node.attributes:
            continue
        if not _name(tree, node):
            yield f"<{node.tag} {node.attributes.get('href') or node.attributes.get('class') or ''}> has no name"
    for table in tree.css("table, ul, ol"):
        names: defaultdict[str, set[str]] = defaultdict(set)
        for node in table.css("button, a.btn"):
            names[_name(tree, node)].add(f"{_target(node)}")
        for name, targets in names.items():
            if len(targets) > 1:
                yield f"{len(targets)} buttons of one list are called {name!r}: name what each is about (aria-label)"


def _target(node: LexborNode) -> str:
    form = _ancestor(node, "form")
    hidden = [i.attributes.get("value") for i in form.css("input[type=hidden]")] if form else []
    where = node.attributes.get("href") or node.attributes.get("formaction") or (form and form.attributes.get("action"))
    return f"{where} {node.attributes.get('name')} {node.attributes.get('value')} {hidden}"


def _inline(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("script:not([src])"):
        if node.attributes.get("type") not in DATA_SCRIPTS:
            yield f"inline script: {node.text()[:60]!r}"
    if tree.css("style"):
        yield "a <style> element; the policy of the page forbids it"
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name == "style" or name.startswith("on"):
                yield f"<{node.tag} {name}=...>: nothing inline, the policy of the page forbids it"
            elif name != "value" and (value or "").strip().lower().startswith("javascript:"):
                yield f"<{node.tag} {name}> leads to a script"


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _aria_name(tree: LexborHTMLParser, node: LexborNode) -> str:
    label = (node.attributes.get("aria-label") or "").strip()
    if label:
        return label
    ids = (node.attributes.get("aria-labelledby") or "").split()
    return " ".join(_words(n) for i in ids for n in tree.css(f"[id='{i}']")).strip()


def _name(tree: LexborHTMLParser, node: LexborNode) -> str:
    pictures = " ".join((n.attributes.get("alt") or n.attributes.get("aria-label") or "") for n in node.css("img, svg"))
    return (
        _aria_name(tree, node) or _words(node) or pictures.strip() or node.attributes.get("value")
        or node.attributes.get("title") or ""
    )  # fmt: skip


def _ancestor(node: LexborNode, tag: str) -> LexborNode | None:
    while (parent := node.parent) is not None:
        if parent.tag == tag:
            return parent
        node = parent
    return None
