from __future__ import annotations

import pytest

from benchmarks._samples import Mark, Sample
from benchmarks._scoring import INDIRECT, Ratio, Summary, Verdict, judge, summarise
from tests.corpus.corpus import ENTITIES

TEXT = "Mme Jeanne Delorme, 3 rue Neuve, prend 40 mg."
#       0   4      11       20           33    39
FIRST, LAST, STREET = Mark(4, 10, "PRENOM"), Mark(11, 18, "NOM"), Mark(20, 31, "ADRESSE")
DOSE = Mark(39, 44, "valeur ou dose")


def verdict(
    *findings: Mark, marks: tuple[Mark, ...] = (FIRST, LAST, STREET), neutral: tuple[Mark, ...] = ()
) -> Verdict:
    """Judge findings in the text above."""
    return judge(Sample("essai-001", "essai", TEXT, marks, neutral), findings)


def values(summary: Summary) -> dict[str, float | None]:
    """Give every ratio of a summary by its value."""
    names = ("covered", "whole", "named", "leaking", "precise", "precise_findings", "alarms", "altered")
    return {name: getattr(summary, name).value for name in names}


def test_all_found_exactly_is_perfect() -> None:
    """Findings equal to the identifiers give 100 everywhere and harm nothing."""
    perfect = {"covered": 100, "whole": 100, "named": 100, "leaking": 0, "precise": 100, "precise_findings": 100}
    assert values(summarise([verdict(FIRST, LAST, STREET)])) == {**perfect, "alarms": 0, "altered": 0}


def test_nothing_found_leaks_and_has_no_precision() -> None:
    """A silent tool covers nothing, leaks, and its precision is undefined rather than perfect."""
    nothing = {"covered": 0, "whole": 0, "named": 0, "leaking": 100, "precise": None, "precise_findings": None}
    assert values(summarise([verdict()])) == {**nothing, "alarms": 0, "altered": 0}


def test_figures_of_a_mixed_case_are_those_computed_by_hand() -> None:
    """One name whole, one cut by two letters, one false alarm on a dose, the address missed."""
    found = (Mark(4, 10, "PRENOM"), Mark(11, 16, "NOM"), Mark(39, 44, "IDENTIFIANT"))
    judged = verdict(*found)
    assert judged.words == 9
    assert [(one.size, one.covered, one.named) for one in judged.judged] == [(6, 6, True), (7, 5, True), (9, 0, False)]
    assert judged.alarms == (found[2],)
    assert (judged.findings, judged.found, judged.true) == (3, 15, 11)
    assert judged.altered == (DOSE,)
    assert values(summarise([judged])) == pytest.approx(
        {
            "covered": 100 * 11 / 22,
            "whole": 100 / 3,
            "named": 200 / 3,
            "leaking": 100,
            "precise": 100 * 11 / 15,
            "precise_findings": 200 / 3,
            "alarms": 1000 / 9,
            "altered": 100,
        }
    )


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((Mark(20, 25, "ADRESSE"), Mark(26, 31, "ADRESSE")), True),
        ((Mark(20, 21, "ADRESSE"), Mark(22, 31, "NOM")), True),
        ((Mark(20, 30, "ADRESSE"),), False),
        ((Mark(21, 31, "ADRESSE"),), False),
        ((Mark(0, 45, "SECRET"),), True),
    ],
    ids=["blank left between two halves", "any label hides", "last letter left", "first digit left", "far too wide"],
)
def test_an_identifier_is_whole_when_no_letter_or_digit_is_left(parts: tuple[Mark, ...], whole: bool) -> None:  # noqa: FBT001 - a table's column
    """Blanks and punctuation may stay; a single letter or digit may not."""
    assert verdict(*parts, marks=(STREET,)).judged[0].whole is whole


def test_an_identifier_without_letters_is_judged_by_all_its_signs() -> None:
    """A secret made of signs is not whole by default."""
    sample = Sample("essai-001", "essai", "mdp : $!?#", (Mark(6, 10, "SECRET"),))
    assert not judge(sample, []).judged[0].whole
    assert judge(sample, [Mark(6, 10, "SECRET")]).judged[0].whole


@pytest.mark.parametrize("label", sorted(ENTITIES))
def test_only_direct_identifiers_make_a_document_leak(label: str) -> None:
    """A missed town or date is counted as missed, without calling the document leaking."""
    judged = verdict(marks=(Mark(11, 18, label),))
    assert judged.leaks is (label not in {"DATE", "AGE", "LIEU", "ETABLISSEMENT", "UNITE", "FINESS"})
    assert not verdict(Mark(11, 18, label), marks=(Mark(11, 18, label),)).leaks


def test_indirect_entities_exist() -> None:
    """A renamed entity cannot silently become a direct one."""
    assert INDIRECT < ENTITIES


def test_courtesy_is_ignored() -> None:
    """Courtesy found is neither a false alarm nor a harm, and covers nobody."""
    courtesy = Mark(0, 45, "COURTOISIE")
    assert verdict(courtesy) == verdict()


def test_neutral_stretches_count_neither_way() -> None:
    """A finding within a neutral stretch is no false alarm, and weighs on no precision."""
    street_number = Mark(20, 21, "NOM")
    judged = verdict(FIRST, street_number, marks=(FIRST,), neutral=(STREET,))
    assert (judged.alarms, judged.findings, judged.found, judged.true) == ((), 1, 6, 6)
    assert judged == verdict(FIRST, marks=(FIRST,), neutral=(STREET,))


