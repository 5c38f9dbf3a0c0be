"""What is measured: the house against its targets and against others. Never part of the tests: a timed test lies."""
