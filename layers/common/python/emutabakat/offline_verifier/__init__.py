"""Verifies an export of evidence without a network and without an account: `emutabakat-verify`."""
