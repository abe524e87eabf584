"""What a mutabakat is and may become; imports the standard library only."""
