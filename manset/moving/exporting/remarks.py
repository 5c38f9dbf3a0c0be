"""What readers wrote under an article, and where it stood before, as WordPress's export has them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC

from django.utils import timezone

from manset.archive.models import Article, OldPath
from manset.comments.models import Comment
from manset.moving.exporting.text import cdata, plain

State = Comment.State
# What WordPress's importer takes; a deleted comment has neither words nor a name.
_APPROVED = {State.SHOWN: "1", State.HELD: "0", State.SPAM: "spam", State.HIDDEN: "trash"}


def under(articles: Sequence[Article]) -> dict[int, list[Comment]]:
    """Return the comments under articles by their numbers, the oldest first: no answer before what it answers."""
    found: dict[int, list[Comment]] = defaultdict(list)
    rows = Comment.objects.filter(article__in=articles, state__in=list(_APPROVED)).order_by("at", "pk")
    for comment in rows:
        found[comment.article_id].append(comment)
    return found


def old_paths(articles: Sequence[Article]) -> dict[int, list[str]]:
    """Return the addresses that lead to articles today, by their numbers."""
    by_key = {article.key: article.pk for article in articles}
    found: dict[int, list[str]] = defaultdict(list)
    for path, target in (
        OldPath.objects.filter(target__in=by_key).order_by("pk").values_list("path", "target")
    ):
        found[by_key[target]].append(path)
    return found


def written(comment: Comment) -> str:
    """Return a comment as an element."""
    local = f"{timezone.localtime(comment.at):%Y-%m-%d %H:%M:%S}"
    return (
        f"<wp:comment><wp:comment_id>{comment.pk}</wp:comment_id>"
        f"<wp:comment_author>{cdata(comment.name)}</wp:comment_author>"
        f"<wp:comment_author_email>{cdata(comment.mail)}</wp:comment_author_email>"
        f"<wp:comment_author_url>{plain(comment.website)}</wp:comment_author_url>"
        f"<wp:comment_author_IP>{cdata('')}</wp:comment_author_IP>"
        f"<wp:comment_date>{cdata(local)}</wp:comment_date>"
        f"<wp:comment_date_gmt>{cdata(f'{comment.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}')}</wp:comment_date_gmt>"
        f"<wp:comment_content>{cdata(plain(comment.text))}</wp:comment_content>"
        f"<wp:comment_approved>{cdata(_APPROVED[State(comment.state)])}</wp:comment_approved>"
        f"<wp:comment_type>{cdata('comment')}</wp:comment_type>"
        f"<wp:comment_parent>{comment.answers_id or comment.thread_id or 0}</wp:comment_parent>"
        "<wp:comment_user_id>0</wp:comment_user_id></wp:comment>"
    )


def fields_of(path: str | None, old: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields that say where an article stood: slugs, from which WordPress leads on, and whole addresses."""
    now = (path or "").rstrip("/").rpartition("/")
    slugs = dict.fromkeys(
        step
        for step in old
        if "?" not in step and step.rstrip("/").rpartition("/")[0] == now[0] and step.endswith("/")
    )
    yield from (("_wp_old_slug", step.rstrip("/").rpartition("/")[2]) for step in slugs)
    yield from (("_manset_old_path", step) for step in old)
