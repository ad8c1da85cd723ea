"""Names that are French words, shown by a trade, a place in the ward or a verb said of them; and the words alone."""

from __future__ import annotations

import pytest

from detectors.recognisers.personne import PersonneRecogniser


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rouge, l'interne, a vu le patient", {"Rouge"}),
        ("Il disait non ; Colin, le réanimateur, disait oui.", {"Colin"}),
        ("le patient d'hier (Baron, box du fond) va mieux", {"Baron"}),
        ("weber sous scope, tropo en cours", {"weber"}),
        ("doucet a une fille avocate", {"doucet"}),
        ("girard a vomi trois fois", {"girard"}),
        ("boucher rose, opérée du sein gauche", {"boucher", "rose"}),
        ("fontaine marie, suivie pour un lupus", {"fontaine", "marie"}),
        ("chirurgien absent, anesth Vu, bloc 14", {"Vu"}),
        ("docteur vu a dit ok pour la sortie", {"vu"}),
        ("sa femme, Mai, gère le pilulier", {"Mai"}),
        ("KPODZO Yawa F 52a HTA", {"KPODZO", "Yawa"}),
    ],
)
def test_what_is_said_of_a_word_shows_it_to_be_a_name(text: str, names: set[str]) -> None:
    """A trade after a comma, a bed, a participle or a verb that only a person bears leave no doubt."""
    found = " ".join(text[one.start : one.end] for one in PersonneRecogniser().find(text))
    assert names == set(found.split())


@pytest.mark.parametrize(
    "text",
    [
        "Demain, l'interne passera voir le patient",
        "Midi, le patient a mangé la moitié",
        "petit garçon, opéré d'une hernie inguinale",
        "jeune fille, hospitalisée pour anorexie",
        "grosse fatigue, suivie d'une perte de poids",
        "marin pêcheur, 52 ans, tabac 40 PA",
        "Test de Weber latéralisé à droite",
        "Rouge, chaud, tuméfié : cellulite",
        "le docteur vu hier a changé la dose",
        "Infirmière Vu le 3 mai",
        "le patient sous scope, conscient",
    ],
)
def test_the_same_words_alone_are_no_names(text: str) -> None:
    """Adverbs, colours, trades and signs keep their meaning."""
    assert not list(PersonneRecogniser().find(text))
