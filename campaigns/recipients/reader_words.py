"""What the pages behind the link of a mail say, in every language a mail can be in.

Data, as the fixed words of mails are (campaigns/rendering/words.py), and for the same reasons: Serbian Latin is made
from Cyrillic, and Romani gets the English words, marked as English, until somebody can vouch for better ones.
"""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class ReaderWords:
    """The words of these pages in one language; `tag` is the language they are really in."""

    tag: str
    title: str
    about: str
    """With `{address}`, masked: whose mails these are, for a mail may have been forwarded."""
    stop_heading: str
    stop_text: str
    stop: str
    stopped: str
    stopped_text: str
    """With `{address}`, masked."""
    undo: str
    undo_text: str
    again: str
    """Said after she took it back."""
    language_heading: str
    language_text: str
    always: str
    once: str
    save: str
    saved: str
    saved_once: str
    no_choice: str
    write_to: str
    """With `{contact}`, a mail address."""
    contact: str
    """Where others have stopped the mails: with `{contact}`."""
    lost: str
    lost_text: str
    """With `{contact}`."""
    one_click: str
    """The plain answer to a mail program."""
    languages: str
    """Name of the switch between languages of this page."""


ENGLISH = ReaderWords(
    tag="en",
    title="Your mails from us",
    about="This page is about mails to {address}. If a mail was forwarded to you, the choice belongs to whoever "
    "reads that address.",
    stop_heading="No more of these mails",
    stop_text="You will get no more press releases from us.",
    stop="Stop these mails",
    stopped="The mails are stopped",
    stopped_text="No more press releases will go to {address}.",
    undo="Send me the mails again",
    undo_text="You did not mean that, or changed your mind?",
    again="You will get our mails again.",
    language_heading="Another language",
    language_text="In which language and script should we write to you?",
    always="From now on",
    once="Only this release",
    save="Ask for this language",
    saved="Saved. From now on we write to you in this language whenever there is a version in it.",
    saved_once="Our office has been told that you would like this release in that language.",
    no_choice="Please choose a language first.",
    write_to="Questions? Write to {contact}.",
    contact="To get them again, write to {contact}.",
    lost="This link does not work",
    lost_text="It may be incomplete or too old. Nothing was changed. Open it once more from the mail, or write "
    "to {contact} and we will do it for you.",
    one_click="You will get no more of these mails.",
    languages="Language of this page",
)

