"""Tests of the local stack: the emulator's repairs, the front server, the sinks, the processes."""
