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
    "code portail ⟦1234A⟧, code vestiaire ⟦4719⟧",
    "code de l'armoire à toxiques : ⟦4719⟧",
    "interphone code ⟦47B⟧, boîte à clés : ⟦4719⟧",
    "PIN carte CPS ⟦4719⟧",
    "digicode : ⟦25 80⟧",
    "mot de passe du compte, c'était ⟦Pivoine_44!⟧ ou ⟦Pivoine_45!⟧",
    "mot de passe de session ⟦Chu2024!⟧",
    "code wifi du bureau ⟦Lilas-2481!⟧",
    "mes codes de session ⟦mdurand⟧ ⟦Tulipe42!⟧",
    "⟦mdurand⟧/⟦Tulipe42!⟧ pour se connecter",
    "identifiant ⟦mdurand⟧ / mdp ⟦Tulipe42⟧",
    'PASSWORD="⟦Tulipe 42⟧"',
    "token ⟦eyJhbGciOi.9f3aQx77.Zk1⟧",
    "phrase de passe ⟦cheval-agrafe-batterie⟧",
    "wifi CHV clé ⟦k9f2-77ab-c0d1⟧",
    "code : ⟦47B19⟧ pour entrer",
    "pass ⟦Hunter22!⟧",
    "code de déblocage tablette ⟦4471⟧",
    "id: ⟦proux⟧ pw: ⟦Roux1946!⟧",
    "ssh root@10.2.3.4 / ⟦Panda*2024⟧",
    "svc_pacs / ⟦Rx!mage2o22⟧",
    "svc_hl7 : ⟦Hl7#2025x⟧ sur le serveur",
    "mon code de messagerie ⟦Tulipe!1957⟧ marche plus",
    "pour Doctolib elle met ⟦Chaton33!⟧ partout",
    "j'ai noté ⟦Moulin#4⟧ comme mot de passe",
    "son code c'était ⟦4471⟧ pour entrer",
    "interphone ⟦B47⟧ puis ascenseur",
    "pour l'immeuble tapez ⟦73A5⟧",
    "clé du boîtier ⟦0915⟧ à gauche",
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
    "code CCAM DEQP003, code CIM-10 F321, code ATC N02BE01",
    "token : unité de texte",
    "code postal 29200, le code 15",
    "Ce jeton contient le nom Bearer",
    "le code du travail, code de la santé publique L1111",
    "clé de lecture 2, clé diagnostique 1234",
    "PASS : glossaire",
    "HLA-A / B*27:05 et DRB1*03",
    "HLA-B*27, CYP2D6*4 et CD4+350 à interpréter",
    "tapez 1 pour l'accueil, composez le 112",
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
