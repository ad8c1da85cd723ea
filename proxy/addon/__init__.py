"""The only part of the proxy that knows mitmproxy: hooks, gates and the fail-closed boundary; no logic of its own.

mitmproxy forwards a request unmodified when a hook raises. So every gate here is shut by a first line that cannot fail
and opened by the last line of the happy path, and a seal refuses at the end whatever was not approved byte for byte.
"""
