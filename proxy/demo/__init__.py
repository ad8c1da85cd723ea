"""`paravent demo`: the real proxy between a real client and a local server that speaks ChatGPT's format.

Everything stays on this machine and everybody in it is invented. This folder is also what the tests and the benchmark
use for an upstream; the proxy itself never imports it.
"""
