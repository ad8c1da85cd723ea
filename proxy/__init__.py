"""Wires detectors and policies into a proxy; only `proxy.addon` knows mitmproxy."""
