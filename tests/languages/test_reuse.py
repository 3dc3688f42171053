"""How much of a release an article carries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from languages.reuse import LiveReleases, Verdict, reuse

FURNITURE = "Avlija je inicijativa udruženja iz šest opština za razgovor među susedima i za zajednička pravila kuće."
RELEASE = (
    "Otvorena je čitaonica u Jasikovu, u sredu 14. maja, uz učešće 40 novinara iz deset opština. Đorđe Ilić je rekao "
    "da je razgovor temelj svake kuće i da vrata čekaju sve susede. " + FURNITURE
)
INVITATION = (
    "Juče je gradska biblioteka pozvala sve škole da dođu na čitanje novih knjiga za decu i njihove roditelje, "
    "svakog petka."
)


def test_a_copy_in_the_other_script_is_carried_with_its_passage() -> None:
    article = "Вест. Отворена је читаоница у Јасикову, у среду 14. маја, уз учешће 40 новинара из десет општина."
    found = reuse(RELEASE, article, others=[FURNITURE])
    (passage,) = found.passages
    assert found.verdict is Verdict.CARRIED
    assert article[passage.article_start : passage.article_end].startswith("Отворена је")
    assert RELEASE[passage.release_start : passage.release_end].endswith("deset opština")
    assert found.longest_run == passage.words == 16


def test_the_closing_paragraph_of_a_series_counts_for_nothing() -> None:
    found = reuse(RELEASE, "Nešto drugo. " + FURNITURE, others=[FURNITURE])
    assert (found.share, found.verdict, found.passages) == (0.0, Verdict.NOT_CARRIED, ())


def test_a_number_in_the_furniture_is_this_release_s_own() -> None:
    series = "Na skupu u Jasikovu bilo je juče prisutno 17 ljudi iz svih okolnih sela i naselja."
    release = (
        f"{series} " + "Sve ostalo ovde piše se prvi put i nema ga nigde drugde u celom kraju do danas uopšte nikada."
    )
    assert reuse(release, series, others=[series]).share > 0


def test_a_quotation_is_a_part() -> None:
    quoted = "Ilić je rekao da je razgovor temelj svake kuće i da vrata čekaju sve susede, a mi dodajemo svoje."
    assert reuse(RELEASE, quoted).verdict is Verdict.PARTLY


def test_words_an_editor_changed_do_not_take_their_neighbours_away() -> None:
    article = "Juče je ova biblioteka pozvala sve škole da dođu na predstavu knjiga za decu i nove roditelje."
    found = reuse(INVITATION, article)
    assert [INVITATION[p.release_start : p.release_end] for p in found.passages] == [
        "Juče je", "biblioteka pozvala sve škole da dođu na", "knjiga za decu i",
    ]  # fmt: skip
    assert found.longest_run == 7


def test_the_same_words_by_chance_are_not_a_passage() -> None:
    article = "Juče je padala kiša. Gradska biblioteka je zatvorena, kaže upravnik, a sve škole rade do podne."
    assert reuse(INVITATION, article, same_language=True).passages == ()


@pytest.mark.parametrize(
    "article", ["The reading room was opened on Wednesday with forty journalists from ten towns in it."]
)
def test_it_does_not_judge_a_translation(article: str) -> None:
    assert reuse(RELEASE, article).verdict is Verdict.CANNOT_JUDGE


def test_it_does_not_judge_a_release_with_too_few_words() -> None:
    assert reuse("Kratko.", RELEASE).verdict is Verdict.CANNOT_JUDGE
    assert reuse(RELEASE, "Da.").verdict is Verdict.CANNOT_JUDGE


def test_of_many_releases_only_those_that_share_a_run_are_looked_at() -> None:
    live = LiveReleases(
        {1: RELEASE, 2: FURNITURE + " Drugo.", 3: FURNITURE + " Treće.", 4: "Sasvim drugi tekst o nečemu."}
    )
    assert live.candidates("Otvorena je čitaonica u Jasikovu, u sredu!") == {1}
    assert live.candidates(FURNITURE) == set()


@given(st.text(alphabet="ab ", max_size=400), st.text(alphabet="ab ", max_size=400))
@settings(max_examples=60, deadline=None)
def test_the_share_is_a_share_and_passages_are_the_same_words(release: str, article: str) -> None:
    found = reuse(release, article, same_language=True)
    assert 0 <= found.share <= 1
    for passage in found.passages:
        mine = release[passage.release_start : passage.release_end].split()
        assert mine == article[passage.article_start : passage.article_end].split()


def test_a_text_that_repeats_itself_is_no_trap() -> None:
    assert reuse("a " * 5000, "a " * 5000, same_language=True).verdict is Verdict.CARRIED
