"""The fixed words of a notice (GDPR art. 14), in every language somebody may be written to in.

Data and not catalogues: gettext knows only the languages of the interface. Serbian Latin is made from Cyrillic. Romani
has the English words until somebody can vouch for better ones. What was wrong in one of these is put right by a pull
request; what only this office knows stands in its own sentences.
"""

from dataclasses import dataclass

from crm.contacts.models import Basis
from crm.privacy.purposes.models import PurposeKind
from languages.fixed_words import by_tag


@dataclass(frozen=True)
class NoticeWords:
    """The words in one language; `tag` is the language they are really in."""

    tag: str
    subject: str
    """With `{house}`."""
    hello: str
    """With `{name}`."""
    who: str
    """With `{house}`, which is never inflected."""
    what: str
    source: str
    """With `{source}`."""
    why: str
    """Heading of the purposes."""
    press: str
    stakeholder: str
    events: str
    consultation: str
    legitimate_interest: str
    consent: str
    how_long: str
    """With `{months}`."""
    recipients: str
    rights: str
    complain: str
    contact: str
    """With `{contact}`."""

    def purpose(self, kind: PurposeKind, basis: Basis) -> str:
        """Return one purpose with its basis."""
        return (
            f"{getattr(self, kind.value)} ({getattr(self, basis.value)})" if basis.value else getattr(self, kind.value)
        )


ENGLISH = NoticeWords(
    tag="en",
    subject="Your data at {house}",
    hello="Hello {name},",
    who="We are {house}. We keep your contact details for our work with the public. The law asks us to tell you so.",
    what="What we keep: your name, your position, how you can be reached, the languages you read, and what was "
    "discussed or sent between us.",
    source="Where we have it from: {source}",
    why="Why:",
    press="press releases and answers to enquiries",
    stakeholder="talks with those who decide or speak in public",
    events="invitations to events",
    consultation="consultations about our principles",
    legitimate_interest="legitimate interest: you work in public",
    consent="your consent, which you can withdraw at any time",
    how_long="How long: after {months} months without a contact we look whether we still need it, and erase it if not.",
    recipients="Who else sees it: nobody but those who run our server and our mail.",
    rights="You can ask to see all of it, to have it corrected, used no more or erased, and you can object to its use.",
    complain="You can also complain to the Information and Privacy Agency of Kosovo (aip.rks-gov.net).",
    contact="Write to us: {contact}",
)

