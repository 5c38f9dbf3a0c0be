"""Where the desk hangs itself into Wagtail; what is hung there stands in the modules named."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from manset.archive.models import Article
from manset.desk import dashboard, menu, paper, receipts, topics
from manset.desk.articles import buttons
from manset.desk.articles.bulk import DeleteArticles
from manset.desk.articles.viewset import ArticleViewSet
from manset.desk.comments import addresses as comments
from manset.desk.feeds import FeedViewSet
from manset.desk.files import FileViewSet
from manset.desk.incoming import ItemViewSet
from manset.desk.moved import PieceViewSet
from manset.desk.newsletter import addresses as newsletter
from manset.desk.people import PersonViewSet
from manset.desk.pictures import DeletePictures
from manset.desk.readership import addresses as readership
from manset.desk.sections import SectionViewSet
from manset.desk.sources import SourceViewSet
from manset.desk.storylines import StorylineViewSet
from manset.desk.topics import TopicViewSet

LAST = 1000  # after Wagtail's own bulk actions, so that ours of the same name stand in their place

register_snippet(ArticleViewSet)
hooks.register("register_bulk_action", DeleteArticles, order=LAST)
hooks.register("register_bulk_action", DeletePictures, order=LAST)


@hooks.register("register_admin_viewset")
def nouns() -> list[Any]:
    """Register the rooms of all that is not an article."""
    return [
        ItemViewSet(),
        StorylineViewSet(),
        SectionViewSet(),
        TopicViewSet(),
        PersonViewSet(),
        SourceViewSet(),
        FeedViewSet(),
        PieceViewSet(),
        FileViewSet(),
    ]


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    """Add the desk's own addresses, behind Wagtail's login."""
    return [
        comments.room(),
        newsletter.room(),
        readership.room(),
        path("paper/", paper.PaperView.as_view(), name=paper.URL_NAME),
        path("topics-offered/", topics.offer, name="desk_topics_offer"),
        path("receipts/<int:entry_id>/", receipts.receipt, name="desk_receipt"),
        path("receipts/<int:entry_id>/pages/", receipts.receipt_page, name="desk_receipt_page"),
    ]


@hooks.register("register_admin_menu_item")
def comments_item() -> comments.CommentsMenuItem:
    """Add the queue of comments."""
    return comments.CommentsMenuItem()


@hooks.register("register_admin_menu_item")
def newsletter_item() -> newsletter.NewsletterMenuItem:
    """Add the newsletter."""
    return newsletter.NewsletterMenuItem()


@hooks.register("register_admin_menu_item")
def readership_item() -> readership.ReadershipMenuItem:
    """Add readership."""
    return readership.ReadershipMenuItem()


hooks.register("register_permissions", readership.permissions)
hooks.register("register_snippet_listing_buttons", comments.article_buttons)
hooks.register("register_snippet_listing_buttons", newsletter.article_buttons)
hooks.register("register_snippet_listing_buttons", readership.article_buttons)


@hooks.register("register_settings_menu_item")
def paper_item() -> paper.PaperMenuItem:
    """Add the paper's settings."""
    return paper.PaperMenuItem()


@hooks.register("register_reports_menu_item")
def history_item() -> menu.HistoryMenuItem:
    """Add the history."""
    return menu.HistoryMenuItem()


@hooks.register("construct_main_menu")
def main_menu(_request: HttpRequest, items: list[Any]) -> None:
    """Leave out pages and documents."""
    menu.tidy(items, menu.HIDDEN)
    menu.rename_pictures(items)


@hooks.register("construct_reports_menu")
def reports_menu(_request: HttpRequest, items: list[Any]) -> None:
    """Leave out reports on pages."""
    menu.tidy(items, menu.HIDDEN_REPORTS)


@hooks.register("construct_settings_menu")
def settings_menu(_request: HttpRequest, items: list[Any]) -> None:
    """Leave out Wagtail's sites: the paper has one address, of the instance."""
    menu.tidy(items, menu.HIDDEN_SETTINGS)


@hooks.register("register_admin_search_area")
def search_area() -> menu.ArticleSearchArea:
    """Have the menu's search box look for articles."""
    return menu.ArticleSearchArea()


@hooks.register("construct_homepage_panels")
def homepage_panels(_request: HttpRequest, panels: list[Any]) -> None:
    """Put our own panels on the first page."""
    panels[:] = dashboard.panels()


@hooks.register("construct_homepage_summary_items", order=LAST)
def homepage_summary(_request: HttpRequest, items: list[Any]) -> None:
    """Leave out the count of pages and what else Wagtail sums up."""
    items.clear()


@hooks.register("register_snippet_action_menu_item")
def withdraw(model: type) -> buttons.ActItem | None:
    """Offer withdrawing."""
    return buttons.WithdrawItem(order=70) if model is Article else None


@hooks.register("register_snippet_action_menu_item")
def reinstate(model: type) -> buttons.ActItem | None:
    """Offer reinstating."""
    return buttons.ReinstateItem(order=71) if model is Article else None


@hooks.register("register_snippet_action_menu_item")
def correct(model: type) -> buttons.ActItem | None:
    """Offer correcting."""
    return buttons.CorrectItem(order=65) if model is Article else None


@hooks.register("construct_snippet_action_menu")
def action_menu(items: list[Any], _request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave out what does not fit the article as it stands."""
    buttons.arrange(items, context)


@hooks.register("insert_global_admin_css")
def css() -> SafeString:
    """Add the desk's few rules."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("insert_global_admin_js")
def js() -> SafeString:
    """Add the script that waits for receipts."""
    return format_html('<script src="{}" defer></script>', static("desk/receipts.js"))
