"""The settings and the wiring."""
