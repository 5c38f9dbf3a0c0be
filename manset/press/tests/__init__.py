"""What the press promises, as tests on a toy site."""
