"""What a journalist reads who is asked to keep an embargo: the question for a mail, and the page where she answers.

Data in every language of a mail, as in campaigns/rendering/words.py; Serbian Latin is made from Cyrillic, and Romani
has the English words until somebody can vouch for better ones. A title and a moment stand in their first case.
"""

from dataclasses import dataclass

from languages.fixed_words import by_tag


@dataclass(frozen=True)
class EmbargoWords:
    """The words in one language; `tag` is the language they are really in."""

    tag: str
    subject: str
    """With `{title}`."""
    question: str
    """With `{title}` and `{moment}`; the link follows."""
    heading: str
    about: str
    """With `{title}` and `{moment}`."""
    meaning: str
    accept: str
    decline: str
    accepted: str
    declined: str
    may_change: str
    over: str
    """Where there is no embargo any more."""
    moved: str
    """Where the hour is another than the one she saw."""


ENGLISH = EmbargoWords(
    tag="en",
    subject="Will you keep an embargo? {title}",
    question="We have a release for you: “{title}”. It may be published from: {moment}. May we send it to you before, "
    "if you publish nothing of it until then? Please answer here:",
    heading="Will you keep the embargo?",
    about="“{title}” is under embargo. It may be published from: {moment}.",
    meaning="If you accept, you get it before and publish nothing of it until then. If you do not, you do not get it "
    "before.",
    accept="I keep the embargo",
    decline="I do not accept it",
    accepted="You accepted the embargo. Thank you.",
    declined="You did not accept the embargo.",
    may_change="You can change your answer for as long as the embargo lasts.",
    over="This release is not under embargo any more.",
    moved="The hour of the embargo has changed. Please look at it once more.",
)

_WRITTEN = (
    ENGLISH,
    EmbargoWords(
        tag="sq",
        subject="A e pranoni embargon? {title}",
        question="Kemi një komunikatë për ju: “{title}”. Mund të publikohet nga: {moment}. A mund t’jua dërgojmë më "
        "herët, me kusht që deri atëherë të mos publikoni asgjë prej saj? Ju lutemi përgjigjuni këtu:",
        heading="A e pranoni embargon?",
        about="“{title}” është nën embargo. Mund të publikohet nga: {moment}.",
        meaning="Nëse e pranoni, e merrni më herët dhe nuk publikoni asgjë prej saj deri atëherë. Nëse jo, nuk e "
        "merrni më herët.",
        accept="E pranoj embargon",
        decline="Nuk e pranoj",
        accepted="E pranuat embargon. Faleminderit.",
        declined="Nuk e pranuat embargon.",
        may_change="Mund ta ndryshoni përgjigjen për sa kohë zgjat embargoja.",
        over="Kjo komunikatë nuk është më nën embargo.",
        moved="Ora e embargos ka ndryshuar. Ju lutemi shikojeni edhe një herë.",
    ),
    EmbargoWords(
        tag="sr-Cyrl",
        subject="Прихватате ли ембарго? {title}",
        question="Имамо саопштење за вас: „{title}“. Може да се објави од: {moment}. Можемо ли да вам га пошаљемо "
        "раније, ако до тада ништа из њега не објавите? Молимо одговорите овде:",
        heading="Прихватате ли ембарго?",
        about="„{title}“ је под ембаргом. Може да се објави од: {moment}.",
        meaning="Ако прихватите, добићете га раније и до тада нећете ништа објавити. Ако не прихватите, нећете га "
        "добити раније.",
        accept="Прихватам ембарго",
        decline="Не прихватам",
        accepted="Прихватили сте ембарго. Хвала.",
        declined="Нисте прихватили ембарго.",
        may_change="Одговор можете да промените док ембарго траје.",
        over="Ово саопштење више није под ембаргом.",
        moved="Време ембарга је промењено. Молимо погледајте још једном.",
    ),
    EmbargoWords(
        tag="bs",
        subject="Prihvatate li embargo? {title}",
        question="Imamo saopćenje za vas: „{title}“. Može se objaviti od: {moment}. Možemo li vam ga poslati ranije, "
        "ako do tada ništa iz njega ne objavite? Molimo odgovorite ovdje:",
        heading="Prihvatate li embargo?",
        about="„{title}“ je pod embargom. Može se objaviti od: {moment}.",
        meaning="Ako prihvatite, dobit ćete ga ranije i do tada nećete ništa objaviti. Ako ne prihvatite, nećete ga "
        "dobiti ranije.",
        accept="Prihvatam embargo",
        decline="Ne prihvatam",
        accepted="Prihvatili ste embargo. Hvala.",
        declined="Niste prihvatili embargo.",
        may_change="Odgovor možete promijeniti dok embargo traje.",
        over="Ovo saopćenje više nije pod embargom.",
        moved="Vrijeme embarga je promijenjeno. Molimo pogledajte još jednom.",
    ),
    EmbargoWords(
        tag="tr",
        subject="Ambargoyu kabul ediyor musunuz? {title}",
        question="Size bir basın bültenimiz var: “{title}”. Yayımlanabileceği an: {moment}. O ana kadar hiçbir "
        "bölümünü yayımlamamanız koşuluyla size daha önce gönderebilir miyiz? Lütfen buradan yanıtlayın:",
        heading="Ambargoyu kabul ediyor musunuz?",
        about="“{title}” ambargo altındadır. Yayımlanabileceği an: {moment}.",
        meaning="Kabul ederseniz bülteni daha önce alırsınız ve o ana kadar yayımlamazsınız. Kabul etmezseniz daha "
        "önce almazsınız.",
        accept="Ambargoyu kabul ediyorum",
        decline="Kabul etmiyorum",
        accepted="Ambargoyu kabul ettiniz. Teşekkür ederiz.",
        declined="Ambargoyu kabul etmediniz.",
        may_change="Ambargo sürdükçe yanıtınızı değiştirebilirsiniz.",
        over="Bu bülten artık ambargo altında değil.",
        moved="Ambargonun saati değişti. Lütfen bir kez daha bakın.",
    ),
)

_BY_TAG = by_tag(_WRITTEN)


def embargo_words(tag: str) -> EmbargoWords:
    """Return the words for a reader of this tag, the English ones where there are none."""
    return _BY_TAG.get(tag, ENGLISH)


def filled(text: str, title: str, moment: str) -> str:
    """Return a text with its title and moment; not by str.format, for a title may hold braces."""
    return moment.join(part.replace("{title}", title) for part in text.split("{moment}"))
