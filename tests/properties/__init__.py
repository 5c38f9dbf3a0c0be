"""Laws that hold across packages, each put to the test by chance: whatever is done, in whatever order."""
