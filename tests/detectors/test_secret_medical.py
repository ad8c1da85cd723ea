from __future__ import annotations

import hashlib
import json
import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors import secret_medical
from detectors.care_cues import CUES, read_cues
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.secret_medical import FEATURES, LIKELY, WORDING, SecrecyModelError, assess

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "corpus" / "secret_medical.jsonl"
TRAINING = ROOT / "tools" / "secret_medical"
LONG_GENERAL = "Le traitement de fond est recommandé chez les patients de plus de 65 ans. " * 60


@dataclass(frozen=True)
class Example:
    """One text of the gold set."""

    id: str
    genre: str
    care: bool
    text: str


def examples() -> list[Example]:
    """Read the gold set."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [Example(row["id"], row["genre"], row["soin"], row["text"]) for row in rows]


def likely(text: str) -> bool:
    """Say whether a text without findings reads as one person's care."""
    return assess([text], [[]]).score >= LIKELY


def named(text: str, value: str, entity: Entity) -> Finding:
    """Find a value in a text."""
    start = text.index(value)
    return Finding(start, start + len(value), entity, 0.9)


def test_gold_is_told_apart_by_genre(capsys: pytest.CaptureFixture[str]) -> None:
    """On texts that took no part in training, nine in ten of each side are read rightly, no genre by less than half."""
    right: defaultdict[tuple[bool, str], list[bool]] = defaultdict(list)
    for example in examples():
        right[example.care, example.genre].append(likely(example.text) == example.care)
    rates = {side: [ok for (care, _), known in right.items() if care is side for ok in known] for side in (True, False)}
    found, false = sum(rates[True]), len(rates[False]) - sum(rates[False])
    lines = [f"secret médical: recall {found}/{len(rates[True])}, precision {found}/{found + false}"]
    lines += [
        f"  {'soin' if care else 'autre':6}{genre:24} {sum(known)}/{len(known)}"
        for (care, genre), known in right.items()
    ]
    with capsys.disabled():
        print("", *lines, sep="\n")  # noqa: T201 - measured figures are shown, never typed
    assert found >= 0.93 * len(rates[True])
    assert found >= 0.90 * (found + false)
    assert all(sum(known) >= len(known) / 2 for known in right.values())


def test_gold_is_large_and_apart_from_training() -> None:
    """The gold set holds what it claims, each text once, and none that was trained on."""
    gold = [example.text for example in examples()]
    trained = {
        line for name in ("soin.txt", "general.txt") for line in (TRAINING / name).read_text("utf-8").splitlines()
    }
    assert sum(example.care for example in examples()) >= 120
    assert sum(not example.care for example in examples()) >= 160
    assert len(set(gold)) == len(gold)
    assert not trained & set(gold)


def test_weights_come_from_the_training_texts_at_hand() -> None:
    """The weights file names the very texts that stand in `tools/`: nobody edits one without the other."""
    stored = json.loads(Path(secret_medical.__file__).with_name("secret_medical.json").read_text("utf-8"))
    for name, digest in stored["provenance"]["texts_sha256"].items():
        assert hashlib.sha256((TRAINING / name).read_bytes()).hexdigest() == digest
    assert tuple(stored["weights"]) == FEATURES


def test_no_cue_of_a_person_speaks_against_and_no_general_cue_speaks_for() -> None:
    """Each weight keeps the sign of its side, whatever the sample was."""
    _, weights = secret_medical._model()
    for name, weight in weights.items():
        if name in secret_medical.NEGATIVE_FEATURES:
            assert weight <= 0, name
        elif name not in secret_medical.FREE_FEATURES:
            assert weight >= 0, name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ma patiente tousse depuis hier.", "patient:possessif"),
        ("Mon mari a mal au dos depuis ce matin.", "proche:possessif"),
        ("Patiente de 61 ans hospitalisée pour dyspnée.", "age:precis"),
        ("Ce matin TA 16/9, elle a vomi.", "constante:mesuree"),
        ("Sa CRP est à 120, elle a été opérée hier.", "biologie:mesuree"),
        ("Elle a été opérée puis transfusée, douleur calmée.", "recit:passe"),
        ("Quel est le traitement de la goutte ?", "contre:question:generale"),
        ("Il est recommandé de surveiller la tension chez les patients âgés.", "contre:norme"),
    ],
)
def test_reasons_say_which_cues_weighed(text: str, reason: str) -> None:
    """A reason is a fixed word that names the cue, opened by `contre:` when it speaks against."""
    assert reason in assess([text], [[]]).reasons


def test_reasons_are_fixed_words() -> None:
    """No reason can hold a word of the prompt."""
    named = (*FEATURES, WORDING)
    fixed = {*named, *(f"contre:{name}" for name in named), "identifiant:patient", "identifiant:nom"}
    for example in examples():
        assert set(assess([example.text], [[]]).reasons) <= fixed


@pytest.mark.parametrize("entity", [Entity.NIR, Entity.INS, Entity.IPP, Entity.SEJOUR, Entity.DATE_NAISSANCE])
def test_a_patients_identifier_beside_health_is_near_certain(entity: Entity) -> None:
    """An identifier that only a patient has, with one word of health, is enough."""
    text = "Dossier 4471982, ordonnance à refaire."
    assert assess([text], [[named(text, "4471982", entity)]]).score >= 0.95


