"""A release in three languages, and what outlets made of it; everybody in it is invented."""

SQ = (
    "Nisma hapi të shtunën një punishte druri në Lagjen e Poshtme, ku të rinjtë e të dyja komuniteteve mësojnë bashkë "
    "zanatin. Dhjetë vajza e djem kanë filluar të punojnë stolat e parë për parkun e lagjes. Punishtja është e hapur "
    "çdo të martë dhe çdo të enjte nga ora pesë deri në orën tetë të mbrëmjes."
)
SR = (
    "Иницијатива је у суботу отворила столарску радионицу у Доњој мали, где млади обе заједнице заједно уче занат. "
    "Десет девојака и младића почело је да прави прве клупе за парк у крају. Радионица је отворена сваког уторка и "
    "четвртка од пет до осам увече."
)
SR_LATIN = (
    "Inicijativa je u subotu otvorila stolarsku radionicu u Donjoj mali, gde mladi obe zajednice zajedno uče zanat. "
    "Deset devojaka i mladića počelo je da pravi prve klupe za park u kraju. Radionica je otvorena svakog utorka i "
    "četvrtka od pet do osam uveče."
)
OWN_WORDS = (
    "Stolat e parkut janë gati para kohe, thonë banorët që i kanë parë javën e kaluar. Marangozi plak i mëson "
    "të rinjtë se si lëmohet dërrasa, dhe askush nuk ngutet për në shtëpi kur bie mbrëmja mbi lumin."
)
