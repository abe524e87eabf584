"""The main job from end to end, as people do it: over the public interfaces and the sinks only."""
