"""The use cases: one family per file, over the ports."""
