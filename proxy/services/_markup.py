"""Restores the source of a page (WHATWG HTML, §13.2), cut anywhere: text, attributes, and the scripts inside it.

In text and attributes values are escaped for HTML, in an attribute that holds a JSON document for JSON first. A script
runs only once it is complete, so it is held until then: values go only into its string literals, escaped for as many
strings as lie around them and for the script itself; outside strings nothing is touched, as `url_2` may be a variable.
Style sheets pass. A tag or script beyond `MAX_HELD` passes as it came. It never raises on any text.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Final

from proxy.placeholders import SIGNS, may_hold
from proxy.services._channels import restore_whole, whole_text
from proxy.services._json_source import JsonSource, escaped_for_json
from proxy.services.base import Unreadable

if TYPE_CHECKING:
    from proxy.services.base import Restoration, TextRestorer

MAX_HELD: Final = 2_000_000
"""Code points of one tag, comment or script."""

_OPENING: Final = re.compile(r"<(?:[a-zA-Z/!]|\Z)")
_TAG: Final = re.compile(
    r"<!--.*?-->|<(?!!--|!-?\Z)[a-zA-Z/!](?:[^>=]|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'\s])))*+>", re.DOTALL
)
_CLEAN: Final = re.compile(
    rf"(?:<(?!(?i:script|style))[a-zA-Z/](?:[^<>\"'={SIGNS}]|=\"[^\"{SIGNS}]*+\")*+>[^<{SIGNS}]*+(?=<))++"
)
"""Tags and text that can hold no placeholder: most of them, treated at once."""

_VALUE: Final = re.compile(r"(=\s*+)(?:(\")([^\"]*+)\"|(')([^']*+)')")
_RAW: Final = re.compile(r"<(script|style)(?=[\s/>])", re.IGNORECASE)
_IS_JSON: Final = re.compile(r"\stype\s*=\s*[\"']?(?:application|text)/(?:[a-z0-9.-]{1,40}\+)?json", re.IGNORECASE)
_LITERALS: Final = re.compile(
    r"//[^\n]*+|/\*.*?\*/"
    # After one of these signs a slash begins a regular expression, which may hold a quote.
    r"|(?<=[(,=:\[!&|?{};+])/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*+\])++/"
    r'|"(?P<double>(?:[^"\\\n]|\\.)*+)"'
    r"|'(?P<single>(?:[^'\\\n]|\\.)*+)'"
    r"|`(?P<template>(?:[^`\\]|\\.)*+)`",
    re.DOTALL,
)
_QUOTE: Final = re.compile(r"\\x(?=[0-9A-Fa-f]{2})|\\.|\"", re.DOTALL)
_INNER: Final = re.compile(r"[{\[,:]\s*+\"")
_UNSAFE: Final = re.compile(r"['`<>&$\u2028\u2029]")
_TAG_SIGN: Final = re.compile("<")
_DECODER: Final = json.JSONDecoder(strict=False)


def escaped_for_html(value: str) -> str:
    """Escape a value for the text or an attribute of a page."""
    return html.escape(value)


def escaped_for_script(value: str) -> str:
    """Escape a value for the inside of a script's string, whatever its quotes."""
    return _guarded(escaped_for_json(value))


def restore_markup(text: str, restoration: Restoration) -> str:
    """Restore a complete piece of HTML."""
    stream = MarkupSource(restoration)
    return stream.feed(text) + stream.close()