def test_a_finding_that_overflows_costs_precision_but_is_no_false_alarm() -> None:
    """Taking the title with the name: nine letters found, six of them identifying."""
    judged = verdict(Mark(0, 10, "PRENOM"), marks=(FIRST,))
    assert (judged.alarms, judged.findings, judged.found, judged.true) == ((), 1, 9, 6)


def test_blanks_and_punctuation_weigh_nothing() -> None:
    """An address of nine letters and digits weighs nine, though it spans eleven signs."""
    judged = verdict(STREET, marks=(STREET,))
    assert (judged.found, judged.true, judged.judged[0].size) == (9, 9, 9)
    assert judge(Sample("essai-001", "essai", "- vu – le 12 : rien"), []).words == 4


def test_a_label_is_right_only_on_the_identifier_itself() -> None:
    """Another label, or the same one next door, does not name it."""
    assert not verdict(Mark(11, 18, "LIEU"), marks=(LAST,)).judged[0].named
    assert not verdict(Mark(10, 11, "NOM"), Mark(18, 20, "NOM"), marks=(LAST,)).judged[0].named
    assert verdict(Mark(10, 12, "NOM"), marks=(LAST,)).judged[0].named
    assert verdict(Mark(17, 19, "NOM"), marks=(LAST,)).judged[0].named


def test_overlapping_findings_are_counted_once() -> None:
    """Two findings on the same letters do not cover them twice."""
    judged = verdict(LAST, Mark(11, 18, "LIEU"), marks=(LAST,))
    assert (judged.judged[0].covered, judged.found, judged.true, judged.judged[0].named) == (7, 7, 7, True)


@pytest.mark.parametrize("label", ["NOM", "DATE", "SECRET"])
def test_a_clinical_item_inside_an_identifier_is_not_altered(label: str) -> None:
    """What is identifying may go, even when it looks like a dose."""
    judged = verdict(DOSE, marks=(Mark(39, 44, label),))
    assert (judged.altered, judged.items) == ((), 0)


def test_a_neighbouring_blank_alters_nothing() -> None:
    """A finding that touches a dose by a blank or a full stop alone leaves it as it is."""
    assert verdict(Mark(38, 39, "NOM"), Mark(41, 42, "NOM"), Mark(44, 45, "NOM")).altered == ()


def test_altered_items_come_in_the_order_of_the_text() -> None:
    """Whoever reads the errors follows the text."""
    altered = judge(Sample("essai-001", "essai", "Amoxicilline 500 mg"), [Mark(0, 19, "NOM")]).altered
    assert altered == (Mark(0, 12, "médicament"), Mark(13, 19, "valeur ou dose"))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("CRP à 12 mg/L ce jour", "valeur ou dose", "12 mg/L"),
        ("poids 3 420 g à la naissance", "valeur ou dose", "3 420 g"),
        ("TA 128/72 puis", "valeur ou dose", "TA 128/72"),
        ("hémoglobine 11,3 g/dL", "valeur ou dose", "11,3 g/dL"),
        ("cT3N1M0 du rectum", "score ou stade", "cT3N1M0"),
        ("NIHSS 14 à l'entrée", "score ou stade", "NIHSS 14"),
        ("GCS à 9, intubé", "score ou stade", "GCS à 9"),
        ("sous Amoxicilline depuis", "médicament", "Amoxicilline"),
        ("maladie de Crohn connue", "éponyme", "Crohn"),
        ("signe de Babinski absent", "éponyme", "Babinski"),
    ],
)
def test_clinical_items_are_recognised(text: str, kind: str, value: str) -> None:
    """Each kind of clinical content is counted, and counted as altered when a tool takes it."""
    start = text.index(value)
    stretch = Mark(start, start + len(value), "NOM")
    altered = judge(Sample("essai-001", "essai", text), [stretch]).altered
    assert Mark(stretch.start, stretch.end, kind) in altered


@pytest.mark.parametrize("text", ["Il habite à Vesoul", "chambre 12", "le 12/03/2024", "dossier 4471 bis"])
def test_ordinary_text_has_no_clinical_item(text: str) -> None:
    """What is no clinical content does not dilute the count."""
    assert judge(Sample("essai-001", "essai", text), []).items == 0


def test_sums_weigh_each_letter_identifier_and_document_the_same() -> None:
    """Two documents, one found and one missed: no average of averages."""
    short = judge(Sample("a-001", "a", "Bo", (Mark(0, 2, "NOM"),)), [Mark(0, 2, "NOM")])
    summary = summarise([short, verdict()])
    assert summary.covered == Ratio(2, 24)
    assert summary.whole == Ratio(1, 4)
    assert summary.leaking == Ratio(1, 2)
    assert (summary.documents, summary.words) == (2, 10)


def test_clean_documents_do_not_dilute_leaks() -> None:
    """The share of leaking documents is among those that have identifiers."""
    assert summarise([verdict(), verdict(marks=())]).leaking == Ratio(1, 1)


def test_a_ratio_of_nothing_is_none() -> None:
    """Nothing out of nothing is not 0 %."""
    assert Ratio(0, 0).value is None
    assert Ratio(1, 4).value == 25
    assert Ratio(3, 1500, scale=1000).value == 2
