"""Placeholder until the pages are drawn."""


def render(document: object) -> bytes:
    """Return nothing yet."""
    return b"%PDF-stand-in"
