"""Texts as outlets of the place print them, all invented: what is one story, and what only looks like one."""

AGENCY = (
    (
        "Shtëpia e përbashkët pranë lumit në Mitrovicë u hap të shtunën në praninë e 240 banorëve nga të dy brigjet. "
        "Kryetarja e nismës, Vjosa Lumi, tha se dyert do të jenë të hapura çdo ditë nga ora 9 deri në 18."
    ),
    (
        "“Këtu nuk pyet askush nga cili breg vjen, por çfarë dëshiron të mësosh”, tha ajo para të pranishmëve. "
        "Ndërtimi zgjati 26 muaj dhe kushtoi 310.000 euro, të siguruara nga donatorë dhe nga komuna."
    ),
    (
        "Kori i fëmijëve këndoi në tri gjuhë, ndërsa fqinjët sollën bukë, karrige dhe një piano të vjetër. "
        "Biblioteka me 4.000 libra pritet të hapet në vjeshtë, pasi të riparohet kulmi mbi oborr."
    ),
    "Në muajt e parë do të mbahen kurse të gjuhës, punëtori për prindër dhe takime të fermerëve të zonës.",
)
"""An agency's report, by paragraphs."""
REPORT = "\n\n".join(AGENCY)

OWN_STORY = (
    (
        "Kur Besnik Gashi hyri për herë të parë në oborrin e vjetër, aty kishte vetëm gurë dhe ferra. Dy vjet më vonë "
        "ai qëndron para derës së gjelbër dhe numëron se kush po vjen."
    ),
    (
        "“Këtu nuk pyet askush nga cili breg vjen, por çfarë dëshiron të mësosh”, tha ajo para të pranishmëve, "
        "dhe Gashi tundi kokën. Për të, hapja e shtëpisë është edhe një premtim i mbajtur ndaj babait."
    ),
    (
        "Mbrëmjeve ai mëson gdhendje me nxënës që nuk e flasin gjuhën e njëri-tjetrit. Mjetet i kanë të përbashkëta, "
        "thotë, dhe gabimet gjithashtu. Nga vjeshta do të kenë edhe një furrë për qeramikë."
    ),
)
"""Another story about the same afternoon, with the same quotation."""

SERBIAN = (
    "Zajednička kuća pored reke u Mitrovici otvorena je u subotu pred 240 stanovnika sa obe obale. Predsednica "
    "inicijative Vjosa Lumi rekla je da će vrata biti otvorena svakog dana od 9 do 18 časova.\n\n"
    "Gradnja je trajala 26 meseci i koštala 310.000 evra, koje su obezbedili donatori i opština. Dečji hor je pevao "
    "na tri jezika, dok su komšije donele hleb, stolice i jedan stari klavir. Biblioteka sa 4.000 knjiga otvara se na "
    "jesen, kada bude popravljen krov nad dvorištem."
)
CYRILLIC = (
    "Заједничка кућа поред реке у Митровици отворена је у суботу пред 240 становника са обе обале. Председница "
    "иницијативе Вјоса Луми рекла је да ће врата бити отворена сваког дана од 9 до 18 часова.\n\n"
    "Градња је трајала 26 месеци и коштала 310.000 евра, које су обезбедили донатори и општина. Дечји хор је певао "
    "на три језика, док су комшије донеле хлеб, столице и један стари клавир. Библиотека са 4.000 књига отвара се на "
    "јесен, када буде поправљен кров над двориштем."
)

WEATHER = (
    "Sot priten {sky} në pjesën më të madhe të vendit, me temperatura nga {low} deri në {high} gradë Celsius. Era do "
    "të fryjë nga veriu me shpejtësi deri në {wind} kilometra në orë, njoftoi stacioni i motit. Shoferët këshillohen "
    "të ngasin me kujdes në rrugët malore, ndërsa niveli i lumenjve mbetet {level} centimetra nën mesataren."
)
MONDAY = WEATHER.format(sky="reshje të lehta", low=11, high=19, wind=24, level=35)
TUESDAY = WEATHER.format(sky="kthjellime", low=13, high=23, wind=17, level=38)

SAME = {
    "verbatim": (REPORT, REPORT),
    "shortened by half": (REPORT, "\n\n".join(AGENCY[:2])),
    "with an own sentence at its end": (REPORT, f"{REPORT}\n\nRedaksia jonë do ta ndjekë edhe hapjen e bibliotekës."),
    "without a paragraph in the middle": (REPORT, "\n\n".join((AGENCY[0], AGENCY[2], AGENCY[3]))),
    "edited here and there": (
        REPORT, REPORT.replace("tha se", "deklaroi se").replace("dyert", "portat").replace("pritet të hapet", "hapet"),
    ),
    "without diacritics": (REPORT, REPORT.replace("ë", "e").replace("ç", "c")),
    "in the other script": (SERBIAN, CYRILLIC),
}  # fmt: skip
OTHER = {
    "another story with the same quotation": (REPORT, "\n\n".join(OWN_STORY)),
    "the weather of another day": (MONDAY, TUESDAY),
    "the same report in another language": (REPORT, SERBIAN),
    "a sentence of it in a long story of one's own": (
        AGENCY[0].split(". ")[0], " ".join(("\n\n".join(OWN_STORY), AGENCY[0].split(". ")[0], *OWN_STORY * 2)),
    ),
}  # fmt: skip
