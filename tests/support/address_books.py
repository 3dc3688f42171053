"""One invented journalist as address books and mail programs write her: cards of each version, tables of each maker.

Every file says the same of Përparim Çelaj: two numbers, a mail address, where he works, where he lives, a word to him.
"""

import csv
import io
import quopri
from collections.abc import Mapping
from datetime import date

import xlsxwriter

from tests.support.old_office import old_spreadsheet

NOTE = "Calls back after five; në mëngjes jo."


def _lines(*lines: str) -> str:
    return "\r\n".join((*lines, ""))


def _quoted(name: str, text: str) -> str:
    """Return a line as Android writes it: quoted-printable, broken softly."""
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + quopri.encodestring(text.encode()).decode()


ANDROID = _lines(
    "BEGIN:VCARD", "VERSION:2.1", _quoted("N", "Çelaj;Përparim;;;"), _quoted("FN", "Përparim Çelaj"),
    "TEL;CELL:044 123 456", "TEL;WORK:038-512-345", "TEL;WORK;FAX:038-512-346", "EMAIL;HOME:perparim@gazeta.example",
    _quoted("ORG", "Gazeta Dielli"), "TITLE:redaktor",
    _quoted("ADR;HOME", ";;Rruga e Dëshmorëve 4;Prizren;;20000;Kosovë"),
    _quoted("NOTE", NOTE).replace("after", "af=\r\nter"), "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD",
    " 2wBDAAgGBgcGBQgHBwcJ", "",
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Peri;1;;;;;;;;;;;;;", "END:VCARD",
)  # fmt: skip
IPHONE = _lines(
    "BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iPhone OS 18.1//EN",
    "N:Çelaj;Përparim;;;", "FN:Përparim Çelaj",
    "ORG:Gazeta Dielli;Politika", "TITLE:redaktor", "EMAIL;type=INTERNET;type=HOME;type=pref:perparim@gazeta.example",
    "TEL;type=CELL;type=VOICE;type=pref:+383 44 123 456", "item1.TEL:038 512 345", "item1.X-ABLabel:redaksia",
    "item2.ADR;type=WORK;type=pref:;;Rruga e Dëshmorëve 4;Prizren;;20000;Kosovo", "item2.X-ABADR:xk",
    "NOTE:Calls back after five\\; në mëng", " jes jo.", "REV:2026-11-02T08:00:00Z", "END:VCARD",
    "BEGIN:VCARD", "VERSION:3.0", "N:;;;;", "FN:Redaksia", "X-ADDRESSBOOKSERVER-KIND:group",
    "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1", "END:VCARD",
)  # fmt: skip
GOOGLE_CARD = _lines(
    "BEGIN:VCARD", "VERSION:3.0", "FN:Përparim Çelaj", "N:Çelaj;Përparim;;;",
    "EMAIL;TYPE=INTERNET;TYPE=WORK:perparim@gazeta.example", "TEL;TYPE=CELL:+38344123456", "TEL;TYPE=WORK:+38338512345",
    "ADR;TYPE=WORK:;;Rruga e Dëshmorëve 4;Prizren;;20000;XK;Rruga e Dëshmorëve 4\\nPrizren", "ORG:Gazeta Dielli",
    "TITLE:redaktor", "NOTE:Calls back after five\\; në mëngjes jo.", "CATEGORIES:myContacts", "END:VCARD",
)  # fmt: skip
VERSION_4 = _lines(
    "BEGIN:VCARD", "VERSION:4.0", "KIND:individual", "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
    "FN:Përparim Çelaj", "N:Çelaj;Përparim;;;", "EMAIL;PREF=1:perparim@gazeta.example",
    'TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+383-44-123-456', "TEL;TYPE=work:038 512 345", "ORG:Gazeta Dielli",
    "TITLE:redaktor", 'ADR;LABEL="Rruga e Dëshmorëve 4: Prizren":;;Rruga e Dëshmorëve 4;Prizren;;20000;Kosovë',
    "NOTE:Calls back after five; në mëngjes jo.", "END:VCARD",
    "BEGIN:VCARD", "VERSION:4.0", "KIND:group", "FN:Redaksia",
    "MEMBER:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
    "END:VCARD",
)  # fmt: skip
OUTLOOK_CARD = _lines(
    "BEGIN:VCARD", "VERSION:2.1", "N;LANGUAGE=sq;CHARSET=windows-1252:Çelaj;Përparim",
    "FN;CHARSET=windows-1252:Përparim Çelaj", "ORG:Gazeta Dielli;Politika", "TITLE:redaktor",
    "NOTE;CHARSET=windows-1252:Calls back after five; në mëngjes jo.", "TEL;CELL;VOICE:044 123 456",
    "TEL;WORK;VOICE:038 512 345", "TEL;WORK;FAX:038 512 346",
    "ADR;WORK;PREF;CHARSET=windows-1252:;;Rruga e Dëshmorëve 4;Prizren;;20000;Kosovë",
    "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Rruga=0D=0A=", "20000 Prizren", "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
    "EMAIL;PREF;INTERNET:perparim@gazeta.example", "REV:20261102T080000Z", "END:VCARD",
)  # fmt: skip


