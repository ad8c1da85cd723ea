"""Keys and tokens by the prefix that their issuer publishes, and random runs that a service announces.

Source: the documentation of the issuers (OpenAI, Anthropic, GitHub, GitLab, Slack, AWS, Google, Hugging Face, Stripe…);
RFC 7519 (JWT).

Worked example: « hf_ » and 34 letters is a Hugging Face token; in « mistral key: 8hJk3LmN9pQr2StU5vWx » the run is one.
Refuses: a prefix that plain words in small letters follow (« sk-learn-contrib-package »), a placeholder of one sign
repeated (« sk-xxxxxxxxxxxxxxxx »), and after a cue any run that could be a word, a number, a code or a file's name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

Key = tuple[int, int, str]
"""Start, end and reason."""

_PREFIXED = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"sk-(?:ant-|proj-|svcacct-|or-v1-|live-|test-)?[A-Za-z0-9_\-]{10,250}|[srp]k_(?:live|test)_[A-Za-z0-9]{8,200}"
    r"|gh[pousr]_[A-Za-z0-9]{10,255}|github_pat_[A-Za-z0-9_]{12,255}|gl(?:pat|ptt|dt|rt|cbt|ft|soat)-[A-Za-z0-9_\-]{10,60}"
    r"|xox[abeoprs]-[A-Za-z0-9\-]{10,250}|xapp-[A-Za-z0-9\-]{10,250}|(?:AKIA|ASIA|ABIA|ACCA"
    r"|AROA|AIDA)[A-Z0-9]{12,20}(?![A-Za-z0-9])|AIza[A-Za-z0-9_\-]{20,45}"
    r"|ya29\.[A-Za-z0-9_\-]{10,250}|hf_[A-Za-z0-9]{10,60}|npm_[A-Za-z0-9]{16,50}"
    r"|pypi-[A-Za-z0-9_\-]{16,250}|SG\.[A-Za-z0-9_\-]{16,32}\.[A-Za-z0-9_\-]{16,64}"
    r"|do[op]_v1_[a-f0-9]{20,80}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{20,64}|gsk_[A-Za-z0-9]{16,80}"
    r"|xai-[A-Za-z0-9]{16,100}|r8_[A-Za-z0-9]{16,60}|nvapi-[A-Za-z0-9_\-]{20,100}"
    r"|pplx-[A-Za-z0-9]{16,80}|hvs\.[A-Za-z0-9_\-]{20,200}|AGE-SECRET-KEY-1[A-Z0-9]{50,70}"
    r"|whsec_[A-Za-z0-9+/=]{16,80}|GOCSPX-[A-Za-z0-9_\-]{20,40}|ATATT3[A-Za-z0-9_\-=]{20,250}"
    r"|PMAK-[a-f0-9\-]{24,80}|dckr_pat_[A-Za-z0-9_\-]{16,60}|gls[ac]_[A-Za-z0-9_]{20,80}|tvly-[A-Za-z0-9\-]{16,60}"
    r"|sbp_[a-f0-9]{20,60}|lin_api_[A-Za-z0-9]{16,60}|figd_[A-Za-z0-9_\-]{20,60}|ntn_[A-Za-z0-9]{20,60}"
    r"|eyJ[A-Za-z0-9_\-]{8,4000}\.[A-Za-z0-9_\-]{4,8000}(?:\.[A-Za-z0-9_\-]{0,2000})?"
    r")"
)
_PREFIXES = (
    "sk-", "k_live_", "k_test_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "glptt-", "gldt-",
    "glrt-", "glcbt-", "glft-", "glsoat-", "xox", "xapp-", "AKIA", "ASIA", "ABIA", "ACCA", "AROA", "AIDA", "AIza",
    "ya29.", "hf_", "npm_", "pypi-", "SG.", "dop_v1_", "doo_v1_", "shpat_", "shpca_", "shppa_", "shpss_", "gsk_",
    "xai-", "r8_", "nvapi-", "pplx-", "hvs.", "AGE-SECRET-KEY-1", "whsec_", "GOCSPX-", "ATATT3", "PMAK-", "dckr_pat_",
    "glsa_", "glsc_", "tvly-", "sbp_", "lin_api_", "figd_", "ntn_", "eyJ",
)  # fmt: skip
"""One of them stands in every key that its prefix tells."""
_HEAD = re.compile(r"[A-Za-z0-9]{1,11}[-_.](?:(?:ant|proj|svcacct|or-v1|live|test|pat|api|v1)[-_])?")
_AMAZON = re.compile(r"A(?:KIA|SIA|BIA|CCA|ROA|IDA)[A-Z0-9]+")
_BUMP = re.compile(r"[a-z][A-Z]|[0-9][A-Za-z]|[A-Za-z][0-9]")
"""Where the kind of sign changes: words in camel case change kind seldom, random runs at every other sign."""
_SERVICES = (
    "openai|chatgpt|gpt|anthropic|claude|mistral|lechat|gemini|hugging[ -]?face|huggingface|groq|cohere|deepseek"
    "|perplexity|replicate|together|copilot|azure|aws|gcp|google|github|gitlab|slack|stripe|twilio|sendgrid|mailgun"
    "|scaleway|ovh|heroku|notion|supabase|albert"
)
_KEY_WORDS = "keys?|cles?|clefs?|tokens?|jetons?|apis?|apikey|secrets?|credentials?|authorization|x-api-key"
_CUE = re.compile(rf"(?<![a-z0-9])(?:{_SERVICES}|{_KEY_WORDS})(?![a-z0-9])")
_LINK = re.compile(
    r"(?:[ _-](?:api|key|cle|clef|token|jeton|secret|acces|access|d'acces|d'api|de|du|d'|la|le|l'|est|is|c'est|voici"
    r"|perso|prod|test|compte|mon|ma|notre|[a-z]{2,12})){0,5}?"
    r"[ ]?(?:[:=|(]|->|=>|,|\n|\"[ ]?:)?[ \n]{0,2}[\"'`«(<]{0,2}[ ]?"
    r"(?=[a-z0-9][a-z0-9_+/\-]{14})"
)
_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+/\-]{14,199}={0,2}(?![\w.@/])")
_WORDS = frozenset(
    {"openai", "chatgpt", "gpt", "anthropic", "claude", "mistral", "lechat", "gemini", "hugging", "huggingface", "groq",
     "cohere", "deepseek", "perplexity", "replicate", "together", "copilot", "azure", "aws", "gcp", "google", "github",
     "gitlab", "slack", "stripe", "twilio", "sendgrid", "mailgun", "scaleway", "ovh", "heroku", "notion", "supabase",
     "albert", "key", "keys", "cle", "cles", "clef", "clefs", "token", "tokens", "jeton", "jetons", "api", "apis",
     "apikey", "secret", "secrets", "credential", "credentials", "authorization"}
)  # fmt: skip
_FEWEST_SIGNS, _FEWEST_BUMPS, _SHORT, _LONG, _LETTERED, _FEWEST_HEX = 5, 5, 16, 20, 4, 24
_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_PARTS, _LONGEST_CODE = re.compile(r"[+/_-]"), 7
"""« CD20+CD19+CD22 » is a row of codes."""


def prefixed_keys(text: str) -> Iterator[Key]:
    """Every key that its prefix tells; without a figure in it, it must be long and no words in small letters."""
    for found in _PREFIXED.finditer(text) if any(prefix in text for prefix in _PREFIXES) else ():
        if _is_key(found[0]):
            yield *found.span(), "secret:prefixe"


def announced_keys(text: str, folded: str) -> Iterator[Key]:
    """Every random run that the name of a service or a word of keys stands before."""
    if not holds(folded, _WORDS) or _RUN.search(text) is None:
        return
    for cue in _CUE.finditer(folded):
        link = _LINK.match(folded, cue.end())
        run = _RUN.match(text, link.end()) if link else None
        if run and looks_random(run[0]):
            yield *run.span(), "secret:cle"


def looks_random(run: str) -> bool:
    """Whether a run mixes letters and figures, or capitals and small letters, as nothing but a key does."""
    if len(set(run)) < _FEWEST_SIGNS or max(map(len, _PARTS.split(run))) < _LONGEST_CODE:
        return False
    figures = sum(char.isdigit() for char in run)
    letters = sum(char.isalpha() for char in run)
    if figures and letters >= _LETTERED and _HEX.fullmatch(run):
        return len(run) >= _FEWEST_HEX
    bumps = len(_BUMP.findall(run))
    long = len(run) >= _LONG
    if figures > 1 and letters >= _LETTERED:
        return bumps >= _FEWEST_BUMPS - long and ("-" not in run or len(run) > _LONG) and len(run) >= _SHORT
    return long and "/" not in run and bumps >= _FEWEST_BUMPS


def _is_key(key: str) -> bool:
    """Whether what follows a prefix is a key rather than words or a placeholder."""
    head = _HEAD.match(key)
    body = key[head.end() :] if head else key
    if _AMAZON.fullmatch(key):
        return len(set(key)) > _FEWEST_SIGNS
    if len(set(body)) < _FEWEST_SIGNS:
        return False
    if any(char.isdigit() for char in body):
        return True
    mixed = not (body.islower() or body.isupper())
    return len(body) >= _SHORT and (mixed or not ("-" in body or "_" in body))