_WRITTEN = (
    ENGLISH,
    ReaderWords(
        tag="sq",
        title="Mesazhet që merrni nga ne",
        about="Kjo faqe ka të bëjë me mesazhet për {address}. Nëse mesazhin jua ka përcjellë dikush tjetër, zgjedhja "
        "i takon atij që e lexon këtë adresë.",
        stop_heading="Pa mesazhe të tilla",
        stop_text="Nuk do të merrni më komunikata për media nga ne.",
        stop="Ndaloni këto mesazhe",
        stopped="Mesazhet u ndaluan",
        stopped_text="Në {address} nuk do të dërgohen më komunikata për media.",
        undo="Dërgomëni sërish mesazhet",
        undo_text="Nuk e kishit për qëllim, ose keni ndërruar mendje?",
        again="Do t’i merrni sërish mesazhet tona.",
        language_heading="Gjuhë tjetër",
        language_text="Në cilën gjuhë dhe me cilin shkrim t’ju shkruajmë?",
        always="Tani e tutje",
        once="Vetëm këtë komunikatë",
        save="Kërkoni këtë gjuhë",
        saved="U ruajt. Tani e tutje ju shkruajmë në këtë gjuhë sa herë që ka version në të.",
        saved_once="Zyra jonë u njoftua se këtë komunikatë e dëshironi në atë gjuhë.",
        no_choice="Ju lutemi, së pari zgjidhni një gjuhë.",
        write_to="Keni pyetje? Shkruani në {contact}.",
        contact="Për t’i marrë sërish, shkruani në {contact}.",
        lost="Kjo lidhje nuk funksionon",
        lost_text="Mund të jetë e paplotë ose tepër e vjetër. Asgjë nuk u ndryshua. Hapeni edhe një herë nga mesazhi, "
        "ose shkruani në {contact} dhe ne e bëjmë për ju.",
        one_click="Nuk do të merrni më mesazhe të tilla.",
        languages="Gjuha e kësaj faqeje",
    ),
    ReaderWords(
        tag="sr-Cyrl",
        title="Поруке које добијате од нас",
        about="Ова страница се односи на поруке за {address}. Ако вам је поруку неко проследио, избор припада ономе "
        "ко чита ту адресу.",
        stop_heading="Без оваквих порука",
        stop_text="Више нећете добијати наша саопштења за медије.",
        stop="Обустави ове поруке",
        stopped="Поруке су обустављене",
        stopped_text="На {address} више неће стизати саопштења за медије.",
        undo="Поново ми шаљите поруке",
        undo_text="То нисте желели, или сте се предомислили?",
        again="Поново ћете добијати наше поруке.",
        language_heading="Други језик",
        language_text="На ком језику и којим писмом да вам пишемо?",
        always="Убудуће",
        once="Само ово саопштење",
        save="Затражи овај језик",
        saved="Сачувано. Убудуће вам пишемо на овом језику кад год постоји верзија на њему.",
        saved_once="Наша канцеларија је обавештена да ово саопштење желите на том језику.",
        no_choice="Молимо вас, прво изаберите језик.",
        write_to="Имате питање? Пишите на {contact}.",
        contact="Ако желите да их поново добијате, пишите на {contact}.",
        lost="Ова веза не ради",
        lost_text="Можда је непотпуна или престара. Ништа није промењено. Отворите је још једном из поруке, или пишите "
        "на {contact} па ћемо то ми учинити.",
        one_click="Више нећете добијати овакве поруке.",
        languages="Језик ове странице",
    ),
    ReaderWords(
        tag="bs",
        title="Poruke koje dobijate od nas",
        about="Ova stranica se odnosi na poruke za {address}. Ako vam je poruku neko proslijedio, izbor pripada onome "
        "ko čita tu adresu.",
        stop_heading="Bez ovakvih poruka",
        stop_text="Više nećete dobijati naša saopćenja za medije.",
        stop="Obustavi ove poruke",
        stopped="Poruke su obustavljene",
        stopped_text="Na {address} više neće stizati saopćenja za medije.",
        undo="Ponovo mi šaljite poruke",
        undo_text="To niste željeli, ili ste se predomislili?",
        again="Ponovo ćete dobijati naše poruke.",
        language_heading="Drugi jezik",
        language_text="Na kojem jeziku i kojim pismom da vam pišemo?",
        always="Ubuduće",
        once="Samo ovo saopćenje",
        save="Zatraži ovaj jezik",
        saved="Sačuvano. Ubuduće vam pišemo na ovom jeziku kad god postoji verzija na njemu.",
        saved_once="Naš ured je obaviješten da ovo saopćenje želite na tom jeziku.",
        no_choice="Molimo vas, prvo izaberite jezik.",
        write_to="Imate pitanje? Pišite na {contact}.",
        contact="Ako želite da ih ponovo dobijate, pišite na {contact}.",
        lost="Ova veza ne radi",
        lost_text="Možda je nepotpuna ili prestara. Ništa nije promijenjeno. Otvorite je još jednom iz poruke, ili "
        "pišite na {contact} pa ćemo to mi uraditi.",
        one_click="Više nećete dobijati ovakve poruke.",
        languages="Jezik ove stranice",
    ),
    ReaderWords(
        tag="tr",
        title="Bizden aldığınız iletiler",
        about="Bu sayfa {address} adresine giden iletilerle ilgilidir. İleti size başkası tarafından iletildiyse "
        "seçim, o adresi okuyan kişiye aittir.",
        stop_heading="Bu iletileri istemiyorum",
        stop_text="Bizden artık basın bülteni almayacaksınız.",
        stop="Bu iletileri durdur",
        stopped="İletiler durduruldu",
        stopped_text="{address} adresine artık basın bülteni gönderilmeyecek.",
        undo="İletileri bana yeniden gönderin",
        undo_text="Bunu istememiş miydiniz ya da fikrinizi mi değiştirdiniz?",
        again="İletilerimizi yeniden alacaksınız.",
        language_heading="Başka bir dil",
        language_text="Size hangi dilde ve hangi alfabeyle yazalım?",
        always="Bundan sonra",
        once="Yalnızca bu bülten",
        save="Bu dili iste",
        saved="Kaydedildi. Bundan sonra, o dilde bir metin oldukça size bu dilde yazacağız.",
        saved_once="Bu bülteni o dilde istediğiniz ofisimize bildirildi.",
        no_choice="Lütfen önce bir dil seçin.",
        write_to="Sorunuz mu var? {contact} adresine yazın.",
        contact="Yeniden almak için {contact} adresine yazın.",
        lost="Bu bağlantı çalışmıyor",
        lost_text="Eksik ya da çok eski olabilir. Hiçbir şey değiştirilmedi. Bağlantıyı iletiden bir kez daha açın ya "
        "da {contact} adresine yazın; sizin yerinize biz yapalım.",
        one_click="Artık bu iletileri almayacaksınız.",
        languages="Bu sayfanın dili",
    ),
)

_BY_TAG = by_tag(_WRITTEN)


def reader_words(tag: str) -> ReaderWords:
    """Return the words of these pages for a reader of this tag, the English ones where there are none."""
    return _BY_TAG.get(tag, ENGLISH)
