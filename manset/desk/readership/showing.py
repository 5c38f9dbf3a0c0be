"""The page of readership: charts with their tables, of a time and of what was chosen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import PermissionDenied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from manset.archive.models import Section
from manset.audience import figures
from manset.desk.readership.asking import CUSTOM, LIVE, RANGES, Asked, asked
from manset.desk.readership.charts import chart, share
from manset.desk.readership.sheets import SHEETS, sheet
from manset.desk.readership.wording import COLUMNS, DEPTHS, REFERRERS, step_name, step_title, told

SEE = "audience.view_count"
ARTICLES = 25
SITES = 20


class ReadershipView(WagtailAdminTemplateMixin, TemplateView):
    """Charts and tables, or one of the sheets."""

    header_icon = "history"
    page_title = gettext_lazy("Readership")
    template_name = "desk/readership/readership.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in who may see it."""
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, or with the sheet that the address names."""
        name = request.GET.get("sheet", "")
        if name in SHEETS:
            return sheet(name, asked(request.GET, timezone.now()))
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return where it stands."""
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("readership"), "label": _("Readership")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers."""
        what = asked(self.request.GET, timezone.now())
        numbers = figures.total(what.start, what.end, what.where)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "asked": what,
            "first": what.days[0].isoformat(),
            "last": what.days[1].isoformat(),
            "live": what.range == LIVE,
            "ranges": [self.choice(name, str(label), what) for name, label in RANGES.items()],
            "sections": Section.objects.order_by("order", "name"),
            "views": numbers["views"],
            "told": told(numbers["views"]),
            "chart": chart(steps(what)),
            "steps": table_of_steps(what),
            "depths": parts(numbers, ("views", *DEPTHS), numbers["views"]),
            "referrers": parts(numbers, REFERRERS, numbers["views"]),
            "articles": [] if what.article else articles(what),
            "by_section": [] if what.article else sections(what),
            "sites": sites(what),
            "sheets": [(name, self.address(what, sheet=name)) for name in SHEETS],
        }

    def choice(self, name: str, label: str, what: Asked) -> dict[str, Any]:
        """Return one of the times to choose."""
        return {"label": label, "url": self.address(what, range=name), "chosen": name == what.range}

    def address(self, what: Asked, **more: str) -> str:
        """Return the address of the same things at another time, or as a sheet."""
        query = self.request.GET.copy()
        for name in ("from", "to", "range", "sheet"):
            query.pop(name, None)
        if "range" not in more and what.range == CUSTOM:
            query["from"], query["to"] = (day.isoformat() for day in what.days)
        elif "range" not in more:
            query["range"] = what.range
        for name, value in more.items():
            query[name] = value
        return f"?{query.urlencode()}"


def steps(what: Asked) -> list[tuple[str, str, int]]:
    """Return each step of the time, as it is called under a chart and where there is room, with its views."""
    found = figures.series(what.start, what.end, what.step, what.where)
    whole = what.end - what.start
    return [(step_name(at, whole), step_title(at, what.step), numbers["views"]) for at, numbers in found]


def table_of_steps(what: Asked) -> list[tuple[str, str, str]]:
    """Return each step that was read in, the newest first: its name, views, and how many read to the end."""
    found = figures.series(what.start, what.end, what.step, what.where)
    rows = [
        (step_title(at, what.step), told(numbers["views"]), told(numbers["quarter4"]))
        for at, numbers in found
        if numbers["views"] or numbers["quarter4"]
    ]
    return rows[::-1]


def parts(numbers: figures.Numbers, names: tuple[str, ...], whole: int) -> list[dict[str, Any]]:
    """Return numbers with their names and shares of a whole."""
    return [
        {
            "name": COLUMNS[name],
            "number": told(numbers[name]),
            "share": min(100.0, share(numbers[name], whole)),
        }
        for name in names
    ]


def articles(what: Asked) -> list[dict[str, Any]]:
    """Return the articles that were opened most."""
    found = figures.top(what.start, what.end, ARTICLES, what.where)
    most = max((read.numbers["views"] for read in found), default=0)
    return [
        {
            "article": read.article,
            "views": told(read.numbers["views"]),
            "ended": share(read.numbers["quarter4"], read.numbers["views"]),
            "share": share(read.numbers["views"], most),
        }
        for read in found
    ]


def sections(what: Asked) -> list[dict[str, Any]]:
    """Return the sections by their views."""
    found = figures.by_section(what.start, what.end, what.where)
    most = max((numbers["views"] for _, numbers in found), default=0)
    return [
        {"name": name, "views": told(numbers["views"]), "share": share(numbers["views"], most)}
        for name, numbers in found
    ]


def sites(what: Asked) -> list[dict[str, Any]]:
    """Return the sites from which articles were opened."""
    found = figures.hosts(*what.days, SITES, what.where)
    most = max((views for _, views in found), default=0)
    return [
        {"name": host or _("All others"), "views": told(views), "share": share(views, most)}
        for host, views in found
    ]