_WRITTEN = (
    ENGLISH,
    NoticeWords(
        tag="sq",
        subject="Të dhënat tuaja te {house}",
        hello="Përshëndetje {name},",
        who="Ne jemi {house}. I ruajmë të dhënat tuaja të kontaktit për punën tonë me publikun dhe ligji kërkon t’ju "
        "njoftojmë për këtë.",
        what="Çfarë ruajmë: emrin, pozitën, mënyrën si mund t’ju kontaktojmë, gjuhët që lexoni dhe çfarë është "
        "diskutuar ose dërguar mes nesh.",
        source="Nga i kemi: {source}",
        why="Pse:",
        press="komunikata për media dhe përgjigje në pyetje",
        stakeholder="biseda me ata që vendosin ose flasin në publik",
        events="ftesa për ngjarje",
        consultation="konsultime për parimet tona",
        legitimate_interest="interes legjitim: ju punoni në publik",
        consent="pëlqimi juaj, të cilin mund ta tërhiqni në çdo kohë",
        how_long="Sa gjatë: pas {months} muajsh pa kontakt shikojmë nëse ende na duhen, dhe i fshijmë nëse jo.",
        recipients="Kush tjetër i sheh: askush përveç atyre që mirëmbajnë serverin dhe postën tonë.",
        rights="Mund të kërkoni t’i shihni të gjitha, t’i korrigjojmë, të mos i përdorim më ose t’i fshijmë, dhe mund "
        "të kundërshtoni përdorimin e tyre.",
        complain="Mund të ankoheni edhe te Agjencia për Informim dhe Privatësi e Kosovës (aip.rks-gov.net).",
        contact="Na shkruani: {contact}",
    ),
    NoticeWords(
        tag="sr-Cyrl",
        subject="Ваши подаци код: {house}",
        hello="Добар дан, {name},",
        who="Ми смо {house}. Чувамо ваше контакт податке за рад са јавношћу и закон тражи да вас о томе обавестимо.",
        what="Шта чувамо: ваше име, положај, како можемо да вас контактирамо, језике које читате и шта је међу нама "
        "разговарано или послато.",
        source="Одакле их имамо: {source}",
        why="Зашто:",
        press="саопштења за медије и одговори на питања",
        stakeholder="разговори са онима који одлучују или јавно говоре",
        events="позиви на догађаје",
        consultation="консултације о нашим начелима",
        legitimate_interest="легитимни интерес: радите у јавности",
        consent="ваш пристанак, који можете повући у сваком тренутку",
        how_long="Колико дуго: после {months} месеци без контакта гледамо да ли су нам још потребни, и бришемо их ако "
        "нису.",
        recipients="Ко их још види: нико осим оних који одржавају наш сервер и пошту.",
        rights="Можете тражити да све видите, да се исправи, да се више не користи или да се обрише, и можете се "
        "противити коришћењу.",
        complain="Можете се жалити и Агенцији за информације и приватност Косова (aip.rks-gov.net).",
        contact="Пишите нам: {contact}",
    ),
    NoticeWords(
        tag="bs",
        subject="Vaši podaci kod: {house}",
        hello="Dobar dan, {name},",
        who="Mi smo {house}. Čuvamo vaše kontakt podatke za rad s javnošću i zakon traži da vas o tome obavijestimo.",
        what="Šta čuvamo: vaše ime, položaj, kako vas možemo kontaktirati, jezike koje čitate i šta je među nama "
        "razgovarano ili poslano.",
        source="Odakle ih imamo: {source}",
        why="Zašto:",
        press="saopćenja za medije i odgovori na pitanja",
        stakeholder="razgovori s onima koji odlučuju ili javno govore",
        events="pozivi na događaje",
        consultation="konsultacije o našim načelima",
        legitimate_interest="legitimni interes: radite u javnosti",
        consent="vaš pristanak, koji možete povući u svakom trenutku",
        how_long="Koliko dugo: poslije {months} mjeseci bez kontakta gledamo da li su nam još potrebni, i brišemo ih "
        "ako nisu.",
        recipients="Ko ih još vidi: niko osim onih koji održavaju naš server i poštu.",
        rights="Možete tražiti da sve vidite, da se ispravi, da se više ne koristi ili da se obriše, i možete se "
        "protiviti korištenju.",
        complain="Možete se žaliti i Agenciji za informacije i privatnost Kosova (aip.rks-gov.net).",
        contact="Pišite nam: {contact}",
    ),
    NoticeWords(
        tag="tr",
        subject="{house}: verileriniz",
        hello="Merhaba {name},",
        who="Biz {house}. İletişim bilgilerinizi kamuoyuyla çalışmamız için saklıyoruz; yasa bunu size bildirmemizi "
        "istiyor.",
        what="Neyi saklıyoruz: adınız, göreviniz, size nasıl ulaşılacağı, okuduğunuz diller ve aramızda konuşulan "
        "ya da gönderilenler.",
        source="Nereden aldık: {source}",
        why="Neden:",
        press="basın açıklamaları ve sorulara yanıtlar",
        stakeholder="karar veren ya da kamuoyunda konuşan kişilerle görüşmeler",
        events="etkinlik davetleri",
        consultation="ilkelerimiz üzerine istişareler",
        legitimate_interest="meşru menfaat: kamuya açık çalışıyorsunuz",
        consent="istediğiniz zaman geri alabileceğiniz rızanız",
        how_long="Ne kadar süre: {months} ay iletişim olmazsa hâlâ gerekli olup olmadığına bakar, değilse sileriz.",
        recipients="Başka kim görür: sunucumuzu ve postamızı yürütenler dışında hiç kimse.",
        rights="Hepsini görmeyi, düzeltilmesini, artık kullanılmamasını ya da silinmesini isteyebilir, kullanılmasına "
        "itiraz edebilirsiniz.",
        complain="Kosova Bilgi ve Mahremiyet Ajansına da şikâyette bulunabilirsiniz (aip.rks-gov.net).",
        contact="Bize yazın: {contact}",
    ),
)
_BY_TAG = by_tag(_WRITTEN)


def notice_words(tag: str) -> NoticeWords:
    """Return the words of a language, the English ones where there are none."""
    return _BY_TAG.get(tag, ENGLISH)
