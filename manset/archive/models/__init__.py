"""The archive's nouns, one a file."""

from manset.archive.models.article import Article, ArticlePicture, card_key
from manset.archive.models.correction import Correction
from manset.archive.models.credit import Credit
from manset.archive.models.download import Download
from manset.archive.models.merger import Merger
from manset.archive.models.old_path import OldPath
from manset.archive.models.person import Person
from manset.archive.models.picture import Picture, Rendition
from manset.archive.models.section import Section
from manset.archive.models.settings import SiteSettings, SocialAccount
from manset.archive.models.source import Source
from manset.archive.models.timeline_entry import TimelineEntry
from manset.archive.models.timeline_mark import TimelineMark
from manset.archive.models.topic import Topic

__all__ = [
    "Article",
    "ArticlePicture",
    "Correction",
    "Credit",
    "Download",
    "Merger",
    "OldPath",
    "Person",
    "Picture",
    "Rendition",
    "Section",
    "SiteSettings",
    "SocialAccount",
    "Source",
    "TimelineEntry",
    "TimelineMark",
    "Topic",
    "card_key",
]
