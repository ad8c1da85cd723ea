from __future__ import annotations

import hashlib
import json
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.recognisers._tokens import read
from detectors.tagging.features import LOWER, writing_of
from detectors.tagging.tagger import (
    HASH_FILE,
    NETWORK_FILE,
    REPORTED,
    STRICT_THRESHOLD,
    USUAL_THRESHOLD,
    Tagger,
    TaggerError,
    _doubtful,
    read_words,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def usual() -> Tagger:
    """The recogniser as production builds it."""
    return Tagger()


@pytest.fixture(scope="session")
def strict() -> Tagger:
    """The recogniser where a miss costs most."""
    return Tagger(STRICT_THRESHOLD)


def found(tagger: Tagger, text: str) -> set[str]:
    """The stretches that are reported."""
    return {text[one.start : one.end] for one in tagger.find(text)}


def doubtful(marked: str, entity: Entity, probability: float) -> bool:
    """Whether the words between brackets, found with some probability, are doubted."""
    before, _, rest = marked.partition("[")
    inside, _, after = rest.partition("]")
    reading = read(before + inside + after)
    place = reading.at(len(before)), reading.at(len(before) + len(inside))
    small = writing_of(reading.tokens) == LOWER
    return _doubtful(reading, place, entity, probability, small=small)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mme Ouvradec est vue ce jour pour une toux fébrile.", {"Ouvradec"}),
        ("peux tu reformuler la lettre pour kévin tesniérac stp", {"kévin", "tesniérac"}),
        ("TRANSMISSIONS : MME DELMAROY JEANNINE, REFUSE LA TOILETTE", {"DELMAROY", "JEANNINE"}),
        ("Appeler la fille, Mélusine Brunelot, avant la sortie.", {"Mélusine", "Brunelot"}),
    ],
)
def test_names_are_found_by_their_company(usual: Tagger, text: str, names: set[str]) -> None:
    """Names of all cases are found, on lists or not."""
    told = " ".join(found(usual, text))
    assert all(name in told for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "Amoxicilline 1 g trois fois par jour pendant 7 jours, paracétamol si douleur.",
        "Quels sont les critères de gravité d'une pneumopathie communautaire ?",
        "Le scanner thoracique ne montre pas d'embolie pulmonaire.",
        "NFS, CRP, ionogramme et ECBU à prélever demain matin à jeun.",
        "Résume en dix lignes la physiopathologie de l'insuffisance cardiaque.",
    ],
)
def test_ordinary_text_is_left_alone(usual: Tagger, text: str) -> None:
    """Drugs, doses, examinations and questions hold no name."""
    assert found(usual, text) == set()


