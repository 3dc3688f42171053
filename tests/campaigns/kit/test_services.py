import io
import threading
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from campaigns.kit.queries import (
    digests_in_use,
    get_item,
    list_items,
    photos_without_alternative,
    pictures_of,
)
from campaigns.kit.rules import LARGEST_FILE, FileType, NotTaken, Why
from campaigns.kit.services import (
    ItemWords,
    add_item,
    archive_item,
    bring_file,
    describe_item,
    move_item,
    restore_item,
)
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import seal
from campaigns.releases.services import approve, archive_release
from core.db import transaction
from core.errors import EditConflict, Refused
from core.files.storing import FileStore
from core.files.sweeping import file_store
from tests.core.files.test_storing import FullDisk
from tests.support.drafts import acting, draft, waiting
from tests.support.personas import Persona
from tests.support.photos import PDF, photo, photo_from_a_telephone
from tests.support.press_list import make_release


def bring(release_id: int, content: bytes, name: str = "door.jpg", credit: str = "") -> int:
    brought = bring_file(file_store(), io.BytesIO(content), name)
    with transaction():
        return add_item(release_id, brought, None, credit).id


def names(release_id: int) -> list[str]:
    return [item.file_name for item in list_items(release_id)]


@pytest.fixture
def release_id(officer: Persona) -> int:
    return draft(officer.user_id)


def test_a_photo_is_kept_in_three_sizes_and_not_as_it_was_brought(release_id: int) -> None:
    item = get_item(bring(release_id, photo_from_a_telephone(), "IMG_0815.JPEG"))
    assert (item.file_name, item.type, item.width, item.height) == ("IMG_0815.jpg", FileType.JPEG, 40, 60)
    assert set(file_store().digests()) == digests_in_use(None) == {item.digest, item.web, item.thumb}
    assert not any(b"Nokia" in file_store().path_of(digest).read_bytes() for digest in digests_in_use(None))


def test_a_document_is_kept_as_it_is(release_id: int) -> None:
    item = get_item(bring(release_id, PDF, "Plani.pdf"))
    assert file_store().path_of(item.digest).read_bytes() == PDF
    assert (item.is_photo, item.size) == (False, len(PDF))


def test_the_same_file_is_taken_once(release_id: int) -> None:
    bring(release_id, photo())
    with pytest.raises(NotTaken) as refused:
        bring(release_id, photo(), "the same again.jpg")
    assert refused.value.why is Why.TWICE
    assert names(release_id) == ["door.jpg"]


def test_the_same_file_comes_back_where_it_was_put_away(release_id: int) -> None:
    item_id = bring(release_id, photo(), credit="Besim")
    with transaction():
        archive_item(item_id)
    assert names(release_id) == []
    assert bring(release_id, photo()) == item_id
    assert [(item.file_name, item.credit) for item in list_items(release_id)] == [("door.jpg", "Besim")]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(release_id: int) -> None:
    with pytest.raises(NotTaken) as refused:
        bring(release_id, b"%PDF-" + bytes(LARGEST_FILE))
    assert refused.value.why is Why.TOO_LARGE


