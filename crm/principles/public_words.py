"""The fixed words of the public pages of principles, in every content language; Romani has the English ones."""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class PublicWords:
    """What these pages say in one language; `tag` is the language they are really in."""

    tag: str
    principles: str
    principle: str
    """With `{number}`."""
    back: str
    languages: str
    since: str
    """With `{day}`."""
    stands: str
    """The heading above who stands where."""
    agreed: str
    """Who is named and why."""
    source: str
    lost_title: str
    lost: str
    support: str
    support_with_change: str
    neutral: str
    oppose: str
    withdrew: str
    none: str


ENGLISH = PublicWords(
    tag="en", principles="Our principles", principle="Principle {number}", back="All principles",
    languages="Other languages", since="In these words since {day}", stands="Where people stand",
    agreed="Only those are named who agreed to be.", source="Source", lost_title="This page is not here",
    lost="The address may be incomplete, or the page was taken down.", support="Support it",
    support_with_change="Support it with a change", neutral="Have not taken sides", oppose="Oppose it",
    withdrew="No longer support it", none="No principle can be read here yet.",
)  # fmt: skip

WRITTEN = (
    ENGLISH,
    PublicWords(
        tag="sq", principles="Parimet tona", principle="Parimi {number}", back="Të gjitha parimet",
        languages="Gjuhë të tjera", since="Me këto fjalë që nga {day}", stands="Kush ku qëndron",
        agreed="Përmenden vetëm ata që kanë rënë dakord.", source="Burimi", lost_title="Kjo faqe nuk është këtu",
        lost="Adresa mund të jetë e paplotë, ose faqja është hequr.", support="E mbështesin",
        support_with_change="E mbështesin me një ndryshim", neutral="Nuk kanë mbajtur anë", oppose="E kundërshtojnë",
        withdrew="Nuk e mbështesin më", none="Këtu ende nuk mund të lexohet asnjë parim.",
    ),
    PublicWords(
        tag="sr-Cyrl", principles="Наша начела", principle="Начело {number}", back="Сва начела",
        languages="Други језици", since="Овим речима од {day}", stands="Ко где стоји",
        agreed="Наведени су само они који су на то пристали.", source="Извор", lost_title="Ове странице нема",
        lost="Адреса је можда непотпуна, или је страница уклоњена.", support="Подржавају",
        support_with_change="Подржавају уз измену", neutral="Нису се определили", oppose="Противе се",
        withdrew="Више не подржавају", none="Овде још нема начела која се могу прочитати.",
    ),
    PublicWords(
        tag="bs", principles="Naša načela", principle="Načelo {number}", back="Sva načela",
        languages="Drugi jezici", since="Ovim riječima od {day}", stands="Ko gdje stoji",
        agreed="Navedeni su samo oni koji su na to pristali.", source="Izvor", lost_title="Ove stranice nema",
        lost="Adresa je možda nepotpuna, ili je stranica uklonjena.", support="Podržavaju",
        support_with_change="Podržavaju uz izmjenu", neutral="Nisu se opredijelili", oppose="Protive se",
        withdrew="Više ne podržavaju", none="Ovdje još nema načela koja se mogu pročitati.",
    ),
    PublicWords(
        tag="tr", principles="İlkelerimiz", principle="{number}. ilke", back="Bütün ilkeler",
        languages="Diğer diller", since="{day} tarihinden beri bu sözlerle", stands="Kim nerede duruyor",
        agreed="Yalnızca kabul edenlerin adı yazılır.", source="Kaynak", lost_title="Bu sayfa burada değil",
        lost="Adres eksik olabilir ya da sayfa kaldırılmıştır.", support="Destekliyor",
        support_with_change="Bir değişiklikle destekliyor", neutral="Taraf tutmadı", oppose="Karşı çıkıyor",
        withdrew="Artık desteklemiyor", none="Burada henüz okunabilecek bir ilke yok.",
    ),
)  # fmt: skip

BY_LANGUAGE = by_tag(WRITTEN)


def public_words(tag: str) -> PublicWords:
    """Return the words for pages in this language; English ones where it has none."""
    return BY_LANGUAGE.get(tag, ENGLISH)
