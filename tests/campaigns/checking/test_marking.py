"""Words that need somebody, with the sentence they stand in."""

from campaigns.checking.marking import MOST_FINDINGS, Finding, WordRule, findings_in, has_words

MINORITY = WordRule(1, "sq", "minoritet", "komunitet", "Nobody is the minor one.")


def found(text: str, tag: str = "sq", *rules: WordRule) -> list[Finding]:
    return list(findings_in(text, tag, "body", rules))


def test_the_place_is_marked_in_its_sentence_and_the_own_form_offered() -> None:
    (finding,) = found("Dita ishte e bukur. Në Priština u hap **Avllia**! Pastaj ra shi.")
    assert (finding.before, finding.form, finding.after) == ("Në ", "Priština", " u hap **Avllia**!")
    assert finding.suggestions[0] == "Prishtinë"
    assert finding.subject == "place:prishtine"
    assert finding.is_place


def test_a_rule_of_the_office_finds_its_word_in_all_forms() -> None:
    findings = found("Flasin minoritetet. Zëri i minoriteteve.", "sq", MINORITY)
    assert [finding.form for finding in findings] == ["minoritetet", "minoriteteve"]
    assert (findings[0].suggestions, findings[0].why) == (("komunitet",), "Nobody is the minor one.")
    assert not findings[0].is_place


def test_a_rule_holds_in_both_scripts_of_its_language_and_in_no_other() -> None:
    rule = WordRule(2, "sr", "manjina")
    assert [f.form for f in found("О мањинама. O manjini.", "sr-Cyrl", rule)] == ["мањинама", "manjini"]
    assert found("O manjinama.", "bs", rule) == []
    assert found("Minoritetet.", "sr-Latn", MINORITY) == []


def test_a_rule_about_a_name_is_about_the_name_alone() -> None:
    rule = WordRule(3, "en", "Courtyard")
    assert [f.form for f in found("The Courtyard has a courtyard.", "en", rule)] == ["Courtyard"]


def test_where_a_link_leads_and_code_are_no_words_but_what_is_clicked_on_is() -> None:
    text = "[Priština](https://a.example/Priština) `Priština` <https://a.example/Priština>\n\n[x]: /Priština"
    assert [finding.before for finding in found(text)] == ["["]


def test_another_sentence_has_another_key_and_the_same_word_twice_in_one_is_one() -> None:
    (first,) = found("Në Priština, pra në Priština, u hap dera.")
    assert found("Tjetër. Në  Priština,\tpra në Priština, u hap dera.")[0].key == first.key
    assert found("Në Priština, pra në Priština, u mbyll dera.")[0].key != first.key


def test_a_text_of_300_kb_is_looked_through_and_no_more_is_shown_than_anybody_reads() -> None:
    findings = found("".join(f"Rreshti {n} në Priština.\n" for n in range(11_000)))
    assert len(findings) == MOST_FINDINGS


def test_hostile_texts_end() -> None:
    for text in ("](" * 150_000, "`" * 300_000, "a://" * 75_000, "x" * 300_000, "\u202e\x00Priština\x00" * 100):
        found(text, "sq", MINORITY)
    assert [finding.form for finding in found("\u202ePriština")] == ["Priština"]


def test_something_to_look_for_has_letters() -> None:
    assert has_words("pakicë")
    assert not has_words("“…”")
