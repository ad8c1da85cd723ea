"""The page that a refused navigation shows: one file, no script, nothing loaded from elsewhere, readable by all.

It holds the refusal's own text and reference, escaped; nothing of the request is ever written into it.
"""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING, Final

from proxy.services.base import LocalAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from proxy.services.base import Refusal, Request

_PAGE: Final = Template("""\
<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Demande retenue – Paravent</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; font: 1.0625rem/1.6 system-ui, sans-serif; color: #1b1f24; background: #f6f7f9; }
main { max-width: 42rem; margin: 10vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; border-inline-start: .3rem solid #1f6f5c; padding-inline-start: .8rem; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
footer { color: #4a5361; font-size: .9375rem; border-top: 1px solid #d5dae1; padding-top: 1rem; }
@media (prefers-color-scheme: dark) {
  body { color: #e8eaed; background: #16191d; }
  footer { color: #b4bcc8; border-color: #39414d; }
}
</style>
</head>
<body>
<main>
<h1>Demande retenue</h1>
$paragraphs
$footer
</main>
</body>
</html>
""")

_FOOTER: Final = Template(
    "<footer><p>Référence à communiquer à votre service informatique : <strong>$incident</strong></p></footer>"
)

_HEADERS: Final = (
    ("content-type", "text/html; charset=utf-8"),
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"),
    ("x-content-type-options", "nosniff"),
)


def wants_page(request: Request) -> bool:
    """Say whether a browser will show the answer as a page of its own."""
    mode = request.header("sec-fetch-mode")
    return mode == "navigate" or (not mode and "text/html" in request.header("accept"))


def write_page(lines: Iterable[str], incident: str = "") -> str:
    """Write the page: a paragraph a line, and the reference where there is one."""
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    footer = _FOOTER.substitute(incident=escape(incident)) if incident else ""
    return _PAGE.substitute(paragraphs=paragraphs, footer=footer)


def page_answer(refusal: Refusal) -> LocalAnswer:
    """Put a refusal into a page."""
    return LocalAnswer(refusal.status, _HEADERS, write_page(refusal.text.split("\n"), refusal.incident).encode())
