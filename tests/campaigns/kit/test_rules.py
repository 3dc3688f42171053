import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.kit.rules import FileType, safe_name, text_for, unique_name


@pytest.mark.parametrize(
    ("brought", "name"),
    [
        ("Avllia e Hapur.JPG", "Avllia e Hapur.jpg"),
        ("Отворена авлија.jpeg", "Отворена авлија.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\Odeta\\photo.png", "photo.jpg"),
        ("invoice\u202egpj.exe", "invoicegpj.jpg"),
        ("a\x00b\nc\td.jpg", "ab c d.jpg"),
        ("photo.jpg.exe", "photo.jpg"),
        ("plan v1.2", "plan v1.2.jpg"),
        ("CON.jpg", "_CON.jpg"),
        ("...", "file.jpg"),
        ("", "file.jpg"),
        ('what? "this" <b>|*.jpg', "what this b.jpg"),
    ],
)
def test_a_name_is_safe_and_says_what_the_file_is(brought: str, name: str) -> None:
    assert safe_name(brought, FileType.JPEG) == name


@given(st.text())
def test_no_name_leaves_its_folder_or_is_too_long(brought: str) -> None:
    name = safe_name(brought, FileType.PDF)
    assert len(name.encode()) <= 255
    assert name.endswith(".pdf")
    assert not name.startswith((".", " "))
    assert not set(name) & set('/\\<>:"|?*\0\n\r\u202e')


def test_names_in_one_archive_differ_by_more_than_capitals() -> None:
    taken: set[str] = set()
    names = [unique_name(name, taken) for name in ("a.jpg", "A.jpg", "a.jpg", "b.jpg")]
    assert names == ["a.jpg", "A (2).jpg", "a (3).jpg", "b.jpg"]


def test_serbian_latin_is_read_from_cyrillic_and_nothing_else_is() -> None:
    texts = {"sr-Cyrl": "Врата", "sq": "Dera"}
    assert [text_for(texts, tag) for tag in ("sr-Latn", "sr-Cyrl", "sq", "bs")] == ["Vrata", "Врата", "Dera", ""]
