"""What people outside read who are invited to a meeting: fixed words in every language of a mail.

Serbian Latin is made from Cyrillic, and Romani has the English words until somebody can vouch for better ones. A title
stands in its first case, so every sentence is built around it.
"""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class MeetingWords:
    """The words in one language; `tag` is the language they are really in."""

    tag: str
    invitation_subject: str
    """With `{title}`."""
    invitation: str
    """With `{sender}`."""
    changed_subject: str
    changed: str
    cancelled_subject: str
    cancelled: str
    postponed: str
    when: str
    until: str
    """With `{moment}`."""
    where: str
    online: str
    agenda: str
    interpreted: str
    answer: str
    minutes_subject: str
    minutes: str
    minutes_answer: str


ENGLISH = MeetingWords(
    tag="en",
    invitation_subject="Invitation: {title}",
    invitation="{sender} invites you to this meeting:",
    changed_subject="Changed: {title}",
    changed="Something about this meeting has changed. This holds now:",
    cancelled_subject="Cancelled: {title}",
    cancelled="This meeting does not take place:",
    postponed="This meeting is postponed. We will write to you when there is a new date:",
    when="When",
    until="until {moment}",
    where="Where",
    online="Online",
    agenda="Agenda",
    interpreted="It is interpreted",
    answer="Please tell us whether you can come: accept or decline in your calendar, or answer this mail.",
    minutes_subject="Minutes: {title}",
    minutes="These are the minutes of the meeting in which you took part:",
    minutes_answer="If something is missing or wrong, please answer this mail.",
)

_WRITTEN = (
    ENGLISH,
    MeetingWords(
        tag="sq",
        invitation_subject="Ftesë: {title}",
        invitation="{sender} ju fton në këtë takim:",
        changed_subject="Ndryshim: {title}",
        changed="Diçka rreth këtij takimi ka ndryshuar. Tani vlen kjo:",
        cancelled_subject="U anulua: {title}",
        cancelled="Ky takim nuk mbahet:",
        postponed="Ky takim shtyhet. Do t’ju shkruajmë kur të ketë datë të re:",
        when="Kur",
        until="deri më {moment}",
        where="Ku",
        online="Në internet",
        agenda="Rendi i ditës",
        interpreted="Ka përkthim",
        answer="Ju lutemi na tregoni nëse mund të vini: pranoni ose refuzoni në kalendarin tuaj, ose përgjigjuni kësaj "
        "poste.",
        minutes_subject="Procesverbal: {title}",
        minutes="Ky është procesverbali i takimit ku morët pjesë:",
        minutes_answer="Nëse diçka mungon ose nuk është e saktë, ju lutemi përgjigjuni kësaj poste.",
    ),
    MeetingWords(
        tag="sr-Cyrl",
        invitation_subject="Позив: {title}",
        invitation="{sender} вас позива на овај састанак:",
        changed_subject="Измена: {title}",
        changed="Нешто у вези са овим састанком је промењено. Сада важи ово:",
        cancelled_subject="Отказано: {title}",
        cancelled="Овај састанак се не одржава:",
        postponed="Овај састанак се одлаже. Писаћемо вам кад буде познат нови датум:",
        when="Када",
        until="до {moment}",
        where="Где",
        online="На мрежи",
        agenda="Дневни ред",
        interpreted="Обезбеђен је превод",
        answer="Молимо јавите нам да ли можете да дођете: прихватите или одбијте у свом календару, или одговорите на "
        "ову поруку.",
        minutes_subject="Записник: {title}",
        minutes="Ово је записник са састанка на којем сте учествовали:",
        minutes_answer="Ако нешто недостаје или није тачно, молимо одговорите на ову поруку.",
    ),
    MeetingWords(
        tag="bs",
        invitation_subject="Poziv: {title}",
        invitation="{sender} vas poziva na ovaj sastanak:",
        changed_subject="Izmjena: {title}",
        changed="Nešto u vezi s ovim sastankom je promijenjeno. Sada vrijedi ovo:",
        cancelled_subject="Otkazano: {title}",
        cancelled="Ovaj sastanak se ne održava:",
        postponed="Ovaj sastanak se odgađa. Pisat ćemo vam kad bude poznat novi datum:",
        when="Kada",
        until="do {moment}",
        where="Gdje",
        online="Na mreži",
        agenda="Dnevni red",
        interpreted="Osiguran je prijevod",
        answer="Molimo javite nam možete li doći: prihvatite ili odbijte u svom kalendaru, ili odgovorite na ovu "
        "poruku.",
        minutes_subject="Zapisnik: {title}",
        minutes="Ovo je zapisnik sa sastanka na kojem ste učestvovali:",
        minutes_answer="Ako nešto nedostaje ili nije tačno, molimo odgovorite na ovu poruku.",
    ),
    MeetingWords(
        tag="tr",
        invitation_subject="Davet: {title}",
        invitation="{sender} sizi bu toplantıya davet ediyor:",
        changed_subject="Değişiklik: {title}",
        changed="Bu toplantıyla ilgili bir şey değişti. Şimdi geçerli olan:",
        cancelled_subject="İptal edildi: {title}",
        cancelled="Bu toplantı yapılmayacak:",
        postponed="Bu toplantı ertelendi. Yeni tarih belli olunca size yazacağız:",
        when="Ne zaman",
        until="bitiş: {moment}",
        where="Nerede",
        online="Çevrim içi",
        agenda="Gündem",
        interpreted="Çeviri yapılacak",
        answer="Lütfen gelip gelemeyeceğinizi bildirin: takviminizde kabul edin veya reddedin ya da bu iletiyi "
        "yanıtlayın.",
        minutes_subject="Tutanak: {title}",
        minutes="Katıldığınız toplantının tutanağı:",
        minutes_answer="Eksik ya da yanlış bir şey varsa lütfen bu iletiyi yanıtlayın.",
    ),
)

_BY_TAG = by_tag(_WRITTEN)


def meeting_words(tag: str) -> MeetingWords:
    """Return the words for a reader of this tag, the English ones where there are none."""
    return _BY_TAG.get(tag, ENGLISH)
