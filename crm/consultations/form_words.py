"""What the public page of a guest says, in every language; kept as the words of letters are."""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class FormWords:
    """The words of the page in one language; `tag` is the language they are really in."""

    tag: str
    kicker: str
    until: str
    """With `{moment}`."""
    late: str
    """The deadline has passed, but an answer is still taken."""
    reported: str
    unchanged: str
    """She answered, and the deadline has passed."""
    background: str
    questions: str
    principles: str
    draft: str
    answer_here: str
    comment_here: str
    anything_else: str
    name_heading: str
    may_publish: str
    name: str
    name_hint: str
    use_of_data: str
    send: str
    change: str
    saved: str
    saved_late: str
    nothing: str
    too_long: str
    """With `{most}`."""
    languages: str
    contact: str
    """With `{contact}`."""
    lost: str
    lost_text: str
    """With `{contact}`."""
    typed: str
    """Above what she had typed when the link was closed."""
    written_in: str
    """With `{language}`: a text that is not in her language."""


ENGLISH = FormWords(
    tag="en", kicker="Consultation", until="You can answer, and change your answer, until {moment}.",
    late="The deadline has passed. You can still answer; it will be marked as late.",
    reported="This consultation has ended and its report is written. Nothing more can be sent here.",
    unchanged="This is what you sent. The deadline has passed, so it can no longer be changed here.",
    background="What it is about", questions="Questions", principles="Principles", draft="The draft",
    answer_here="Your answer", comment_here="Your comment", anything_else="Anything else you want to say",
    name_heading="Your name in the report", may_publish="My name may be published with what I wrote",
    name="Name, or name of the office", name_hint="Without your consent the report shows no name.",
    use_of_data="Everything you write gets a reply with its reason in a published report. We keep your answer with "
    "the consultation and use it for nothing else.",
    send="Send my answer", change="Save the changes", saved="Thank you, your answer is here. You can change it on this "
    "page until the deadline.", saved_late="Thank you, your answer is here. It came after the deadline and is marked "
    "as late.", nothing="Nothing was written yet: please fill in at least one field.",
    too_long="This is too long: {most} characters at most. Please shorten it; nothing you typed is lost.",
    languages="Language of this page", contact="Questions? Write to {contact}.", lost="This link does not work",
    lost_text="It may be incomplete, or it was replaced by a newer one. Write to {contact} and we will help.",
    typed="What you had typed, to copy:", written_in="in {language}",
)  # fmt: skip
_WRITTEN = (
    ENGLISH,
    FormWords(
        tag="sq", kicker="Konsultim", until="Mund të përgjigjeni dhe ta ndryshoni përgjigjen deri më {moment}.",
        late="Afati ka kaluar. Mund të përgjigjeni ende; përgjigjja do të shënohet si e vonuar.",
        reported="Ky konsultim ka përfunduar dhe raporti është shkruar. Këtu nuk mund të dërgohet më asgjë.",
        unchanged="Kjo është ajo që dërguat. Afati ka kaluar, prandaj këtu nuk mund të ndryshohet më.",
        background="Për çfarë bëhet fjalë", questions="Pyetjet", principles="Parimet", draft="Drafti",
        answer_here="Përgjigjja juaj", comment_here="Komenti juaj", anything_else="Çdo gjë tjetër që doni të thoni",
        name_heading="Emri juaj në raport", may_publish="Emri im mund të publikohet bashkë me atë që kam shkruar",
        name="Emri, ose emri i zyrës", name_hint="Pa pëlqimin tuaj raporti nuk tregon emër.",
        use_of_data="Gjithçka që shkruani merr një përgjigje me arsyetim në një raport të publikuar. Përgjigjen e "
        "ruajmë bashkë me konsultimin dhe nuk e përdorim për asgjë tjetër.",
        send="Dërgoje përgjigjen time", change="Ruaji ndryshimet", saved="Faleminderit, përgjigjja juaj arriti. Në "
        "këtë faqe mund ta ndryshoni deri në afat.", saved_late="Faleminderit, përgjigjja juaj arriti. Erdhi pas "
        "afatit dhe është shënuar si e vonuar.", nothing="Ende nuk është shkruar asgjë: ju lutemi plotësoni të "
        "paktën një fushë.", too_long="Është tepër e gjatë: më së shumti {most} shenja. Ju lutemi shkurtojeni; asgjë "
        "nga ajo që shkruat nuk humb.", languages="Gjuha e kësaj faqeje", contact="Keni pyetje? Shkruani në "
        "{contact}.", lost="Kjo lidhje nuk funksionon", lost_text="Mund të jetë e paplotë, ose është zëvendësuar me "
        "një më të re. Shkruani në {contact} dhe ju ndihmojmë.", typed="Ajo që kishit shkruar, për ta kopjuar:",
        written_in="në gjuhën: {language}",
    ),
    FormWords(
        tag="sr-Cyrl", kicker="Консултације", until="Одговорити и мењати свој одговор можете до {moment}.",
        late="Рок је прошао. Још можете да одговорите; одговор ће бити означен као закаснео.",
        reported="Ове консултације су завршене и извештај је написан. Овде се више ништа не може послати.",
        unchanged="Ово сте послали. Рок је прошао, па се овде више не може мењати.",
        background="О чему је реч", questions="Питања", principles="Начела", draft="Нацрт",
        answer_here="Ваш одговор", comment_here="Ваш коментар", anything_else="Све друго што желите да кажете",
        name_heading="Ваше име у извештају", may_publish="Моје име може да се објави уз оно што сам написао/ла",
        name="Име, или назив канцеларије", name_hint="Без ваше сагласности извештај не наводи име.",
        use_of_data="Све што напишете добија образложен одговор у објављеном извештају. Ваш одговор чувамо уз "
        "консултације и не користимо га ни за шта друго.",
        send="Пошаљи мој одговор", change="Сачувај измене", saved="Хвала, ваш одговор је стигао. На овој страници "
        "можете да га мењате до рока.", saved_late="Хвала, ваш одговор је стигао. Стигао је после рока и означен је "
        "као закаснео.", nothing="Још ништа није написано: молимо попуните бар једно поље.",
        too_long="Предугачко је: највише {most} знакова. Молимо скратите; ништа од написаног није изгубљено.",
        languages="Језик ове странице", contact="Имате питања? Пишите на {contact}.", lost="Ова веза не ради",
        lost_text="Можда је непотпуна, или ју је заменила новија. Пишите на {contact} и помоћи ћемо вам.",
        typed="Оно што сте написали, да можете да прекопирате:", written_in="језик: {language}",
    ),
    FormWords(
        tag="bs", kicker="Konsultacije", until="Odgovoriti i mijenjati svoj odgovor možete do {moment}.",
        late="Rok je prošao. Još možete odgovoriti; odgovor će biti označen kao zakašnjeli.",
        reported="Ove konsultacije su završene i izvještaj je napisan. Ovdje se više ništa ne može poslati.",
        unchanged="Ovo ste poslali. Rok je prošao, pa se ovdje više ne može mijenjati.",
        background="O čemu je riječ", questions="Pitanja", principles="Načela", draft="Nacrt",
        answer_here="Vaš odgovor", comment_here="Vaš komentar", anything_else="Sve drugo što želite reći",
        name_heading="Vaše ime u izvještaju", may_publish="Moje ime se može objaviti uz ono što sam napisao/la",
        name="Ime, ili naziv ureda", name_hint="Bez vaše saglasnosti izvještaj ne navodi ime.",
        use_of_data="Sve što napišete dobija obrazložen odgovor u objavljenom izvještaju. Vaš odgovor čuvamo uz "
        "konsultacije i ne koristimo ga ni za šta drugo.",
        send="Pošalji moj odgovor", change="Sačuvaj izmjene", saved="Hvala, vaš odgovor je stigao. Na ovoj stranici "
        "ga možete mijenjati do roka.", saved_late="Hvala, vaš odgovor je stigao. Stigao je nakon roka i označen je "
        "kao zakašnjeli.", nothing="Još ništa nije napisano: molimo popunite bar jedno polje.",
        too_long="Predugo je: najviše {most} znakova. Molimo skratite; ništa od napisanog nije izgubljeno.",
        languages="Jezik ove stranice", contact="Imate pitanja? Pišite na {contact}.", lost="Ovaj link ne radi",
        lost_text="Možda je nepotpun, ili ga je zamijenio noviji. Pišite na {contact} i pomoći ćemo vam.",
        typed="Ono što ste napisali, da možete kopirati:", written_in="jezik: {language}",
    ),
    FormWords(
        tag="tr", kicker="Danışma", until="{moment} tarihine kadar yanıt verebilir ve yanıtınızı değiştirebilirsiniz.",
        late="Süre doldu. Yine de yanıt verebilirsiniz; yanıtınız gecikmiş olarak işaretlenir.",
        reported="Bu danışma sona erdi ve raporu yazıldı. Buradan artık bir şey gönderilemez.",
        unchanged="Gönderdiğiniz budur. Süre dolduğu için burada artık değiştirilemez.",
        background="Konu nedir", questions="Sorular", principles="İlkeler", draft="Taslak",
        answer_here="Yanıtınız", comment_here="Yorumunuz", anything_else="Söylemek istediğiniz başka bir şey",
        name_heading="Raporda adınız", may_publish="Yazdıklarımla birlikte adım yayımlanabilir",
        name="Ad, ya da kurumun adı", name_hint="Onayınız olmadan raporda ad yer almaz.",
        use_of_data="Yazdığınız her şeye, yayımlanan bir raporda gerekçeli bir yanıt verilir. Yanıtınızı danışma ile "
        "birlikte saklarız ve başka hiçbir şey için kullanmayız.",
        send="Yanıtımı gönder", change="Değişiklikleri kaydet", saved="Teşekkürler, yanıtınız ulaştı. Süre dolana "
        "kadar bu sayfada değiştirebilirsiniz.", saved_late="Teşekkürler, yanıtınız ulaştı. Süre dolduktan sonra "
        "geldi ve gecikmiş olarak işaretlendi.", nothing="Henüz bir şey yazılmadı: lütfen en az bir alanı doldurun.",
        too_long="Çok uzun: en fazla {most} karakter. Lütfen kısaltın; yazdıklarınızdan hiçbir şey kaybolmadı.",
        languages="Bu sayfanın dili", contact="Sorunuz mu var? {contact} adresine yazın.",
        lost="Bu bağlantı çalışmıyor", lost_text="Eksik olabilir ya da yerine yenisi gönderilmiştir. {contact} "
        "adresine yazın, yardımcı olalım.", typed="Yazdıklarınız, kopyalamanız için:",
        written_in="{language} dilinde",
    ),
)  # fmt: skip
_BY_TAG = by_tag(_WRITTEN)


def form_words(tag: str) -> FormWords:
    """Return the words of the page in a language; English where there are none in it."""
    return _BY_TAG.get(tag, ENGLISH)
