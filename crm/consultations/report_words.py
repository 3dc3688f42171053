"""What the report of a round says besides what people wrote, in every language; kept as the words of letters are."""

from dataclasses import dataclass

from crm.consultations.models import Verdict
from languages.fixed_words import by_tag


@dataclass(frozen=True)
class ReportWords:
    """The words of a report in one language; `tag` is the language they are really in."""

    tag: str
    kicker: str
    dates: str
    """With `{opened}` and `{closed}`."""
    outcome: str
    background: str
    invited: str
    invited_text: str
    """With `{invited}` and `{answered}`."""
    community: str
    asked_column: str
    answered_column: str
    communities_note: str
    none_recorded: str
    answered: str
    named: str
    """With `{names}`."""
    unnamed: str
    """With `{number}`."""
    late_number: str
    """With `{number}`."""
    said: str
    nothing_said: str
    on_question: str
    on_principle: str
    on_paragraph: str
    on_whole: str
    somebody: str
    late: str
    in_language: str
    """With `{language}`: shown in the language it was written in."""
    translated: str
    """With `{language}`: it was written in this one."""
    reply: str
    accepted: str
    partly: str
    rejected: str
    changed: str
    nothing_changed: str
    as_pdf: str
    as_docx: str
    languages: str

    def verdict(self, verdict: Verdict) -> str:
        """Return a decision in words."""
        return {Verdict.ACCEPTED: self.accepted, Verdict.PARTLY: self.partly, Verdict.REJECTED: self.rejected}.get(
            verdict, ""
        )


