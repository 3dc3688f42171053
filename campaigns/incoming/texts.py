"""The few words of one polite mail more, in the language somebody got the release in."""

from languages.scripts import to_latin

_TEXTS = {
    "en": (
        "Good day,\n\na few days ago we sent you “{title}”. Is it of use to you, or is there anything you would "
        "like to know?\n\nIf not, there is no need to answer; we will not ask again."
    ),
    "sq": (
        "Mirëdita,\n\npara disa ditësh ju dërguam “{title}”. A ju vlen, ose a doni të dini diçka më "
        "shumë?\n\nNëse jo, nuk ka nevojë të përgjigjeni; nuk do t’ju pyesim më."
    ),
    "sr-Cyrl": (
        "Добар дан,\n\nпре неколико дана послали смо вам „{title}“. Да ли вам користи, или желите још нешто да "
        "знате?\n\nАко не, нема потребе да одговарате; нећемо вас више питати."
    ),
    "bs": (
        "Dobar dan,\n\nprije nekoliko dana poslali smo vam „{title}“. Da li vam koristi, ili želite još nešto da "
        "znate?\n\nAko ne, nema potrebe da odgovarate; nećemo vas više pitati."
    ),
    "tr": (
        "İyi günler,\n\nbirkaç gün önce size “{title}” başlıklı bültenimizi göndermiştik. İşinize yarıyor mu, "
        "öğrenmek istediğiniz başka bir şey var mı?\n\nYoksa yanıtlamanıza gerek yok; bir daha sormayacağız."
    ),
}
_TEXTS["sr-Latn"] = to_latin(_TEXTS["sr-Cyrl"])


def reminder_text(tag: str, title: str) -> str:
    """Return the words, in English where there are none in the language."""
    return _TEXTS.get(tag, _TEXTS["en"]).replace("{title}", title)
