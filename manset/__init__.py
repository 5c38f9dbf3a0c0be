"""Manşet: a digital news platform. Packages import downwards only: see docs/architecture.md and ADR 1."""
