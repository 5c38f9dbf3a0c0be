"""The rooms of articles, put together."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from manset.archive.models import Article
from manset.desk.articles import confirm, views
from manset.desk.articles.listing import ArticleIndexView, listed, matching
from manset.desk.articles.panels import EDIT_HANDLER


class Choosing:
    """Lists articles to choose from as the list at the desk finds them."""

    def get_object_list(self) -> Any:
        """Return articles, newest first."""
        return listed(Article.objects.all())

    def filter_object_list(self, objects: Any) -> Any:
        """Keep what holds every word of the query."""
        query = self.request.GET.get("q", "")  # type: ignore[attr-defined]  # the view's
        return objects.filter(matching(query)) if query else objects


class ArticleChooseView(Choosing, ChooseView):
    """The chooser."""


class ArticleChooseResultsView(Choosing, ChooseResultsView):
    """The chooser's list."""


class ArticleChooserViewSet(SnippetChooserViewSet):
    """Choosing an article for a link in the text."""

    choose_view_class = ArticleChooseView
    choose_results_view_class = ArticleChooseResultsView


class ArticleViewSet(SnippetViewSet):
    """Articles."""

    model = Article
    icon = "doc-full"
    menu_label = gettext_lazy("Articles")
    menu_order = 100
    add_to_admin_menu = True
    base_url_path = "articles"
    admin_url_namespace = "articles"
    copy_view_enabled = False
    list_per_page = 40
    search_fields = ("title", "standfirst")
    search_backend_name = None
    edit_handler = EDIT_HANDLER
    index_view_class = ArticleIndexView
    add_view_class = views.ArticleCreateView
    edit_view_class = views.ArticleEditView
    delete_view_class = views.ArticleDeleteView
    unpublish_view_class = views.ArticleUnpublishView
    chooser_viewset_class = ArticleChooserViewSet

    def get_urlpatterns(self) -> list[Any]:
        """Add the acts to Wagtail's own."""
        return [
            *super().get_urlpatterns(),
            path("withdraw/<int:pk>/", confirm.WithdrawView.as_view(), name="withdraw"),
            path("reinstate/<int:pk>/", confirm.ReinstateView.as_view(), name="reinstate"),
            path("correct/<int:pk>/", confirm.CorrectView.as_view(), name="correct"),
        ]
