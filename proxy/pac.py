"""Writes the proxy auto-configuration file (PAC) that sends a browser's generative-AI traffic here, and nothing else.

There is no `; DIRECT` after `PROXY`: with it, a stopped proxy would let prompts out unread. The script is ECMAScript 3,
which is all that Windows's own PAC engine reads, and plain ASCII, for engines differ on its encoding. It does not use
`dnsDomainIs`, for which `notexample.org` is in `example.org`: a host matches when it is a listed name, or ends in a dot
and a listed suffix. Case and the final dot of a rooted name are ignored, as a resolver does (RFC 4343, RFC 1034 §3.1).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

MEDIA_TYPE: Final = "application/x-ns-proxy-autoconfig"

_DOMAIN: Final = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,30}")
_PROXY_HOST: Final = re.compile(r"[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\]")
_LAST_PORT: Final = 65535

_SCRIPT: Final = """\
// Paravent: generative-AI services go through the proxy, everything else goes as before.
// No DIRECT after PROXY, on purpose: when the proxy is stopped, no prompt leaves unread.
var EXACT = %(exact)s;
var SUFFIX = %(suffix)s;
var PROXY = %(proxy)s;

function has(table, name) {
  return Object.prototype.hasOwnProperty.call(table, name);
}

function FindProxyForURL(url, host) {
  var name = host.toLowerCase();
  while (name.charAt(name.length - 1) === ".") {
    name = name.substring(0, name.length - 1);
  }
  if (has(EXACT, name)) {
    return PROXY;
  }
  while (name !== "") {
    if (has(SUFFIX, name)) {
      return PROXY;
    }
    var dot = name.indexOf(".");
    name = dot < 0 ? "" : name.substring(dot + 1);
  }
  return "DIRECT";
}
"""


def write_pac(proxy_host: str, proxy_port: int, *, exact: Collection[str], suffixes: Collection[str]) -> str:
    """Return the script.

    Args:
        proxy_host: Name or address of the proxy as browsers reach it; IPv6 in brackets.
        proxy_port: Its port.
        exact: Host names that go to the proxy.
        suffixes: Domains that go to the proxy with all their subdomains.

    Raises:
        ValueError: A domain is not a lower-case host name of two labels or more, or the proxy's address is not one.
    """
    if not all(_DOMAIN.fullmatch(domain) for domain in (*exact, *suffixes)):
        raise ValueError("pac: a domain is not a lower-case host name")
    if not (_PROXY_HOST.fullmatch(proxy_host) and 0 < proxy_port <= _LAST_PORT):
        raise ValueError("pac: the proxy's address is not a host and port")
    return _SCRIPT % {
        "exact": _table(exact),
        "suffix": _table(suffixes),
        "proxy": json.dumps(f"PROXY {proxy_host}:{proxy_port}"),
    }


def _table(domains: Collection[str]) -> str:
    """Return domains as an object literal, one a line so that it can be read and compared."""
    return json.dumps(dict.fromkeys(sorted(set(domains)), 1), indent=0)
