"""The whole system on one machine: emulator, cache, mail sink and front server."""
