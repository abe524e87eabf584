"""The certificates of the seal: a root of one's own, what it certifies and what it revokes."""
