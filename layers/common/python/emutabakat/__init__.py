"""Balance confirmation between companies."""
