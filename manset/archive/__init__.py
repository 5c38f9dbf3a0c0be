"""The archive: articles and all they hang on (sections, topics, people, sources, pictures), and the acts on them.

It owns the models, the one rule of visibility (`visible.py`), the acts through which everything is written (`acts/`)
and the recorded queries through which everything is read for readers (`queries/`). It never renders, never fetches,
and knows no page and no URL but an article's own path. ADR 4 says why an article is a plain model, ADR 6 why
timelines are stored.
"""
