"""What letters about a round say, in every language a round can be held in.

Data, as the fixed words of releases are: Serbian Latin is made from Cyrillic, and Romani gets the English words until
somebody can vouch for better ones.
"""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class LetterWords:
    """The words of the letters in one language; `tag` is the language they are really in."""

    tag: str
    greeting: str
    invitation_subject: str
    """With `{title}`."""
    invitation: str
    """With `{sender}`, `{title}`."""
    until: str
    """With `{moment}`."""
    link: str
    """With `{link}`: her own page."""
    by_mail: str
    use_of_data: str
    """How what she writes is used."""
    reminder_subject: str
    reminder: str
    report_subject: str
    report: str
    """With `{title}`: the reply to all that was said."""
    report_link: str
    closing: str


ENGLISH = LetterWords(
    tag="en",
    greeting="Hello,",
    invitation_subject="Your opinion is asked: {title}",
    invitation="{sender} invites you to a consultation: “{title}”.",
    until="You can answer until {moment}, and change your answer until then.",
    link="This is your own page, without a password. Please do not pass the link on:\n{link}",
    by_mail="You can also simply reply to this mail.",
    use_of_data="Everything you write gets a reply with its reason in a published report. Your name stands there only "
    "if you say so on the page. We keep your answer with the consultation and use it for nothing else; write to us to "
    "see, correct or delete it.",
    reminder_subject="Still open until {moment}: {title}",
    reminder="A few days ago we asked for your opinion on “{title}”. If you would like to be heard, there is still "
    "time. We will not remind you again.",
    report_subject="What became of your answer: {title}",
    report="Thank you for taking part in “{title}”. The report says who was asked, what was said, what we reply to "
    "each point, and what changed.",
    report_link="Read the report here:\n{link}",
    closing="Kind regards,\n{sender}",
)

