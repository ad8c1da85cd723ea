"""Text in, findings out. Knows no HTTP, no policy, no service."""
