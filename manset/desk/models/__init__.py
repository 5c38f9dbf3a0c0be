"""The desk's nouns."""

from manset.desk.models.touched_article import TouchedArticle

__all__ = ["TouchedArticle"]