_WRITTEN = (
    ENGLISH,
    LetterWords(
        tag="sq",
        greeting="Përshëndetje,",
        invitation_subject="Kërkohet mendimi juaj: {title}",
        invitation="{sender} ju fton në konsultim: “{title}”.",
        until="Mund të përgjigjeni deri më {moment} dhe deri atëherë mund ta ndryshoni përgjigjen.",
        link="Kjo është faqja juaj, pa fjalëkalim. Ju lutemi mos ia përcillni lidhjen askujt:\n{link}",
        by_mail="Mund edhe thjesht t’i përgjigjeni këtij mesazhi.",
        use_of_data="Gjithçka që shkruani merr një përgjigje me arsyetim në një raport të publikuar. Emri juaj del "
        "aty vetëm nëse e thoni këtë në faqe. Përgjigjen e ruajmë bashkë me konsultimin dhe nuk e përdorim për asgjë "
        "tjetër; na shkruani nëse doni ta shihni, ta korrigjoni ose ta fshini.",
        reminder_subject="Ende hapur deri më {moment}: {title}",
        reminder="Para disa ditësh ju kërkuam mendimin për “{title}”. Nëse doni të dëgjoheni, ka ende kohë. Nuk do "
        "t’ju kujtojmë më.",
        report_subject="Çfarë u bë me përgjigjen tuaj: {title}",
        report="Faleminderit që morët pjesë në “{title}”. Raporti tregon kush u pyet, çfarë u tha, çfarë i "
        "përgjigjemi secilës pikë dhe çfarë ndryshoi.",
        report_link="Raportin e lexoni këtu:\n{link}",
        closing="Me respekt,\n{sender}",
    ),
    LetterWords(
        tag="sr-Cyrl",
        greeting="Поштовање,",
        invitation_subject="Молимо за ваше мишљење: {title}",
        invitation="{sender} вас позива на консултације: „{title}“.",
        until="Одговорити можете до {moment}, и до тада свој одговор можете да мењате.",
        link="Ово је ваша страница, без лозинке. Молимо вас да ову везу не прослеђујете:\n{link}",
        by_mail="Можете и једноставно да одговорите на ову поруку.",
        use_of_data="Све што напишете добија образложен одговор у објављеном извештају. Ваше име стоји у њему само "
        "ако то на страници кажете. Ваш одговор чувамо уз консултације и не користимо га ни за шта друго; пишите нам "
        "ако желите да га видите, исправите или обришете.",
        reminder_subject="Још је отворено до {moment}: {title}",
        reminder="Пре неколико дана замолили смо вас за мишљење о теми „{title}“. Ако желите да се и ваш глас чује, "
        "још има времена. Нећемо вас више подсећати.",
        report_subject="Шта је било са вашим одговором: {title}",
        report="Хвала вам што сте учествовали у консултацијама „{title}“. Извештај каже ко је питан, шта је речено, "
        "шта одговарамо на сваку тачку и шта се променило.",
        report_link="Извештај можете прочитати овде:\n{link}",
        closing="Срдачан поздрав,\n{sender}",
    ),
    LetterWords(
        tag="bs",
        greeting="Poštovanje,",
        invitation_subject="Molimo za vaše mišljenje: {title}",
        invitation="{sender} vas poziva na konsultacije: „{title}“.",
        until="Odgovoriti možete do {moment}, i do tada svoj odgovor možete mijenjati.",
        link="Ovo je vaša stranica, bez lozinke. Molimo vas da ovaj link ne prosljeđujete:\n{link}",
        by_mail="Možete i jednostavno odgovoriti na ovu poruku.",
        use_of_data="Sve što napišete dobija obrazložen odgovor u objavljenom izvještaju. Vaše ime stoji u njemu samo "
        "ako to na stranici kažete. Vaš odgovor čuvamo uz konsultacije i ne koristimo ga ni za šta drugo; pišite nam "
        "ako ga želite vidjeti, ispraviti ili obrisati.",
        reminder_subject="Još je otvoreno do {moment}: {title}",
        reminder="Prije nekoliko dana zamolili smo vas za mišljenje o temi „{title}“. Ako želite da se i vaš glas "
        "čuje, još ima vremena. Nećemo vas više podsjećati.",
        report_subject="Šta je bilo s vašim odgovorom: {title}",
        report="Hvala vam što ste učestvovali u konsultacijama „{title}“. Izvještaj kaže ko je pitan, šta je rečeno, "
        "šta odgovaramo na svaku tačku i šta se promijenilo.",
        report_link="Izvještaj možete pročitati ovdje:\n{link}",
        closing="Srdačan pozdrav,\n{sender}",
    ),
    LetterWords(
        tag="tr",
        greeting="Merhaba,",
        invitation_subject="Görüşünüzü rica ediyoruz: {title}",
        invitation="{sender} sizi bir danışmaya davet ediyor: “{title}”.",
        until="{moment} tarihine kadar yanıt verebilir ve o zamana kadar yanıtınızı değiştirebilirsiniz.",
        link="Bu, parolasız olarak size ait sayfadır. Lütfen bağlantıyı başkasına iletmeyin:\n{link}",
        by_mail="İsterseniz bu mesajı yanıtlamanız da yeterlidir.",
        use_of_data="Yazdığınız her şeye, yayımlanan bir raporda gerekçeli bir yanıt verilir. Adınız ancak sayfada "
        "buna izin verirseniz yer alır. Yanıtınızı danışma ile birlikte saklarız ve başka hiçbir şey için "
        "kullanmayız; görmek, düzeltmek veya silmek için bize yazın.",
        reminder_subject="{moment} tarihine kadar açık: {title}",
        reminder="Birkaç gün önce “{title}” hakkında görüşünüzü sormuştuk. Sesinizi duyurmak isterseniz hâlâ vakit "
        "var. Size bir daha hatırlatmayacağız.",
        report_subject="Yanıtınız ne oldu: {title}",
        report="“{title}” danışmasına katıldığınız için teşekkür ederiz. Rapor kimlere sorulduğunu, neler "
        "söylendiğini, her noktaya verdiğimiz yanıtı ve neyin değiştiğini anlatır.",
        report_link="Raporu buradan okuyabilirsiniz:\n{link}",
        closing="Saygılarımızla,\n{sender}",
    ),
)
_BY_TAG = by_tag(_WRITTEN)


def letter_words(tag: str) -> LetterWords:
    """Return the words for letters in a language; English where there are none in it."""
    return _BY_TAG.get(tag, ENGLISH)
