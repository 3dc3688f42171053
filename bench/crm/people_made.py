"""An invented office at size: people, organisations, meetings and all that happened, seeded, written by bulk SQL.

Names are put together from parts of the orthographies of the place, so that there are many, and none is anybody's.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from core.bulk import insert_rows, is_sqlite
from core.db import Model, db, transaction
from crm.contacts.models import Address, AddressKind, Basis, Person, Position
from crm.followups.models import FollowUp
from crm.meetings.models import DiscussionPoint, Meeting, MeetingKind, Participant
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.reference.catalogue import municipalities
from crm.reference.kinds import OutletKind
from languages.skeleton import findable

BATCH = 5_000
LAST = datetime(2026, 11, 25, 12, tzinfo=UTC)
OUTLETS = 400
BUSY = 20
"""People with whom there are hundreds of meetings: their pages have long timelines."""
COMMUNITIES = ("albanian", "serb", "turkish", "bosniak", "roma")

GIVEN = {
    "sq": "Arbëresha Besiana Dardan Drilon Erëblina Fatlind Gëzimtar Hanëmira Ilirjan Jetmira Kushtrim Labinot Mimozë "
          "Njomëza Orgesa Përparim Qëndresa Rrezarta Shkëlzen Teutana Valmira Xhevahire Yllkë Zanafilla",
    "sr-Latn": "Anđelija Bojana Čedomir Dušica Đorđe Filip Gordana Isidora Jelica Ksenija Ljubica Milorad Nebojša Olja "
               "Predrag Ružica Slađana Šćepan Teodora Uroš Vukašin Živana",
    "sr-Cyrl": "Анђелија Богдана Васиљ Гроздана Дубравка Ђурађ Живка Здравка Јагода Љубиша Миљана Његош Петрана Радиша "
               "Снежица Ћирило Џемила Шћепан",
    "tr": "Ayşegülnur Bülentay Çağlasu Doğukan Erdinçay Gülşahnaz Işılay Kübranur Ömürden Şükranbey Tuğçenaz Yiğitcan",
    "bs": "Almedina Džejlana Emirhana Fahrija Hajrija Jasminka Mersihana Nedžmija Senijada Šefkija Zulejhana",
    "rom": "Bajramša Čhajori Dželjana Fatimeja Kujtima Muharemša Saćipa Šaipa Ćerimana",
}  # fmt: skip
FAMILY = {
    "sq": "Ahmetgjekaj Berishtolli Çitakvora Dervishgashi Elshanraci Fejzbala Gërvallxhoni Hoxhadrini Jashandoli "
          "Krasniqvani Leposhtica Morinthaçi Nushqeri Ostrogllavi Pllanashala Qorrdedaj Rexhvelaj Shaqirlushi Ukëgjoni "
          "Vrapçani Xhemlikola Zymbergashi",
    "sr-Latn": "Antonijegorović Bojščanin Čvorkovački Damjanopolić Đekićević Grbavčanin Ilinčevski Jovašević Koljučić "
               "Ljubisavčić Milentijeski Nikčevljanin Petkovačić Ražnatovljev Stojšinović Šarplaninac Trajčevljević",
    "sr-Cyrl": "Антонијепољац Бојшчанин Вељковачки Гвоздењар Дамјанопољић Ђекићевић Живковљанин Јовашевић Коључић "
               "Љубисављић Милентијески Његовановић Петковљачки Стојшиновић Ћурчијашевић Шарпланинац",
    "tr": "Akıncıbeyli Bozdağgil Çınarkuşu Demirhisarlı Gülbaharoğlu Işıkpınar Karadağlıgil Özprizren Şahinkaya "
          "Yeşilırmak",
    "bs": "Agušholić Džaferhodžić Hadžišabović Kučevljak Mehmedspahić Rahimovčak Sijarinčak Škrijeljčević Zukorličan",
    "rom": "Berišadžil Čuljandžiji Gašijeli Krasnićeja Mustafova Osmanela Šabanela",
}  # fmt: skip
ENDS = ("", "", "a", "o", "u", "an", "in", "ur", "et", "is", "or", "am")
ALPHABET = {"sr-Cyrl": ("", "", "а", "о", "у", "ан", "ин", "ур", "ет", "ис", "ор", "ам")}
SHARES = {"sq": 52, "sr-Latn": 15, "sr-Cyrl": 13, "tr": 8, "bs": 8, "rom": 4}
READS = {"sq": ["sq", "en"], "sr-Latn": ["sr-Latn", "sr-Cyrl"], "sr-Cyrl": ["sr-Cyrl"], "tr": ["tr", "sq"],
         "bs": ["bs"], "rom": ["rom", "sq"]}  # fmt: skip
TOPICS = ("Takim për shkollat", "Разговор о повратку", "Razgovor o putevima", "Vizitë në komunë", "Okul görüşmesi",
          "Meeting about water", "Konsultim për parimet", "Састанак о језицима", "Phone call",
          "Dogovor o saradnji")  # fmt: skip
TOLD = {
    "person": (), "address": ("person_id",), "position": ("person_id",), "meeting": (),
    "participant": ("meeting_id", "person_id"), "discussion_point": ("meeting_id",), "follow_up": (),
}  # fmt: skip
"""What the trail tells of: each table, and the columns by which its rows are found in the trail of another record."""
TITLES = ("Kryetar i komunës", "Novinarka", "Уредник", "Spokesperson", "Drejtoreshë e shkollës", "Zamenik", "")


@dataclass(frozen=True)
class Size:
    """How much is made."""

    people: int = 100_000
    organisations: int = 5_000
    meetings: int = 300_000
    facts: int = 1_000_000
    """Participants, points and promises: what timelines tell."""


class Names:
    """Names by chance, each tongue as often as its share says."""

    def __init__(self, chance: random.Random) -> None:
        """Take the chance that decides."""
        self._chance = chance
        self._tongues, self._weights = list(SHARES), list(SHARES.values())
        self._given = {tongue: GIVEN[tongue].split() for tongue in SHARES}
        self._family = {tongue: FAMILY[tongue].split() for tongue in SHARES}

    def one(self) -> tuple[str, str, str]:
        """Return a tongue, a given and a family name."""
        tongue = self._chance.choices(self._tongues, self._weights)[0]
        ends = ALPHABET.get(tongue, ENDS)
        return tongue, self._chance.choice(self._given[tongue]), self._family_name(tongue, ends)

    def _family_name(self, tongue: str, ends: tuple[str, ...]) -> str:
        name = self._chance.choice(self._family[tongue])
        at = len(name) // 2
        return name[:at] + self._chance.choice(ends) + self._chance.choice(ends) + name[at:]


def make(size: Size, keepers: list[int]) -> None:
    """Write everything; the colleagues named keep the relationships and the promises."""
    chance = random.Random(7)
    places = [place.slug for place in municipalities()]
    _write(Outlet, _outlets(places))
    _write(Organisation, _organisations(size, places))
    _write_people(size, places, keepers, chance)
    _write(Meeting, _meetings(size, places, keepers, chance))
    participants = size.facts * 6 // 10
    _write(Participant, _participants(size, participants, chance))
    _write(DiscussionPoint, _points(size, size.facts // 10, chance))
    _write(FollowUp, _promises(size, size.facts - participants - size.facts // 10, keepers, chance))
    write_trail()
    if not is_sqlite():
        _count_on()


def write_trail() -> None:
    """Write down that each record and each part of one was made, as if all of it had been typed in."""
    as_json = "changes" if is_sqlite() else "CAST(changes AS JSON)"
    # Over three years: of what was recorded in the last days Today tells.
    earlier = "(id * 37 % 1500000)"
    at = f"datetime(:last, '-' || {earlier} || ' minutes')"
    if not is_sqlite():
        at = f"CAST(:last AS timestamptz) - {earlier} * interval '1 minute'"
    for name, keys in TOLD.items():
        named = " || ', ' || ".join(f"'\"{key}\": [null, ' || {key} || ']'" for key in keys) or "''"
        made = f"SELECT id, '{{' || {named} || '}}' AS changes FROM {name}"  # noqa: S608
        told = f"SELECT {at}, id % 8 + 1, 'created', '{name}', id, {as_json} FROM ({made}) AS made"  # noqa: S608
        with transaction():
            db.session.execute(
                text(f"INSERT INTO audit_entry (at, user_id, action, subject, subject_id, changes) {told}"),
                {"last": LAST},
            )


def settle() -> None:
    """Let the database look at what it holds, as it does by itself after some time."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE" if connection.dialect.name == "sqlite" else "VACUUM ANALYZE"))