ENGLISH = ReportWords(
    tag="en", kicker="Report of a consultation", dates="Open from {opened} until {closed}.",
    outcome="What we take from it",
    background="What it was about", invited="Who was asked",
    invited_text="Invited: {invited}. Answers: {answered}.", community="Community served", asked_column="Invited",
    answered_column="Answered", communities_note="Counted by the community that the outlet or office of a guest "
    "serves; who serves several counts at each. The community somebody belongs to is not recorded.",
    none_recorded="None recorded", answered="Who answered", named="By name, with their consent: {names}.",
    unnamed="Without a name: {number}.", late_number="After the deadline: {number}.",
    said="What was said, and our replies",
    nothing_said="Nobody answered.", on_question="On the question", on_principle="On the principle",
    on_paragraph="On the paragraph", on_whole="On the whole", somebody="A participant", late="came after the deadline",
    in_language="Written in {language}.", translated="Translated by us from {language}.", reply="Our reply",
    accepted="Accepted", partly="Accepted in part", rejected="Not accepted", changed="What changed",
    nothing_changed="No text was changed so far.", as_pdf="As PDF", as_docx="As a Word file",
    languages="This report in other languages",
)  # fmt: skip
_WRITTEN = (
    ENGLISH,
    ReportWords(
        tag="sq", kicker="Raport i konsultimit", dates="I hapur nga {opened} deri më {closed}.",
        outcome="Çfarë nxjerrim prej tij", background="Për çfarë bëhej fjalë", invited="Kush u pyet",
        invited_text="Të ftuar: {invited}. Përgjigje: {answered}.", community="Komuniteti që i shërbehet",
        asked_column="Të ftuar", answered_column="U përgjigjën", communities_note="Numërohet sipas komunitetit të "
        "cilit i shërben media ose zyra e të ftuarit; kush u shërben disave, numërohet te secili. Përkatësia e askujt "
        "nuk regjistrohet.", none_recorded="Nuk është shënuar", answered="Kush u përgjigj",
        named="Me emër, me pëlqimin e tyre: {names}.", unnamed="Pa emër: {number}.",
        late_number="Pas afatit: {number}.", said="Çfarë u tha, dhe përgjigjet tona",
        nothing_said="Askush nuk u përgjigj.", on_question="Për pyetjen", on_principle="Për parimin",
        on_paragraph="Për paragrafin", on_whole="Për tërësinë", somebody="Një pjesëmarrës", late="erdhi pas afatit",
        in_language="Shkruar në gjuhën: {language}.", translated="Përkthyer nga ne; gjuha e origjinalit: {language}.",
        reply="Përgjigjja jonë", accepted="Pranohet", partly="Pranohet pjesërisht", rejected="Nuk pranohet",
        changed="Çfarë ndryshoi", nothing_changed="Deri tani nuk është ndryshuar asnjë tekst.", as_pdf="Si PDF",
        as_docx="Si skedar Word", languages="Ky raport në gjuhë të tjera",
    ),
    ReportWords(
        tag="sr-Cyrl", kicker="Извештај о консултацијама", dates="Отворено од {opened} до {closed}.",
        outcome="Шта из тога закључујемо", background="О чему је било речи", invited="Ко је питан",
        invited_text="Позваних: {invited}. Одговора: {answered}.", community="Заједница којој се служи",
        asked_column="Позвано", answered_column="Одговорило", communities_note="Броји се према заједници којој служи "
        "медиј или канцеларија позваног; ко служи неколико њих, броји се код сваке. Ничија припадност се не бележи.",
        none_recorded="Није забележено", answered="Ко је одговорио", named="По имену, уз сагласност: {names}.",
        unnamed="Без имена: {number}.", late_number="После рока: {number}.", said="Шта је речено, и наши одговори",
        nothing_said="Нико није одговорио.", on_question="О питању", on_principle="О начелу",
        on_paragraph="О пасусу", on_whole="О целини", somebody="Учесник", late="стигло после рока",
        in_language="Језик којим је написано: {language}.", translated="Наш превод; језик оригинала: {language}.",
        reply="Наш одговор", accepted="Прихвата се", partly="Прихвата се делимично", rejected="Не прихвата се",
        changed="Шта се променило", nothing_changed="До сада ниједан текст није промењен.", as_pdf="Као PDF",
        as_docx="Као Word датотека", languages="Овај извештај на другим језицима",
    ),
    ReportWords(
        tag="bs", kicker="Izvještaj o konsultacijama", dates="Otvoreno od {opened} do {closed}.",
        outcome="Šta iz toga zaključujemo", background="O čemu je bila riječ", invited="Ko je pitan",
        invited_text="Pozvanih: {invited}. Odgovora: {answered}.", community="Zajednica kojoj se služi",
        asked_column="Pozvano", answered_column="Odgovorilo", communities_note="Broji se prema zajednici kojoj služi "
        "medij ili ured pozvanog; ko služi nekoliko njih, broji se kod svake. Ničija pripadnost se ne bilježi.",
        none_recorded="Nije zabilježeno", answered="Ko je odgovorio", named="Po imenu, uz saglasnost: {names}.",
        unnamed="Bez imena: {number}.", late_number="Nakon roka: {number}.", said="Šta je rečeno, i naši odgovori",
        nothing_said="Niko nije odgovorio.", on_question="O pitanju", on_principle="O načelu",
        on_paragraph="O paragrafu", on_whole="O cjelini", somebody="Učesnik", late="stiglo nakon roka",
        in_language="Jezik na kojem je napisano: {language}.", translated="Naš prijevod; jezik originala: {language}.",
        reply="Naš odgovor", accepted="Prihvata se", partly="Prihvata se djelimično", rejected="Ne prihvata se",
        changed="Šta se promijenilo", nothing_changed="Do sada nijedan tekst nije promijenjen.", as_pdf="Kao PDF",
        as_docx="Kao Word datoteka", languages="Ovaj izvještaj na drugim jezicima",
    ),
    ReportWords(
        tag="tr", kicker="Danışma raporu", dates="{opened} – {closed} arasında açıktı.",
        outcome="Bundan çıkardıklarımız",
        background="Konu neydi", invited="Kimlere soruldu", invited_text="Davet edilen: {invited}. Yanıt: {answered}.",
        community="Hizmet edilen topluluk", asked_column="Davet edilen", answered_column="Yanıt veren",
        communities_note="Davet edilenin medyasının ya da kurumunun hizmet ettiği topluluğa göre sayılır; birkaçına "
        "hizmet eden her birinde sayılır. Kimsenin hangi topluluktan olduğu kaydedilmez.",
        none_recorded="Kayıtlı değil", answered="Kimler yanıt verdi", named="Onaylarıyla, adlarıyla: {names}.",
        unnamed="Adsız: {number}.", late_number="Süreden sonra: {number}.", said="Söylenenler ve yanıtlarımız",
        nothing_said="Kimse yanıt vermedi.", on_question="Soru hakkında", on_principle="İlke hakkında",
        on_paragraph="Paragraf hakkında", on_whole="Bütünü hakkında", somebody="Bir katılımcı",
        late="süreden sonra geldi", in_language="Yazıldığı dil: {language}.",
        translated="Çevirimizdir; yazıldığı dil: {language}.", reply="Yanıtımız", accepted="Kabul edildi",
        partly="Kısmen kabul edildi", rejected="Kabul edilmedi", changed="Ne değişti",
        nothing_changed="Şimdiye kadar hiçbir metin değişmedi.", as_pdf="PDF olarak", as_docx="Word dosyası olarak",
        languages="Bu rapor başka dillerde",
    ),
)  # fmt: skip
_BY_TAG = by_tag(_WRITTEN)


def report_words(tag: str) -> ReportWords:
    """Return the words of a report in a language; English where there are none in it."""
    return _BY_TAG.get(tag, ENGLISH)
