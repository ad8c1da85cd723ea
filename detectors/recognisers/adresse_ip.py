"""IP and MAC addresses.

Source: RFC 791 (IPv4), RFC 4291 section 2.2 (IPv6 in text), IEEE 802 (MAC, six pairs of hexadecimal digits); the
Cour de cassation (3 November 2016, n° 15-22.595) and the RGPD's recital 30 hold an IP address to be personal data.

Worked example: 192.0.2.17, 2001:db8::8a2e:370:7334, 00:00:5e:00:53:af (all reserved for documentation).
Refuses: version numbers, section numbers, OID, times, loopback, masks and the unspecified address.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import cue_before, fold, words
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_V4 = re.compile(r"(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?!\w|\.[0-9])")
_DEFANGED = re.compile(
    r"(?<![\w.])(?:[0-9]{1,3}[ ]?(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|\[point\]|\(point\))[ ]?){1,3}"
    r"(?:[0-9]{1,3}\.){0,2}[0-9]{1,3}(?!\w|\.[0-9])"
)
"""« 172[.]20[.]3[.]58 »: points that no machine makes a link of. Source: reports of incidents (CERT-FR)."""
_V6 = re.compile(r"(?<![\w:.])[0-9a-f:]{2,39}(?:%[a-z0-9]{1,15})?(?![\w:])")
_MAC = re.compile(
    r"(?<![\w:\-])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![\w:\-])"
    r"|(?<![\w:\-])(?:[0-9a-f]{2}-){5}[0-9a-f]{2}(?![\w:\-])"
    r"|(?<![\w.])(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}(?![\w.])"
)
_CUES = words(
    "ip|ipv[46]|adresse ip|serveur|server|host|hote|ping|ssh|passerelle|gateway|proxy|dns|vpn|poste|pacs"
    "|pc|imprimante|client|from"
)
_MAC_CUES = words("mac", "adresse mac", "ethernet", "wifi", "bluetooth")
_VERSIONS = words("v|ver|versions?|release|build|oid|section|chapitre|paragraphe|article|firmware|logiciel|ec")
_OCTET = 255
_SMALL = 10
_COLONS = 2
_ALL_COLONS = 7
"""Colons of an IPv6 address that skips no group."""
_PAIRED = re.compile(r"[:-][0-9a-f]{2}[:-][0-9a-f]{2}[:-]")
_CISCO = re.compile(r"\.[0-9a-f]{4}\.")
_DOTTED = re.compile(r"[0-9]\.[0-9]{1,3}\.[0-9]")
_MARKED_POINT = re.compile(r"[0-9] ?[\[(](?:\.|dot|point)[\])]")
_OCTETS, _IPV4_PARTS = re.compile(r"[0-9]+"), 4
_HEADING = 30
_LINE_START = re.compile(r"(?:^|\n)[ \t]{0,3}$")


class AdresseIpRecogniser:
    """Finds IPv4, IPv6 and MAC addresses that can point at a machine."""

    name = "adresse_ip"
    entities: frozenset[Entity] = frozenset({Entity.ADRESSE_IP})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; see the module docstring for what is left out."""
        folded = fold(text)
        for found in _V4.finditer(folded) if _DOTTED.search(folded) else ():
            parts = [int(part) for part in found[0].split(".")]
            cued = cue_before(_CUES, folded, found.start(), 25)
            if (
                max(parts) > _OCTET
                or found[0].startswith(("127.", "0.", "255."))
                or cue_before(_VERSIONS, folded, found.start(), 30)
            ):
                continue
            heading = max(parts) < _HEADING and _LINE_START.search(folded, max(0, found.start() - 4), found.start())
            if cued or (max(parts) >= _SMALL and not heading):
                yield Candidate(*found.span(), Entity.ADRESSE_IP, 0.92 if cued else 0.86, "adresse_ip:v4")
        yield from self._defanged(folded)
        if "::" in folded or folded.count(":") >= _ALL_COLONS:
            for found in _V6.finditer(folded):
                if found[0].count(":") >= _COLONS and self._is_v6(found[0]):
                    yield Candidate(*found.span(), Entity.ADRESSE_IP, 0.9, "adresse_ip:v6")
        paired = _PAIRED.search(folded) or _CISCO.search(folded)
        for found in _MAC.finditer(folded) if paired else ():
            if any(char in "abcdef" for char in found[0]) or cue_before(_MAC_CUES, folded, found.start(), 25):
                yield Candidate(*found.span(), Entity.ADRESSE_IP, 0.88, "adresse_ip:mac")

    @staticmethod
    def _defanged(folded: str) -> Iterator[Candidate]:
        for found in _DEFANGED.finditer(folded) if _MARKED_POINT.search(folded) else ():
            parts = [int(part) for part in _OCTETS.findall(found[0])]
            if len(parts) == _IPV4_PARTS and max(parts) <= _OCTET:
                yield Candidate(*found.span(), Entity.ADRESSE_IP, 0.9, "adresse_ip:defaite")

    @staticmethod
    def _is_v6(stretch: str) -> bool:
        try:
            address = ipaddress.IPv6Address(stretch)
        except ValueError:
            return False
        return not (address.is_loopback or address.is_unspecified) and sum(char.isdigit() for char in stretch) > 1