def test_a_name_beside_health_is_enough() -> None:
    """A name and health vocabulary together are one person's care."""
    text = "Compte rendu pour Odile Kerbrat : insuffisance cardiaque, échographie à prévoir."
    found = assess([text], [[named(text, "Odile Kerbrat", Entity.NOM)]])
    assert found.score >= 0.9
    assert found.reasons[0] == "identifiant:nom"


@pytest.mark.parametrize("title", ["Dr", "docteur", "Pr", "Dre Odile", "le Professeur"])
def test_a_carers_name_proves_nothing(title: str) -> None:
    """A name after a carer's title says nothing about a patient."""
    text = f"{title} Kerbrat présente les recommandations sur l'hypertension au staff."
    found = assess([text], [[named(text, "Kerbrat", Entity.NOM)]])
    assert "identifiant:nom" not in found.reasons


def test_an_identifier_without_health_proves_nothing() -> None:
    """A name in an ordinary letter is no medical secret."""
    text = "Bonjour Odile Kerbrat, la livraison du bureau est reportée."
    assert assess([text], [[named(text, "Odile Kerbrat", Entity.NOM)]]).score < LIKELY


def test_a_name_in_one_passage_and_health_in_another_count_together() -> None:
    """The passages of one prompt are one prompt."""
    texts = ["Écris au nom de Kerbrat.", "Insuffisance rénale, dialyse, fistule à contrôler."]
    assert assess(texts, [[named(texts[0], "Kerbrat", Entity.NOM)], []]).score >= 0.9


def test_a_story_within_a_long_guideline_still_shows() -> None:
    """Padding a story with general text does not hide it."""
    story = "Ma patiente de 54 ans a été opérée hier, elle est fébrile à 39,2 ce matin et se plaint du ventre. "
    assert not likely(LONG_GENERAL)
    assert likely(LONG_GENERAL + story + LONG_GENERAL)


@pytest.mark.parametrize("claim", ["Cas fictif : ", "Patient inventé pour un cours. ", "Exemple imaginaire. "])
def test_saying_that_a_story_is_invented_does_not_open_the_gate(claim: str) -> None:
    """A story about one patient counts whatever it says of itself."""
    assert likely(
        claim + "homme de 63 ans, hospitalisé hier pour une dyspnée, SpO2 86 %, il est sous oxygène depuis ce matin."
    )


@pytest.mark.parametrize("texts", [[], [""], ["   \n"], ["?!"]])
def test_nothing_is_said_of_nothing(texts: list[str]) -> None:
    """An empty prompt is nobody's care and gives no reason."""
    found = assess(texts, [[] for _ in texts])
    assert (found.score, found.reasons) == (0.0, ()) or (found.score < LIKELY and not found.reasons)


def test_as_many_findings_as_passages() -> None:
    """A mismatch is an error, not a guess."""
    with pytest.raises(ValueError, match="one list of findings"):
        assess(["a", "b"], [[]])


@pytest.mark.parametrize("content", ["", "{}", '{"bias": 0, "weights": {}}'])
def test_weights_that_do_not_fit_are_refused(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged weights file stops the detector rather than weigh wrongly."""
    (tmp_path / "secret_medical.json").write_text(content)
    monkeypatch.setattr(secret_medical, "__file__", str(tmp_path / "secret_medical.py"))
    secret_medical._model.cache_clear()
    try:
        with pytest.raises(SecrecyModelError):
            assess(["Ma patiente"], [[]])
    finally:
        secret_medical._model.cache_clear()


@given(st.text(max_size=300))
def test_any_text_gets_a_score(text: str) -> None:
    """Whatever the Unicode, the score is a probability and the cues stand within the text's words."""
    found = assess([text], [[]])
    assert 0 <= found.score <= 1
    assert math.isfinite(found.score)
    cues = read_cues(text)
    assert {cue for _, cue in cues.hits} <= set(CUES)
    assert all(0 <= rank <= cues.words for rank, _ in cues.hits)


@given(st.sampled_from(["é", "œ", "’", "\u00a0", "e\u0301"]), st.booleans())
def test_typography_changes_nothing(mark: str, upper: bool) -> None:  # noqa: FBT001 - a property over two forms
    """Accents composed or not, apostrophes and capitals do not change what is read."""
    plain = "Ma patiente agee de 54 ans a ete operee hier, elle a mal a l'epaule"
    shown = {
        "é": plain.replace("agee", "agée"),
        "’": plain.replace("'", "’"),
        "\u00a0": plain.replace(" ", "\u00a0"),
    }.get(mark, plain.replace("operee", "ope\u0301re\u0301e"))
    assert assess([shown.upper() if upper else shown], [[]]).score == assess([plain], [[]]).score


@pytest.mark.parametrize(
    ("text", "cue", "told"),
    [
        ("Injection refusée, conjoint absent.", "note:participe", True),
        ("Éruption cutanée, nausées.", "note:participe", False),
        ("Depuis ma gastrectomie je tousse", "soi:sante", True),
        ("La gastrectomie fait maigrir", "soi:sante", False),
        ("Sur 412 patientes, 57 ont rechuté", "pluriel", True),
        ("Lettre de sortie à relire", "note:genre", True),
        ("Kiné : désat 88 à la marche", "constante:mesuree", True),
        ("Dépliant à remettre aux familles", "notice", True),
    ],
)
def test_how_a_text_is_written_is_a_cue(text: str, cue: str, told: bool) -> None:  # noqa: FBT001 - a table of two sides
    """Notes without a person's word, one's own operation, counted patients and leaflets show by their form."""
    assert (read_cues(text).counts()[cue] > 0) is told
