"""An issue printed as mail, with its styles where mail programs read them: on the elements."""

from functools import cache

from css_inline import CSSInliner

from manset.newsletter.models import Issue
from manset.newsletter.printing import Printed
from manset.site.compose.mail import issue_mail, plain_text
from manset.site.environment import TEMPLATES, render

SHEET = TEMPLATES / "site" / "mail" / "issue.css"


def print_issue(issue: Issue) -> Printed | None:
    """Return the issue as mail, None where there is nothing to say."""
    made = issue_mail(issue)
    if made is None:
        return None
    html = render("site/mail/issue.html", language=made.language, mail=made)
    return Printed(made.subject, plain_text(made), inliner().inline(html))


@cache
def inliner() -> CSSInliner:
    """Return what puts the sheet's rules on the elements; the rules for dark screens stay in the head."""
    return CSSInliner(
        extra_css=SHEET.read_text(encoding="utf-8"), keep_at_rules=True, load_remote_stylesheets=False
    )
