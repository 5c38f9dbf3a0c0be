"""What crosses packages: the architecture, journeys through a running edition, both databases."""