@pytest.mark.parametrize("text", ["Mme Delmaroy 84 ans 12/8 36,5", "mme delmaroy quatre-vingts ans douze huit"])
def test_numbers_are_never_reported(strict: Tagger, text: str) -> None:
    """No figure and no number in words is taken, however low the threshold."""
    for one in Tagger(0.0).find(text):
        if one.entity in (Entity.NOM, Entity.PRENOM, Entity.INITIALES):
            assert text[one.start : one.end] not in {"84", "12", "8", "36", "5", "douze", "huit", "quatre-vingts"}
    assert not any(character.isdigit() for part in found(strict, text) for character in part)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No string makes it raise, and what it reports lies within the text, weak, and among what it announces."""
    for one in _SHARED.find(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.entity in REPORTED
        assert 0.5 <= one.score < 0.85


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("[Amoxicilline] 1 g", Entity.NOM),
        ("pose d'un DIU [Mirena]", Entity.PRENOM),
        ("hernie inguinale, ASA [I]", Entity.NOM),
        ("dyspnée NYHA [I]", Entity.INITIALES),
        ("Patient vu en [hôpital de jour]", Entity.ETABLISSEMENT),
        ("Vit en [maison de retraite]", Entity.ETABLISSEMENT),
        ("âge : [quatre-vingts]", Entity.NOM),
    ],
)
def test_what_belongs_to_care_is_never_believed(text: str, entity: Entity) -> None:
    """A drug, a grade, a common noun of a place, a number: the networks are not believed, however sure."""
    assert doubtful(text, entity, 0.99)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Mme [Ouvradec] est sortie", Entity.NOM),
        ("Mme DELMAROY [J] est sortie", Entity.INITIALES),
        ("Vit à la maison de retraite [des Tilleroyes]", Entity.ETABLISSEMENT),
        ("Vit à [Ancienville]", Entity.LIEU),
        ("vit a l'ehpad [les tilleuls]", Entity.ETABLISSEMENT),
    ],
)
def test_what_belongs_to_persons_is_believed(text: str, entity: Entity) -> None:
    """What filters doubt leaves names and proper places alone."""
    assert not doubtful(text, entity, 0.99)


@pytest.mark.parametrize("text", ["[CRP] à 12", "[Évolution] favorable", "maladie de [Parkinson]", "le [sommeil]"])
def test_what_is_mostly_wrong_needs_a_sure_network(text: str) -> None:
    """Acronyms, common words and eponyms are believed only from a high probability."""
    assert doubtful(text, Entity.NOM, 0.8)
    assert not doubtful(text, Entity.NOM, 0.95)


@pytest.mark.parametrize(
    ("text", "entity", "slight"),
    [
        ("groupe A pour [B] ce jour", Entity.INITIALES, True),
        ("bilan [QZX] demain", Entity.NOM, True),
        ("Hernie. ASA [I]. Jeûne", Entity.INITIALES, True),
        ("Mme Ouvradec [J] est sortie", Entity.INITIALES, False),
        ("vu par [OUVRADEC-DELMAROY] ce jour", Entity.NOM, True),
        ("vu par [MARTIN] ce jour", Entity.NOM, False),
        ("TRANSMISSIONS : MME [QZX], REFUSE LA TOILETTE", Entity.NOM, False),
    ],
)
def test_a_letter_or_a_code_needs_a_sure_network(text: str, entity: Entity, slight: bool) -> None:  # noqa: FBT001
    """One letter after no name, and capitals that nobody is known to bear, are mostly grades and acronyms."""
    assert doubtful(text, entity, 0.8) == slight
    assert not doubtful(text, entity, 0.95)


def test_a_lower_threshold_reports_no_less(usual: Tagger, strict: Tagger) -> None:
    """Whatever is reported as usual is covered when a miss costs most."""
    assert STRICT_THRESHOLD < USUAL_THRESHOLD
    text = "staff ce matin : ouvradec sort, brunelot passe au bloc, Zelinde attend son scanner à Ancienville"
    covered = {place for one in strict.find(text) for place in range(one.start, one.end)}
    assert all(place in covered for one in usual.find(text) for place in range(one.start, one.end))


def test_a_long_text_is_read_to_its_end(usual: Tagger) -> None:
    """Beyond what is read at once, names are found as well, wherever the text is cut."""
    line = "Patient stable, traitement poursuivi, surveillance simple.\n"
    text = line * 700 + "Appeler la fille, Mme Mélusine Brunelot."
    assert any("Brunelot" in part for part in found(usual, text))


def test_threads_share_one_recogniser(usual: Tagger) -> None:
    """Texts read at the same time are not mixed."""
    texts = [f"Mme {name} est vue ce jour." for name in ("Ouvradec", "Tesniérac", "Delmaroy", "Brunelot")] * 6
    expected = [sorted(one.start for one in usual.find(text)) for text in texts]
    given_back: dict[int, list[int]] = {}

    def work(place: int) -> None:
        given_back[place] = sorted(one.start for one in usual.find(texts[place]))

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [given_back[place] for place in range(len(texts))] == expected


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """Without its network the detector does not start."""
    with pytest.raises(TaggerError, match="missing"):
        Tagger(path=tmp_path / "network.bin")


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """One bit is enough."""
    content = bytearray(NETWORK_FILE.read_bytes())
    content[-1] ^= 1
    path = tmp_path / "network.bin"
    path.write_bytes(content)
    with pytest.raises(TaggerError, match="digest is recorded"):
        Tagger(path=path)


@pytest.mark.parametrize("content", [None, b"", b"PARAVWRD" + bytes(40)])
def test_a_missing_table_of_words_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """Without it the network would take every word for one that nobody knows."""
    path = tmp_path / "words.bin"
    if content is not None:
        path.write_bytes(content[:20])
    with pytest.raises(TaggerError, match="table of words"):
        read_words(path)


@pytest.mark.parametrize(
    ("old", "new", "refusal"), [(b'"NOM"', b'"MON"', "names other things"), (b"PARAVNET", b"PARAVNOT", "version")]
)
def test_networks_of_another_kind_are_refused(tmp_path: Path, old: bytes, new: bytes, refusal: str) -> None:
    """A network that names other things would be misread, even with a digest that vouches for it."""
    content = NETWORK_FILE.read_bytes().replace(old, new, 1)
    path = tmp_path / "network.bin"
    path.write_bytes(content)
    with pytest.raises(TaggerError, match=refusal):
        Tagger(path=path, sha256=hashlib.sha256(content).hexdigest())


def test_the_digest_is_that_of_the_file_and_of_the_report() -> None:
    """`sha256sum --check` would pass, and the report is the network's."""
    digest, name = HASH_FILE.read_text(encoding="ascii").split()
    assert name == NETWORK_FILE.name
    assert hashlib.sha256(NETWORK_FILE.read_bytes()).hexdigest() == digest
    report = json.loads(NETWORK_FILE.with_name("training_report.json").read_text(encoding="utf-8"))
    assert report["sha256"] == digest
    assert report["words_sha256"] == read_words().digest


_SHARED = Tagger()