class MarkupSource:
    """Restores HTML source; fulfils `proxy.services.base.TextRestorer`."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._text: TextRestorer = restoration.stream(escaped_for_html)
        self._pending = ""
        self._raw = ""  # the tag of the script or style sheet that is open
        self._seen = 0  # up to where its end was looked for
        self._lost = False

    def feed(self, text: str) -> str:
        """Take the next piece, return what is certain so far."""
        if self._lost:
            return text
        self._pending += text
        out: list[str] = []
        while self._script(out) if self._raw else self._markup(out):
            pass
        if len(self._pending) > MAX_HELD:
            self._lost = True
            out += self._text.close(), self._pending
            self._pending = ""
        return "".join(out)

    def close(self) -> str:
        """Return the rest: a tag or script that is not complete as it came."""
        rest, self._pending = self._pending, ""
        return self._text.close() + rest

    def _markup(self, out: list[str]) -> bool:
        opening = _OPENING.search(self._pending)
        if opening is None:
            out.append(self._text.feed(self._pending))
            self._pending = ""
            return False
        out.append(self._text.feed(self._pending[: opening.start()]))
        self._pending = self._pending[opening.start() :]
        tag = _CLEAN.match(self._pending) or _TAG.match(self._pending)
        if tag is None:
            return False
        out += self._text.close(), self._in_tag(tag[0])
        self._text = self._restoration.stream(escaped_for_html)
        self._pending = self._pending[tag.end() :]
        if _RAW.match(tag[0]) and not tag[0].endswith("/>"):
            self._raw, self._seen = tag[0], 0
        return True

    def _in_tag(self, tag: str) -> str:
        if not may_hold(tag):
            return tag
        pieces: list[str] = []
        done = 0
        for found in _VALUE.finditer(tag) if not tag.startswith("<!--") else ():
            value = found[3] if found[2] else found[5]
            start = found.start(3 if found[2] else 5)
            pieces += self._once(tag[done:start]), self._attribute(value)
            done = start + len(value)
        return "".join([*pieces, self._once(tag[done:])])

    def _attribute(self, value: str) -> str:
        shown = html.unescape(value)
        if shown.lstrip()[:1] in ("{", "["):
            restored = whole_text(shown, self._restoration)
            return value if restored == shown else html.escape(restored)
        return self._once(value)

    def _once(self, source: str) -> str:
        stream = self._restoration.stream(escaped_for_html)
        return stream.feed(source) + stream.close()

    def _script(self, out: list[str]) -> bool:
        name = "style" if self._raw[1:3].lower() == "st" else "script"
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._pending, self._seen)
        if end is None:
            self._seen = max(0, len(self._pending) - len(name) - 3)
            return False
        content = self._pending[: end.start()]
        out.append(content if name == "style" else self._restored(content))
        self._pending, self._raw = self._pending[end.start() :], ""
        return True

    def _restored(self, script: str) -> str:
        if not may_hold(script):
            return script
        if _IS_JSON.search(self._raw):
            try:
                restored = restore_whole(script, self._restoration)
            except Unreadable:
                return script
            return script if restored == script else _guarded(restored, _TAG_SIGN)
        return _LITERALS.sub(self._literal, script)

    def _literal(self, found: re.Match[str]) -> str:
        kind = found.lastgroup
        inside = found[kind] if kind else ""
        if kind is None or not may_hold(inside):
            return found[0]
        quote = found[0][0]
        if kind != "template":
            # Written as JSON would have it, to be decoded.
            source = _QUOTE.sub(_requoted, inside)
            try:
                value = str(_DECODER.decode(f'"{source}"'))
            except ValueError:
                pass  # an escape that JSON has not; below, the source is restored as it stands
            else:
                restored = self._in_string(value)
                return found[0] if restored == value else quote + escaped_for_script(restored) + quote
        stream = self._restoration.stream(escaped_for_script)
        return quote + stream.feed(inside) + stream.close() + quote

    def _in_string(self, value: str) -> str:
        """Restore what a script's string says: a document, a part of one (pages are sent in parts), or a text."""
        if not _INNER.search(value):
            return whole_text(value, self._restoration)
        source = JsonSource(self._restoration)
        return source.feed(value) + source.close()


def _requoted(found: re.Match[str]) -> str:
    return {"\\'": "'", '"': '\\"', "\\x": "\\u00"}.get(found[0], found[0])


def _guarded(source: str, signs: re.Pattern[str] = _UNSAFE) -> str:
    """Write signs that could end a string or a script in another way, which JSON and scripts know."""
    return signs.sub(lambda match: f"\\u{ord(match[0]):04x}", source)
