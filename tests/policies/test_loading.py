from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policies
from detectors.entities import Entity
from policies.loading import MAX_BYTES, PolicyError, default_policy, load_policy
from policies.policy import Sensitivity, SignalAction
from proxy.catalogue import Catalogue

if TYPE_CHECKING:
    from policies.policy import Policy

ENTITIES = [entity.value for entity in Entity]
SERVICES = Catalogue.load().service_ids
BASE = """\
version: 1
nom: Essai
defaut: pseudonymiser
entites:
  NOM: masquer
  COURTOISIE: retirer
courtoisie:
  roles: [user]
statuts:
  tolere: refuser
destinations:
  chatgpt:
    statut: interdit
document:
  secret_medical: {action: avertir, seuil: 0.7}
  reidentification: {action: generaliser, niveau: orange, avec_identite: true}
sensibilite: stricte
"""


def load(text: str | bytes) -> Policy:
    """Load a policy as the proxy does."""
    source = text if isinstance(text, bytes) else text.encode()
    return load_policy(source, entities=ENTITIES, services=SERVICES)


@pytest.mark.parametrize("path", sorted(Path(policies.__file__).parent.glob("*.yaml")), ids=lambda path: path.name)
def test_the_files_that_come_with_the_program_load(path: Path) -> None:
    """Default and examples name only what exists, and every entity."""
    assert set(load(path.read_bytes()).entities) == set(ENTITIES)


def test_loads_what_is_right() -> None:
    """A right file gives its rules, with or without a byte order mark and Windows line ends."""
    for text in (BASE.encode(), b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()):
        assert load(text).name == "Essai"


