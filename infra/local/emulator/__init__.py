"""The AWS emulator with the repairs that it needs; runs in its own virtual environment."""
