"""Programs that run in a fresh process and print what they measured as JSON."""