def test_a_full_disk_is_said_and_leaves_nothing(release_id: int, tmp_path: Path) -> None:
    class FullStore(FileStore):
        def _keep(self, source: Any) -> Any:
            return super()._keep(FullDisk(b"x" * 3_000_000))

    with pytest.raises(Refused, match="disk of the server is full"):
        bring_file(FullStore(tmp_path), io.BytesIO(PDF), "plan.pdf")
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_whatever_changes_takes_the_approval_back(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    before = seal(get_release(release_id))
    with acting(approver.user.id):
        approve(release_id, approver.user.id, opened=before)
    bring(release_id, photo())
    release = get_release(release_id)
    assert (release.state, release.approver_id) == (ReleaseState.DRAFT, None)
    assert seal(release) != before


def test_every_change_of_a_kit_changes_what_an_approver_seals(release_id: int) -> None:
    first, second = bring(release_id, photo()), bring(release_id, PDF, "plan.pdf")
    changes = (
        lambda: describe_item(first, get_item(first).version, ItemWords("Besim")),
        lambda: move_item(second, earlier=True), lambda: archive_item(second), lambda: restore_item(second),
    )  # fmt: skip
    for change in changes:
        before = seal(get_release(release_id))
        with transaction():
            change()
        assert seal(get_release(release_id)) != before


def test_what_has_left_may_still_get_photos(officer: Persona) -> None:
    release_id = make_release()
    with transaction():
        get_release(release_id).state = ReleaseState.SENT
    bring(release_id, photo())
    assert get_release(release_id).state is ReleaseState.SENT
    assert names(release_id) == ["door.jpg"]


def test_what_was_put_away_gets_none(release_id: int) -> None:
    with transaction():
        archive_release(release_id)
    with pytest.raises(Refused, match="Bring it back first"):
        bring(release_id, photo())


def test_two_who_describe_the_same_photo_do_not_overwrite_each_other(release_id: int) -> None:
    item_id = bring(release_id, photo())
    opened = get_item(item_id).version
    with transaction():
        describe_item(item_id, opened, ItemWords(captions={"sq": "Dera"}))
    with pytest.raises(EditConflict), transaction():
        describe_item(item_id, opened, ItemWords(captions={"sq": "Porta"}))
    assert get_item(item_id).captions == {"sq": "Dera"}


def test_words_in_a_language_that_is_not_on_the_form_stay(release_id: int) -> None:
    item_id = bring(release_id, photo())
    for words in (ItemWords(captions={"tr": "Kapı"}), ItemWords("Besim", {"sq": " Dera "}, {"sq": "Një derë"})):
        with transaction():
            describe_item(item_id, get_item(item_id).version, words)
    item = get_item(item_id)
    assert (item.credit, item.captions) == ("Besim", {"tr": "Kapı", "sq": "Dera"})


def test_the_order_is_hers(release_id: int) -> None:
    ids = [bring(release_id, photo(60 + n), f"{n}.jpg") for n in range(3)]
    with transaction():
        move_item(ids[2], earlier=True)
        move_item(ids[0], earlier=True)
    assert names(release_id) == ["0.jpg", "2.jpg", "1.jpg"]
    with transaction():
        move_item(ids[0], earlier=False)
        move_item(ids[1], earlier=False)
    assert names(release_id) == ["2.jpg", "0.jpg", "1.jpg"]


def test_a_picture_speaks_the_language_of_its_page(release_id: int) -> None:
    item_id = bring(release_id, photo(), credit="Besim Loshaj")
    with transaction():
        words = ItemWords("Besim Loshaj", {"sr-Cyrl": "Врата", "sq": "Dera"}, {"sr-Cyrl": "Отворена врата"})
        describe_item(item_id, get_item(item_id).version, words)
    release = get_release(release_id)
    pictures = {tag: pictures_of(release, tag)[0] for tag in ("sr-Latn", "sq", "tr")}
    assert (pictures["sr-Latn"].alt, pictures["sr-Latn"].caption) == ("Otvorena vrata", "Vrata")
    assert (pictures["sq"].alt, pictures["sq"].caption, pictures["sq"].credit) == ("Dera", "Dera", "Besim Loshaj")
    assert (pictures["tr"].alt, pictures["tr"].caption) == ("", "")


def test_a_photo_is_lacking_until_it_is_described_in_every_language_written(release_id: int) -> None:
    item_id, _document = bring(release_id, photo()), bring(release_id, PDF, "plan.pdf")
    release = get_release(release_id)
    assert [item.id for item in photos_without_alternative(release)] == [item_id]
    with transaction():
        describe_item(item_id, get_item(item_id).version, ItemWords(alternatives={"sq": "Derë"}))
    assert [item.id for item in photos_without_alternative(get_release(release_id))] == [item_id]
    with transaction():
        describe_item(item_id, get_item(item_id).version, ItemWords(alternatives={"sr-Cyrl": "Врата"}))
    assert photos_without_alternative(get_release(release_id)) == []


def test_two_uploads_at_once_both_arrive(app: Flask, release_id: int) -> None:
    faults: list[BaseException] = []

    def one(number: int) -> None:
        try:
            with app.app_context():
                bring(release_id, photo(60 + number), f"{number}.jpg")
        except Exception as fault:  # noqa: BLE001  Told below.
            faults.append(fault)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(names(release_id)) == ["0.jpg", "1.jpg", "2.jpg", "3.jpg"]
    assert len({item.position for item in list_items(release_id)}) == 4


def test_the_same_file_by_two_at_once_is_there_once(app: Flask, release_id: int) -> None:
    outcomes: list[Why | None] = []

    def one() -> None:
        with app.app_context():
            try:
                bring(release_id, photo())
                outcomes.append(None)
            except NotTaken as refused:
                outcomes.append(refused.why)

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [None, Why.TWICE, Why.TWICE]
    assert names(release_id) == ["door.jpg"]