def table(columns: Mapping[str, str], delimiter: str = ",") -> str:
    """Return a table of one row, by the heads of its columns."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([list(columns), list(columns.values())])
    return out.getvalue()


def _told(heads: str, *said: tuple[str, str]) -> dict[str, str]:
    return dict.fromkeys(heads.split(","), "") | dict(said)


def _google(
    given: str, family: str, company: str, title: str, kind: str, group: tuple[str, str]
) -> list[tuple[str, str]]:
    return [
        (given, "Përparim"), (family, "Çelaj"), (company, "Gazeta Dielli"), (title, "redaktor"), ("Notes", NOTE), group,
        (f"E-mail 1 - {kind}", "* Work"), ("E-mail 1 - Value", "perparim@gazeta.example"),
        (f"Phone 1 - {kind}", "Mobile"), ("Phone 1 - Value", "+383 44 123 456 ::: 038 512 345"),
        (f"Address 1 - {kind}", "Work"), ("Address 1 - Street", "Rruga e Dëshmorëve 4"),
        ("Address 1 - City", "Prizren"),
    ]  # fmt: skip


GOOGLE_OLD = _told(
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,"
    "Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,"
    "Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - Country,Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,"
    "Organization 1 - Title,Organization 1 - Department",
    ("Name", "Përparim Çelaj"), ("Address 1 - Formatted", "Rruga e Dëshmorëve 4\nPrizren 20000\nXK"),
    *_google("Given Name", "Family Name", "Organization 1 - Name", "Organization 1 - Title", "Type",
             ("Group Membership", "* myContacts")),
)  # fmt: skip
GOOGLE_NEW = _told(
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - Country,Address 1 - Extended Address",
    ("Photo", "https://photos.example/perparim"),
    *_google("First Name", "Last Name", "Organization Name", "Organization Title", "Label", ("Labels", "* myContacts")),
)  # fmt: skip
OUTLOOK_ENGLISH = _told(
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,"
    "Business Postal Code,Business Country/Region,Business Fax,Business Phone,Mobile Phone,Account,Birthday,Categories,"
    "E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,Gender,"
    "Language,Location,Notes,Office Location,Priority,Private,Profession,Sensitivity,Web Page",
    ("Title", "Mr."), ("First Name", "Përparim"), ("Last Name", "Çelaj"), ("Company", "Gazeta Dielli"),
    ("Job Title", "redaktor"), ("Business City", "Prizren"), ("Business Fax", "038 512 346"),
    ("Business Phone", "038 512 345"), ("Mobile Phone", "044 123 456"), ("Birthday", "0/0/00"),
    ("E-mail Address", "perparim@gazeta.example"), ("E-mail Type", "SMTP"),
    ("E-mail Display Name", "Përparim Çelaj (perparim@gazeta.example)"), ("Gender", "Unspecified"), ("Notes", NOTE),
    ("Priority", "Normal"), ("Private", "False"), ("Sensitivity", "Normal"),
)  # fmt: skip
OUTLOOK_GERMAN = _told(
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,"
    "Postleitzahl geschäftlich,Land/Region geschäftlich,Fax geschäftlich,Telefon geschäftlich,Mobiltelefon,"
    "E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,E-Mail 2: Adresse,E-Mail 2: Typ,E-Mail 2: Angezeigter Name,"
    "Geburtstag,Geschlecht,Kategorien,Notizen,Priorität,Privat,Vertraulichkeit",
    ("Anrede", "Herr"), ("Vorname", "Përparim"), ("Nachname", "Çelaj"), ("Firma", "Gazeta Dielli"),
    ("Position", "redaktor"), ("Ort geschäftlich", "Prizren"), ("Fax geschäftlich", "038 512 346"),
    ("Telefon geschäftlich", "038 512 345"), ("Mobiltelefon", "044 123 456"),
    ("E-Mail-Adresse", "perparim@gazeta.example"), ("E-Mail-Typ", "SMTP"),
    ("E-Mail: Angezeigter Name", "Përparim Çelaj (perparim@gazeta.example)"), ("Geschlecht", "Keine Angabe"),
    ("Notizen", NOTE), ("Priorität", "Normal"), ("Privat", "Falsch"),
)  # fmt: skip
OUTLOOK_SERBIAN = _told(
    "Titula,Ime,Srednje ime,Prezime,Sufiks,Preduzeće,Odeljenje,Radno mesto,Ulica na poslu,Grad na poslu,"
    "Poštanski broj na poslu,Faks na poslu,Telefon na poslu,Mobilni telefon,E-adresa,Tip e-adrese,"
    "Ime za prikaz e-adrese,E-adresa 2,Tip e-adrese 2,Rođendan,Pol,Kategorije,Beleške,Prioritet,Privatno",
    ("Titula", "G."), ("Ime", "Përparim"), ("Prezime", "Çelaj"), ("Preduzeće", "Gazeta Dielli"),
    ("Radno mesto", "redaktor"), ("Grad na poslu", "Prizren"), ("Faks na poslu", "038 512 346"),
    ("Telefon na poslu", "038 512 345"), ("Mobilni telefon", "044 123 456"), ("E-adresa", "perparim@gazeta.example"),
    ("Tip e-adrese", "SMTP"), ("Ime za prikaz e-adrese", "Përparim Çelaj (perparim@gazeta.example)"),
    ("Beleške", NOTE), ("Prioritet", "Normalan"), ("Privatno", "Netačno"),
)  # fmt: skip
HEADS = (
    "Emri", "Mbiemri", "Telefoni", "Telefoni i punës", "E-mail", "Redaksia", "Pozita", "Komuna", "Shënime", "Lindur",
)  # fmt: skip
ROW = (
    "Përparim", "Çelaj", 38344123456.0, 38338512345.0, "perparim@gazeta.example", "Gazeta Dielli", "redaktor",
    "Prizren", NOTE,
)  # fmt: skip


BORN = date(1980, 5, 17)


def workbook() -> bytes:
    """Return a spreadsheet with the list in its second sheet: numbers as numbers, days as days, one sheet hidden."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Udhëzime").write_row(0, 0, ["Kjo listë është e redaksisë."])
        sheet = book.add_worksheet("Mediat")
        sheet.write_row(0, 0, ["Lista e mediave 2026"])  # A title above the head, as people like them.
        sheet.write_row(2, 0, HEADS)
        sheet.write_row(3, 0, ROW)
        sheet.write_datetime(3, len(ROW), BORN, book.add_format({"num_format": "dd.mm.yyyy"}))
        book.add_worksheet("E fshehur").hide()
    return out.getvalue()


