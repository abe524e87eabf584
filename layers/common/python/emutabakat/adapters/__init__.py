"""The outside things, one file each, behind the ports."""
