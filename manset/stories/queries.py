"""What pages and filing ask of storylines."""

from manset.archive.models import Article
from manset.archive.visible import visible
from manset.press import recording
from manset.stories.models import Member, Storyline


def timelines_of(article: Article) -> list[str]:
    """Return the name of the timeline of the article's storyline, if it has one; asked by filing."""
    return [
        f"{Storyline.key_name}:{pk}"
        for pk in Member.objects.filter(article=article).values_list("storyline_id", flat=True)
    ]


def storyline_of(article: Article) -> Storyline | None:
    """Return the storyline of an article; none while it waits for the matcher."""
    with recording.reading():
        recording.read(article.key)  # assigning and correcting file the article, which touches its key
        member = Member.objects.filter(article=article).select_related("storyline").first()
        if member is None:
            return None
        recording.read(member.storyline.key)
        return member.storyline


def also_carried_by(article: Article) -> list[Article]:
    """List the visible articles that repeat this one's text, in the order in which they came; their credits say who."""
    with recording.reading():
        recording.read(article.key)
        now = recording.now()
        storyline = Member.objects.filter(article=article).values_list("storyline_id", flat=True).first()
        if storyline is None:
            return []
        # A copy that comes, goes or is corrected touches the storyline, or is one of these and touches itself.
        recording.read(f"{Storyline.key_name}:{storyline}")
        copies = Article.objects.filter(member__repeats=article).order_by("member__pk")
        for copy in copies:
            recording.read(copy.key)
            if copy.next_change_at:
                recording.holds_until(copy.next_change_at)
        return list(copies.filter(visible(now)))