@pytest.mark.parametrize(
    ("right", "wrong", "place", "words"),
    [
        ("NOM: masquer", "NOM: supprimer", "ligne 5, colonne 8", "écrivez : laisser, pseudonymiser, masquer"),
        ("NOM: masquer", "NON: masquer", "ligne 5, colonne 3", "entité inconnue « NON » ; vouliez-vous écrire « NOM »"),
        ("NOM: masquer", "nom: masquer", "ligne 5, colonne 3", "vouliez-vous écrire « NOM »"),
        ("NOM: masquer", "NOM: {action: masquer, seuil: 2}", "ligne 5, colonne 33", "nombre de 0 à 1"),
        ("NOM: masquer", 'NOM: {action: masquer, seuil: "0.5"}', "ligne 5, colonne 33", "nombre de 0 à 1"),
        ("NOM: masquer", "NOM: {action: masquer, seul: 0.2}", "ligne 5, colonne 26", "vouliez-vous écrire « seuil »"),
        ("NOM: masquer", "NOM: {seuil: 0.2}", "ligne 5, colonne 8", "il manque la clé « action » sous « entites.NOM »"),
        ("NOM: masquer", "NOM:", "ligne 5, colonne 7", "il manque la valeur de « NOM »"),
        ("NOM: masquer", "NOM: [masquer]", "ligne 5, colonne 8", "n’a pas la forme attendue"),
        ("NOM: masquer", "NOM: masquer\n  NOM: laisser", "ligne 6, colonne 3", "en double (déjà à la ligne 5)"),
        ("NOM: masquer", "NOM: &a masquer\n  NIR: *a", "ligne 6, colonne 8", "alias"),
        ("NOM: masquer", "NOM: !!python/name:os.system", "ligne 5, colonne 8", "écrivez un simple mot"),
        ("NOM: masquer", "\tNOM: masquer", "ligne 5, colonne 3", "tabulation"),
        ("NOM: masquer", "NOM: {action: masquer", "ligne 6", "YAML mal formé"),
        ("COURTOISIE: retirer", "COURTOISIE: masquer", "ligne 6, colonne 15", "écrivez : retirer, laisser"),
        ("version: 1", "version: 2", "ligne 1, colonne 10", "écrivez : 1"),
        ("version: 1\n", "", "ligne 1, colonne 1", "il manque la clé « version »"),
        ("defaut: pseudonymiser", "defaut: laisser", "ligne 3, colonne 9", "écrivez : pseudonymiser, masquer, retirer"),
        ("destinations:", "destination:", "ligne 11, colonne 1", "vouliez-vous écrire « destinations »"),
        ("  chatgpt:", "  chatgtp:", "ligne 12, colonne 3", "vouliez-vous écrire « chatgpt »"),
        ("statut: interdit", "statut: fermé", "ligne 13, colonne 13", "écrivez : approuve, tolere, interdit"),
        ("tolere: refuser", "interdit: transmettre", "ligne 10, colonne 13", "écrivez : refuser"),
        ("roles: [user]", "roles: [assistant]", "ligne 8, colonne 11", "écrivez : user, draft"),
        ("roles: [user]", "roles: user", "ligne 8, colonne 10", "doit être une liste"),
        ("document:", "documents:", "ligne 14, colonne 1", "vouliez-vous écrire « document »"),
        ("secret_medical:", "secret:", "ligne 15, colonne 3", "vouliez-vous écrire « secret_medical »"),
        ("action: avertir", "action: generaliser", "ligne 15, colonne 28", "écrivez : laisser, avertir, refuser"),
        ("seuil: 0.7", "seuil: 7", "ligne 15, colonne 44", "nombre de 0 à 1"),
        ("seuil: 0.7", "niveau: rouge", "ligne 15, colonne 37", "clés possibles : action, seuil"),
        ("niveau: orange", "niveau: vert", "ligne 16, colonne 51", "écrivez : orange, rouge"),
        ("niveau: orange", "nivau: orange", "ligne 16, colonne 43", "vouliez-vous écrire « niveau »"),
        ("action: generaliser", "action: masquer", "ligne 16, colonne 30", "laisser, avertir, generaliser, refuser"),
        ("avec_identite: true", "avec_identite: oui", "ligne 16, colonne 74", "écrivez : true, false"),
        ("sensibilite: stricte", "sensibilite: forte", "ligne 17, colonne 14", "écrivez : usuelle, stricte"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_cure(right: str, wrong: str, place: str, words: str) -> None:
    """Each mistake says where it stands and what to write instead."""
    assert right in BASE
    with pytest.raises(PolicyError) as caught:
        load(BASE.replace(right, wrong, 1))
    lines = [line for line in str(caught.value).splitlines() if line.startswith(place)]
    assert any(words in line for line in lines), str(caught.value)


def test_signals_have_a_short_form_and_defaults() -> None:
    """One word is an action; what is not said is as in the default policy, which says it in full."""
    start, _, _ = BASE.partition("document:")
    document = load(start + "document: {secret_medical: refuser}\n").document
    assert (document.secrecy.action, document.secrecy.threshold) == (SignalAction.REFUSE, 0.5)
    assert load(start).document == load(default_policy()).document
    assert load(start).sensitivity is load(default_policy()).sensitivity is Sensitivity.USUAL


def test_every_mistake_is_listed_in_order() -> None:
    """Several mistakes are told at once, by line."""
    with pytest.raises(PolicyError) as caught:
        load(BASE.replace("masquer", "cacher").replace("statut:", "status:"))
    assert [problem.line for problem in caught.value.problems] == [5, 13]


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"- NOM",
        b"\xff\xfe",
        b"\x00",
        b"[" * 60_000,
        b"a: " + b"{a: " * 200,
        b"version: 1\n---\nversion: 1",
        b"? [a]\n: 1",
        b"#" * (MAX_BYTES + 1),
    ],
    ids=["empty", "list", "bytes", "nul", "deep", "deep mapping", "two documents", "odd key", "long"],
)
def test_what_is_no_policy_is_refused(source: bytes) -> None:
    """Anything else is a mistake like any other, never another exception."""
    with pytest.raises(PolicyError, match="ligne"):
        load(source)


@given(st.integers(0, len(BASE) - 1), st.integers(0, 12), st.text("abNO:{}[]&*!|>'\"#-\n\t ", max_size=6))
def test_a_damaged_file_is_right_or_refused(start: int, length: int, inserted: str) -> None:
    """However a file is damaged, the outcome is a policy or a `PolicyError`."""
    with suppress(PolicyError):
        assert load(BASE[:start] + inserted + BASE[start + length :]).version == 1


def test_the_default_policy_forbids_nothing_it_does_not_say() -> None:
    """The default file names no service: the catalogue's statuses apply."""
    assert load(default_policy()).services == {}
