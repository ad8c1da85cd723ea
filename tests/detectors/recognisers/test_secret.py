from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.secret import SecretRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "mot de passe : ⟦Tulipe-42!⟧",
    "mdp=⟦azerty⟧",
    "password: ⟦hunter2⟧",
    "login : ⟦jdupont⟧ / mdp : ⟦xxx12⟧",
    "Mon mot de passe est ⟦Soleil2024⟧",
    "code PIN ⟦4821⟧, code d'accès : ⟦45B12⟧",
    "digicode ⟦12A45⟧",
    "mot de passe du DPI : ⟦Cerise7⟧",
    "DB_PASSWORD=⟦abcd1234⟧",
    "⟦sk-ant-abcdefghij0123456789⟧",
    "⟦ghp_abcdefghijklmnopqrstuvwxyz0123456789⟧",
    "⟦AKIAIOSFODNN7EXAMPLE⟧",
    "⟦glpat-abcdefghij0123456789⟧",
    "⟦hf_abcdefghij0123456789⟧",
    "⟦xoxb-123456789012-abcdef⟧",
    "⟦eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc123⟧",
    "Authorization: Bearer ⟦abcdefghijklmnop1234⟧",
    "⟦postgres://u:p4ss@hote/base⟧",
    "⟦-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----⟧",
    "identifiants : ⟦jdupont⟧ / ⟦Tulipe42!⟧",
    "Le mdp c'est ⟦Tulipe42!⟧",
    "Code boîte à clés : ⟦7714C⟧",
    "(crypto ⟦208⟧)",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "Comment choisir un mot de passe ?",
    "Le mot de passe doit contenir 12 caractères",
    "mot de passe : oublié",
    "mot de passe : voir la fiche",
    "Le code PIN est demandé à chaque connexion",
    "Faut-il changer de mot de passe tous les 90 jours ?",
    "sk-ip, ghp_court",
    "Un secret professionnel, le token suivant",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(SecretRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(SecretRecogniser(), text)
