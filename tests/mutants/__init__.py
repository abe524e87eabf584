"""Takes one check away at a time and demands that a test notices (`make mutants`)."""
