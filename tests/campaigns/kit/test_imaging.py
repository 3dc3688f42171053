import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps

from campaigns.kit.imaging import Photo, read_photo
from campaigns.kit.rules import THUMB_SIDE, WEB_SIDE, FileType, NotTaken, Why
from tests.support.photos import bomb, moving, photo, photo_from_a_telephone

TELEPHONE = photo_from_a_telephone()


def read(content: bytes) -> Photo:
    return read_photo(io.BytesIO(content))


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def is_red(picture: Image.Image, at: tuple[int, int]) -> bool:
    low = picture.crop((*at, at[0] + 1, at[1] + 1)).tobytes()
    return low[0] > 200 > low[1] + low[2]


def test_a_telephones_photo_stands_upright_and_tells_neither_place_nor_owner() -> None:
    taken = read(photo_from_a_telephone(orientation=6))
    assert (taken.width, taken.height) == (40, 60)
    for content in (taken.full, taken.web, taken.thumb):
        assert not opened(content).getexif()
        assert b"Nokia" not in content
        assert b"Exif" not in content
    assert is_red(opened(taken.full), (20, 5))  # What lay on the left is above now.


@pytest.mark.parametrize("orientation", range(1, 9))
def test_however_the_telephone_was_held(orientation: int) -> None:
    content = photo_from_a_telephone(orientation)
    expected = ImageOps.exif_transpose(opened(content))
    taken = opened(read(content).full)
    assert taken.size == expected.size
    difference = ImageChops.difference(taken, expected.convert("RGB")).convert("L")
    assert difference.point(lambda value: 255 if value > 60 else 0).getbbox() is None


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says what is forged; that is all right.
@given(st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_forged_photo_is_drawn_or_refused_and_nothing_else(changes: list[tuple[int, int]]) -> None:
    content = bytearray(TELEPHONE)
    for at, byte in changes:
        content[at % len(content)] = byte
    with suppress(NotTaken):
        assert read(bytes(content)).full.startswith(b"\xff\xd8")


def test_it_comes_in_three_sizes_and_is_never_made_larger() -> None:
    large, small = read(photo(4000, 1000)), read(photo(300, 200))
    assert [opened(c).width for c in (large.full, large.web, large.thumb)] == [4000, WEB_SIDE, THUMB_SIDE]
    assert [opened(c).width for c in (small.full, small.web, small.thumb)] == [300, 300, 300]


def test_a_second_file_hidden_behind_the_picture_does_not_go_along() -> None:
    taken = read(photo() + b"PK\x03\x04<script>alert(1)</script>")
    assert b"script" not in taken.full + taken.web + taken.thumb


def test_words_hidden_in_a_png_do_not_go_along_and_it_stays_a_png() -> None:
    picture, out = opened(photo(kind="PNG")), io.BytesIO()
    picture.save(out, "PNG", exif=Image.Exif(), dpi=(300, 300), comment="<script>")
    taken = read(out.getvalue())
    assert (taken.type, opened(taken.full).format, opened(taken.web).format) == (FileType.PNG, "PNG", "JPEG")
    assert opened(taken.full).info == {}


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("RGB", "WEBP")]
)
def test_every_kind_of_colour_becomes_that_of_the_web(mode: str, kind: str) -> None:
    assert opened(read(photo(mode=mode, kind=kind)).web).mode == "RGB"


def test_a_print_photo_keeps_its_colours() -> None:
    assert is_red(opened(read(photo(mode="CMYK")).full), (5, 20))


def test_sixteen_bits_a_pixel_become_eight_and_not_white() -> None:
    picture, out = Image.new("I;16", (10, 10), 128 * 256), io.BytesIO()
    picture.save(out, "PNG")
    assert opened(read(out.getvalue()).full).getpixel((5, 5)) == (128, 128, 128)


def test_what_lets_the_page_through_does_so_in_full_and_lies_on_white_in_small() -> None:
    picture, out = Image.new("RGBA", (10, 10), (0, 0, 0, 0)), io.BytesIO()
    picture.save(out, "WEBP", lossless=True)
    taken = read(out.getvalue())
    assert (taken.type, opened(taken.full).mode) == (FileType.PNG, "RGBA")
    assert opened(taken.web).getpixel((5, 5)) == (255, 255, 255)


def test_a_profile_is_followed_and_a_broken_one_is_no_obstacle() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for said in (profile, b"not a profile"):
        taken = read(photo(icc_profile=said))
        assert opened(taken.full).info.get("icc_profile") is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (bomb(30_000), Why.TOO_MANY_PIXELS),
        (bomb(9_000), Why.TOO_MANY_PIXELS),
        (bomb(100), Why.BROKEN),
        (photo(600, 400)[:400], Why.BROKEN),
        (b"\xff\xd8\xff\xe0 no picture", Why.BROKEN),
        (moving("WEBP"), Why.MOVES),
        (moving("PNG"), Why.MOVES),
    ],
    ids=lambda value: str(value) if isinstance(value, Why) else "",
)
def test_what_cannot_be_a_photo_is_refused_before_it_takes_memory(content: bytes, why: Why) -> None:
    with pytest.raises(NotTaken) as refused:
        read(content)
    assert refused.value.why is why


def test_a_telephones_jpeg_with_a_second_picture_behind_it_is_taken() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(out, "MPO", save_all=True, append_images=frames[1:])
    taken = read(out.getvalue())
    assert (taken.type, opened(taken.full).format) == (FileType.JPEG, "JPEG")
