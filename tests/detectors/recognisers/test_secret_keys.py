"""Keys by their prefix, and random runs that a service or a word of keys announces; words and codes stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.secret import SecretRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

_RUN = "QzLkPwVbTnRsYcXdMfGhJkWq"
LETTERS_ONLY = tuple(
    f"ma clé ⟦{prefix}{_RUN}⟧ ne marche pas"
    for prefix in (
        *("sk-", "sk-ant-", "sk-proj-", "hf_", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "AIza"),
        *("ya29.", "pk_live_", "rk_live_", "npm_", "pypi-", "gsk_", "r8_", "whsec_", "GOCSPX-"),
    )
)
ANNOUNCED = (
    "mistral key: ⟦8hJk3LmN9pQr2StU5vWx7YzA1bCdEfGh⟧",
    "MISTRAL_KEY=⟦8hJk3LmN9pQr2StU5vWx7YzA⟧",
    "la clé de l'API openai c'est ⟦9fKe83jdLq02mXzPq71b⟧",
    "token gitlab ⟦7Hs82kdLq9PzmX4vB1nC⟧",
    "voici la clé ovh (⟦8hJk3LmN9pQr2StU5vWx⟧)",
    "clé groq\n⟦8hJk3LmN9pQr2StU5vWx7YzA⟧",
    "azure key ⟦4f8d2c1b9e7a6053f8d2c1b9e7a60534⟧",
    "AKIA sans chiffre : ⟦AKIAQWERTYUIOPMLKJHG⟧",
    "un jeton à lettres ⟦eyJhbGciOiJIUzI.eyJzdWIiOiJtYXJpZSJ.QwErTyUiOpAs⟧",
    "Authorization: Bearer ⟦QwErTyUiOpAsDfGhJkLz⟧",
)
LEFT = (
    "le module sk-learn-contrib-package de python",
    "sk-xxxxxxxxxxxxxxxxxxxxxxxx",
    "hf_hub_download pour télécharger",
    "clé : anticoagulation-par-HBPM",
    "mot clé insuffisance-cardiaque-aigue-2023",
    "la clé du diagnostic : NT-proBNP-1200",
    "cle: CD20+CD19+CD22+CD79a",
    "clé BRCA1/BRCA2/PALB2",
    "modele claude-3-5-sonnet-20241022",
    "l'API de GPT-4o-mini-2024-07-18 est chère",
    "mistral mistralai/Mistral-7B-Instruct-v0.3",
    "Bearer of bad news in anesthesia-recommendations",
)


@pytest.mark.parametrize("marked", LETTERS_ONLY + ANNOUNCED)
def test_keys_are_found(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A known prefix and a long run, or a cue and a random run, make a key, with figures or without."""
    check(SecretRecogniser(), marked)


@pytest.mark.parametrize("text", LEFT)
def test_words_and_codes_stay(check: Callable[[Recogniser, str], None], text: str) -> None:
    """Words, models, markers and placeholders beside the same cues are no keys."""
    check(SecretRecogniser(), text)
