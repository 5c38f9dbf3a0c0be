"""Tests of the subcommands, as they are called."""
