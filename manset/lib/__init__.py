"""Pure helpers: text, dates, versions. Imports nothing of ours, and knows no database, no request and no setting."""
