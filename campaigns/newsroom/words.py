"""What the newsroom itself says, in every language a release can be written in; Romani has the English words."""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class NewsroomWords:
    """The fixed words of public pages in one language; `tag` is the language they are really in."""

    tag: str
    newsroom: str
    releases: str
    back: str
    none: str
    nothing_found: str
    search_label: str
    search: str
    years: str
    all_years: str
    newer: str
    older: str
    pages: str
    """With `{page}` and `{pages}`."""
    languages: str
    feed: str
    source: str
    """Before the address, on paper."""
    gone_title: str
    gone: str
    """With `{contact}`."""
    lost_title: str
    lost: str
    """With `{contact}`: the address is wrong, or the page is not open, and which of them is not told."""
    private: str
    locked: str
    watchword: str
    asked: str
    """Where the password comes from."""
    open: str
    wrong: str
    everything: str
    """Words of the link to the whole kit."""
    full_size: str


ENGLISH = NewsroomWords(
    tag="en",
    newsroom="Newsroom",
    releases="Press releases",
    back="All press releases",
    none="Nothing has been published here yet.",
    nothing_found="No title has these words.",
    search_label="Search in titles",
    search="Search",
    years="Year",
    all_years="All years",
    newer="Newer",
    older="Older",
    pages="Page {page} of {pages}",
    languages="Read in another language",
    feed="Follow in a feed reader (Atom)",
    source="Source",
    gone_title="This page was taken down",
    gone="We have taken this text down. If you need it, write to us: {contact}",
    lost_title="There is nothing here",
    lost="The address may be incomplete, or the page is not open. Write to us: {contact}",
    private="This page is not public. Please do not pass its address on.",
    locked="This page has a password",
    watchword="Password",
    asked="You get it from whoever sent you the address.",
    open="Open",
    wrong="That is not the password. Please try again.",
    everything="Download everything",
    full_size="Full size",
)

_WRITTEN = (
    ENGLISH,
    NewsroomWords(
        tag="sq",
        newsroom="Qendra e shtypit",
        releases="Komunikata për media",
        back="Të gjitha komunikatat",
        none="Këtu ende nuk është publikuar asgjë.",
        nothing_found="Asnjë titull nuk i përmban këto fjalë.",
        search_label="Kërkoni në tituj",
        search="Kërko",
        years="Viti",
        all_years="Të gjitha vitet",
        newer="Më të reja",
        older="Më të vjetra",
        pages="Faqja {page} nga {pages}",
        languages="Lexojeni në një gjuhë tjetër",
        feed="Ndiqni me lexues lajmesh (Atom)",
        source="Burimi",
        gone_title="Kjo faqe është tërhequr",
        gone="E kemi tërhequr këtë tekst. Nëse ju duhet, na shkruani: {contact}",
        lost_title="Këtu nuk ka asgjë",
        lost="Adresa mund të jetë e paplotë, ose faqja nuk është e hapur. Na shkruani: {contact}",
        private="Kjo faqe nuk është publike. Ju lutemi mos e shpërndani adresën e saj.",
        locked="Kjo faqe ka fjalëkalim",
        watchword="Fjalëkalimi",
        asked="E merrni nga kush jua dërgoi adresën.",
        open="Hape",
        wrong="Ky nuk është fjalëkalimi. Ju lutemi provoni përsëri.",
        everything="Shkarkoni të gjitha",
        full_size="Madhësia e plotë",
    ),
    NewsroomWords(
        tag="sr-Cyrl",
        newsroom="Прес-центар",
        releases="Саопштења за медије",
        back="Сва саопштења",
        none="Овде још ништа није објављено.",
        nothing_found="Ниједан наслов не садржи те речи.",
        search_label="Претражите наслове",
        search="Тражи",
        years="Година",
        all_years="Све године",
        newer="Новије",
        older="Старије",
        pages="Страна {page} од {pages}",
        languages="Читајте на другом језику",
        feed="Пратите у читачу вести (Atom)",
        source="Извор",
        gone_title="Ова страница је повучена",
        gone="Повукли смо овај текст. Ако вам је потребан, пишите нам: {contact}",
        lost_title="Овде нема ничега",
        lost="Адреса је можда непотпуна, или страница није отворена. Пишите нам: {contact}",
        private="Ова страница није јавна. Молимо вас да не прослеђујете њену адресу.",
        locked="Ова страница има лозинку",
        watchword="Лозинка",
        asked="Добићете је од онога ко вам је послао адресу.",
        open="Отвори",
        wrong="То није лозинка. Молимо покушајте поново.",
        everything="Преузмите све",
        full_size="Пуна величина",
    ),
    NewsroomWords(
        tag="bs",
        newsroom="Pres-centar",
        releases="Saopćenja za medije",
        back="Sva saopćenja",
        none="Ovdje još ništa nije objavljeno.",
        nothing_found="Nijedan naslov ne sadrži te riječi.",
        search_label="Pretražite naslove",
        search="Traži",
        years="Godina",
        all_years="Sve godine",
        newer="Novije",
        older="Starije",
        pages="Strana {page} od {pages}",
        languages="Čitajte na drugom jeziku",
        feed="Pratite u čitaču vijesti (Atom)",
        source="Izvor",
        gone_title="Ova stranica je povučena",
        gone="Povukli smo ovaj tekst. Ako vam je potreban, pišite nam: {contact}",
        lost_title="Ovdje nema ničega",
        lost="Adresa je možda nepotpuna, ili stranica nije otvorena. Pišite nam: {contact}",
        private="Ova stranica nije javna. Molimo vas da ne prosljeđujete njenu adresu.",
        locked="Ova stranica ima lozinku",
        watchword="Lozinka",
        asked="Dobit ćete je od onoga ko vam je poslao adresu.",
        open="Otvori",
        wrong="To nije lozinka. Molimo pokušajte ponovo.",
        everything="Preuzmite sve",
        full_size="Puna veličina",
    ),
    NewsroomWords(
        tag="tr",
        newsroom="Basın odası",
        releases="Basın bültenleri",
        back="Tüm bültenler",
        none="Burada henüz bir şey yayımlanmadı.",
        nothing_found="Bu sözcükleri içeren başlık yok.",
        search_label="Başlıklarda arayın",
        search="Ara",
        years="Yıl",
        all_years="Tüm yıllar",
        newer="Daha yeni",
        older="Daha eski",
        pages="Sayfa {page} / {pages}",
        languages="Başka bir dilde okuyun",
        feed="Haber okuyucusuyla izleyin (Atom)",
        source="Kaynak",
        gone_title="Bu sayfa kaldırıldı",
        gone="Bu metni kaldırdık. İhtiyacınız varsa bize yazın: {contact}",
        lost_title="Burada bir şey yok",
        lost="Adres eksik olabilir ya da sayfa açık değildir. Bize yazın: {contact}",
        private="Bu sayfa herkese açık değildir. Lütfen adresini başkalarıyla paylaşmayın.",
        locked="Bu sayfanın bir parolası var",
        watchword="Parola",
        asked="Parolayı, adresi size gönderen kişiden alırsınız.",
        open="Aç",
        wrong="Parola bu değil. Lütfen yeniden deneyin.",
        everything="Tümünü indirin",
        full_size="Tam boyut",
    ),
)

_BY_TAG = by_tag(_WRITTEN)


def newsroom_words(tag: str) -> NewsroomWords:
    """Return the words of public pages under this tag, the English ones where there are none."""
    return _BY_TAG.get(tag, ENGLISH)
