"""The press's tables in the main database, step by step."""
