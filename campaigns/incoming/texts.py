"""The few words of one polite mail more, in the language somebody got the release in."""

from languages.scripts import to_latin

_TEXTS = {
    "en": (
        "A few days ago we sent you “{title}”. Is it of use to you, or is there anything you would "
        "like to know?\n\nIf not, there is no need to answer; we will not ask again."
    ),
    "sq": (
        "Para disa ditësh ju dërguam “{title}”. A ju vlen, ose a doni të dini diçka më "
        "shumë?\n\nNëse jo, nuk ka nevojë të përgjigjeni; nuk do t’ju pyesim më."
    ),
    "sr-Cyrl": (
        "Пре неколико дана послали смо вам „{title}“. Да ли вам користи, или желите још нешто да "
        "знате?\n\nАко не, нема потребе да одговарате; нећемо вас више питати."
    ),
    "bs": (
        "Prije nekoliko dana poslali smo vam „{title}“. Da li vam koristi, ili želite još nešto da "
        "znate?\n\nAko ne, nema potrebe da odgovarate; nećemo vas više pitati."
    ),
    "tr": (
        "Birkaç gün önce size “{title}” başlıklı bültenimizi göndermiştik. İşinize yarıyor mu, "
        "öğrenmek istediğiniz başka bir şey var mı?\n\nYoksa yanıtlamanıza gerek yok; bir daha sormayacağız."
    ),
}
_TEXTS["sr-Latn"] = to_latin(_TEXTS["sr-Cyrl"])


def reminder_text(tag: str, title: str) -> str:
    """Return the words after the salutation, in English where there are none in the language."""
    return _TEXTS.get(tag, _TEXTS["en"]).replace("{title}", title)


def reminder_tag(tag: str) -> str:
    """Return the language the words are really in, for a reader of this tag."""
    return tag if tag in _TEXTS else "en"