def _write(model: type[Model], rows: Iterable[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            _flush(model, batch)
    _flush(model, batch)


def _flush(model: type[Model], batch: list[dict[str, Any]]) -> None:
    with transaction():
        insert_rows(model, batch)
    batch.clear()


def _outlets(places: list[str]) -> Iterator[dict[str, Any]]:
    kinds = list(OutletKind)
    for n in range(1, OUTLETS + 1):
        name = f"{('Radio', 'Portali', 'Гласник', 'Televizija')[n % 4]} {places[n % len(places)].title()} {n}"
        yield {
            "id": n, "name": name, "kind": kinds[n % len(kinds)], "communities": [COMMUNITIES[n % 5]],
            "languages": ["sq"], "municipality": places[n % len(places)], "folded": findable(name), "updated_at": LAST,
        }  # fmt: skip


def _organisations(size: Size, places: list[str]) -> Iterator[dict[str, Any]]:
    for n in range(1, size.organisations + 1):
        where = places[n % len(places)].title()
        names = (f"Drejtoria {n} e Komunës së {where}", f"Дирекција {n} општине {where}", f"Directorate {n} of {where}")
        yield {
            "id": n, "name_sq": names[0], "name_sr": names[1], "name_en": names[2],
            "municipality": places[n % len(places)], "folded": findable(names[2], names[0], names[1]),
            "updated_at": LAST,
        }  # fmt: skip


def _write_people(size: Size, places: list[str], keepers: list[int], chance: random.Random) -> None:
    names = Names(chance)
    people, addresses, positions = [], [], []
    for n in range(1, size.people + 1):
        tongue, given, family = names.one()
        people.append(_person(n, tongue, given, family, places, keepers, chance))
        addresses += [_mail(n), *([_phone(n)] if n % 3 else [])]
        positions.append(_position(n, size, chance))
        if len(people) == BATCH or n == size.people:
            for model, rows in ((Person, people), (Address, addresses), (Position, positions)):
                _flush(model, rows)


def _person(
    n: int, tongue: str, given: str, family: str, places: list[str], keepers: list[int], chance: random.Random
) -> dict[str, Any]:
    return {
        "id": n, "given_name": given, "family_name": family, "is_journalist": n % 10 < 4,
        "is_decision_maker": n % 10 in (4, 5, 6), "is_opinion_maker": n % 10 == 7, "languages": READS[tongue],
        "beats": ["schools"] if n % 7 == 0 else [], "tags": [f"round {n % 9}"] if n % 4 == 0 else [],
        "municipality": chance.choice(places), "basis": Basis.LEGITIMATE_INTEREST if n % 9 else Basis.NONE,
        "basis_on": LAST.date() if n % 9 else None, "owner_id": chance.choice([*keepers, None]),
        "folded": findable(f"{family} {given}"), "source": "made", "updated_at": LAST,
        "archived_at": LAST if n % 97 == 0 else None,
    }  # fmt: skip


def _mail(n: int) -> dict[str, Any]:
    return {"person_id": n, "kind": AddressKind.EMAIL, "value": f"person{n}@office{n % 500}.example", "place": 0}


def _phone(n: int) -> dict[str, Any]:
    return {"person_id": n, "kind": AddressKind.PHONE, "value": f"+3834{4 + n % 2}{100_000 + n}", "place": 1}


def _position(n: int, size: Size, chance: random.Random) -> dict[str, Any]:
    at_outlet = n % 10 < 4
    return {
        "person_id": n, "title": TITLES[n % len(TITLES)],
        "outlet_id": chance.randint(1, OUTLETS) if at_outlet else None,
        "organisation_id": None if at_outlet else chance.randint(1, size.organisations),
        "until": LAST.date() - timedelta(days=30) if n % 13 == 0 else None,
    }  # fmt: skip


def _meetings(size: Size, places: list[str], keepers: list[int], chance: random.Random) -> Iterator[dict[str, Any]]:
    kinds = list(MeetingKind)
    for n in range(1, size.meetings + 1):
        at = LAST - timedelta(minutes=(size.meetings - n) * 9)
        title, place = f"{TOPICS[n % len(TOPICS)]} {n % 997}", chance.choice(places).title()
        yield {
            "id": n, "kind": kinds[n % len(kinds)], "title": title, "starts_at": at, "place": place,
            "municipality": chance.choice(places), "notes": "Something was said. " * 4,
            "author_id": chance.choice(keepers), "is_confidential": n % 1000 == 0, "folded": findable(title, place),
            "created_at": at, "updated_at": at,
        }  # fmt: skip


def _who(size: Size, chance: random.Random) -> Callable[[], int]:
    def who() -> int:
        return chance.randint(1, BUSY) if chance.random() < 0.02 else chance.randint(1, size.people)

    return who


def _participants(size: Size, number: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    who, each = _who(size, chance), max(1, number // size.meetings)
    for meeting_id in range(1, size.meetings + 1):
        for person_id in {who() for _ in range(each)}:
            yield {"meeting_id": meeting_id, "person_id": person_id, "note": ""}


def _points(size: Size, number: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(number):
        yield {"meeting_id": chance.randint(1, size.meetings), "text": f"Point {n} about the school and the road."}


def _promises(size: Size, number: int, keepers: list[int], chance: random.Random) -> Iterator[dict[str, Any]]:
    who = _who(size, chance)
    for n in range(number):
        at = LAST - timedelta(minutes=n * 8)
        is_ours = n % 2 == 0
        yield {
            "what": f"Send the figures of round {n}", "due_on": at.date() + timedelta(days=20),
            "owner_id": chance.choice(keepers) if is_ours else None, "promised_by_id": None if is_ours else who(),
            "person_id": who() if is_ours else None,
            "meeting_id": None if n % 3 else chance.randint(1, size.meetings),
            "done_at": None if n % 20 == 0 else at, "created_at": at,
            "updated_at": at,
        }  # fmt: skip


def _count_on() -> None:
    """Let PostgreSQL give new rows numbers after those that were given here."""
    with transaction():
        for model in (Outlet, Organisation, Person, Meeting):
            name = model.__tablename__
            db.session.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))")  # noqa: S608
            )
