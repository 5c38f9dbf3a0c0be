"""The reader's search: its page, and the answers for the overlay; neither asks the database."""