FILES: dict[str, tuple[str, bytes]] = {
    "a card of Android (2.1)": ("contacts.vcf", ANDROID.encode()),
    "a card of Outlook (2.1)": ("Përparim Çelaj.vcf", OUTLOOK_CARD.encode("cp1252")),
    "a card of an iPhone (3.0)": ("iCloud vCards.vcf", IPHONE.encode()),
    "a card of Google (3.0)": ("contacts.vcf", GOOGLE_CARD.encode()),
    "a card of version 4.0": ("address-book.vcf", VERSION_4.encode()),
    "Google Contacts, old headings": ("google.csv", table(GOOGLE_OLD).encode()),
    "Google Contacts, new headings": ("contacts.csv", table(GOOGLE_NEW).encode()),
    "Outlook in English": ("contacts.CSV", table(OUTLOOK_ENGLISH).encode("cp1252")),
    "Outlook in German, semicolons": ("Kontakte.csv", table(OUTLOOK_GERMAN, ";").encode("cp1252")),
    "Outlook in Serbian, cp1250": ("Kontakti.csv", table(OUTLOOK_SERBIAN, ";").encode("cp1250")),
    "a spreadsheet (XLSX)": ("mediat.xlsx", workbook()),
    "a spreadsheet (XLS)": ("mediat.xls", old_spreadsheet([HEADS[:-1], ROW])),
}
"""What a colleague may bring, by the name of the kind: how the file is called, and its bytes."""
