"""The kinds of page there are: which paths, which come to be by a change, and how each is made. One kind a file."""

from manset.press.kinds import register
from manset.site.kinds.absence import NotFoundKind
from manset.site.kinds.article import ArticleKind
from manset.site.kinds.asset import AssetKind
from manset.site.kinds.comments import CommentsKind
from manset.site.kinds.corrections import CorrectionsKind
from manset.site.kinds.download import DownloadKind
from manset.site.kinds.feed import FeedKind
from manset.site.kinds.follow import FollowKind
from manset.site.kinds.fragment import FragmentKind
from manset.site.kinds.front import FrontKind
from manset.site.kinds.listing import PersonKind, SourceKind, TopicKind
from manset.site.kinds.newsletter import NewsletterKind
from manset.site.kinds.old_address import OldAddressKind
from manset.site.kinds.picture import PictureKind
from manset.site.kinds.saved import SavedKind
from manset.site.kinds.search import SearchShellKind
from manset.site.kinds.section import SectionKind
from manset.site.kinds.sitemap import SitemapKind
from manset.site.kinds.storyline import StorylineKind
from manset.site.kinds.text import TextKind

KINDS = (
    ArticleKind,
    CommentsKind,
    FrontKind,
    FragmentKind,
    StorylineKind,
    NewsletterKind,
    SectionKind,
    PersonKind,
    SourceKind,
    TopicKind,
    CorrectionsKind,
    FeedKind,
    FollowKind,
    SitemapKind,
    SavedKind,
    NotFoundKind,
    SearchShellKind,
    TextKind,
    AssetKind,
    PictureKind,
    DownloadKind,
    OldAddressKind,
)


def register_all() -> None:
    """Make all kinds known to the press."""
    for kind in KINDS:
        register(kind())
