"""JSON-LD for search engines, made from the same presenters as the page, so that the two cannot disagree.

Types and properties: schema.org 29; what Google asks of articles and breadcrumbs:
developers.google.com/search/docs/appearance/structured-data/article.
"""

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from manset.site.presenters.article import ArticleItself, Correction
from manset.site.presenters.credit import PERSON, Credit
from manset.site.presenters.link import Link
from manset.site.presenters.listing import PersonPage
from manset.site.presenters.notice import Notice
from manset.site.presenters.picture import Picture
from manset.site.presenters.site import Site
from manset.site.presenters.storyline import StorylinePage

Data = Mapping[str, object]

# schema.org has no type for explainers, and LiveBlogPosting needs updates of its own, which come with the live blog.
TYPES = {"opinion": "OpinionNewsArticle", "analysis": "AnalysisNewsArticle", "page": "Article"}


def json_ld(*graphs: Data) -> Markup:
    """The text of a script element: no "<", ">" or "&" in it, so that no value can end the element (HTML, 4.12.1.3)."""
    whole: object = graphs[0] if len(graphs) == 1 else list(graphs)
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704 (escaped by the line above, in JSON's own way)


def organization(site: Site) -> Data:
    """The outlet, as NewsMediaOrganization."""
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsMediaOrganization",
            "@id": f"{site.base_url}/#organization",
            "name": site.name,
            "url": f"{site.base_url}/",
            "description": site.about or site.tagline,
            "logo": site.logo and _image(site, site.logo),
            "email": site.email,
            "foundingDate": site.founded,
            "correctionsPolicy": f"{site.base_url}/corrections/",
            "sameAs": [account.url for account in site.social],
        }
    )


def website(site: Site) -> Data:
    """The site with its search, for the front page."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.name,
        "url": f"{site.base_url}/",
        "inLanguage": site.language,
        "publisher": {"@id": f"{site.base_url}/#organization"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{site.base_url}/search/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def article(page: ArticleItself, site: Site) -> Data:
    """The article, with its makers, its publisher and its corrections."""
    url = site.absolute(page.head.path)
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": TYPES.get(page.kind, "NewsArticle"),
            "@id": f"{url}#article",
            "mainEntityOfPage": url,
            "url": url,
            "headline": page.headline,
            "description": page.standfirst,
            "datePublished": page.published.iso,
            "dateModified": (page.updated or page.published).iso,
            "author": [_maker(credit, site) for credit in page.credits.authors],
            "contributor": [_maker(c, site) for c in page.credits.credits if c.role in ("with", "reporting")],
            "translator": [_maker(c, site) for c in page.credits.credits if c.role == "translation"],
            "publisher": organization(site),
            "image": [_image(site, page.picture)] if page.picture else [],
            "articleSection": page.section and page.section.text,
            "keywords": [topic.text for topic in page.topics],
            "wordCount": page.words,
            "timeRequired": page.minutes and f"PT{page.minutes}M",
            "inLanguage": page.head.language,
            "isAccessibleForFree": page.free,
            "creditText": page.notice and page.notice.credit,
            "license": page.notice and _licence(page.notice),
            "correction": [_correction(note) for note in page.corrections],
        }
    )


def breadcrumbs(trail: Sequence[Link], site: Site) -> Data:
    """BreadcrumbList; `trail` from the front page to this page, both included."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": link.text, "item": site.absolute(link.url)}
            for place, link in enumerate(trail, 1)
        ],
    }


def person(page: PersonPage, site: Site) -> Data:
    """An author's page, as ProfilePage."""
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": _filled(
            {
                "@type": "Person",
                "name": page.name,
                "url": site.absolute(page.paging.base),
                "jobTitle": page.position,
                "description": page.bio,
                "image": page.picture and site.absolute(page.picture.url),
                "worksFor": {"@id": f"{site.base_url}/#organization"},
                "sameAs": [link.url for link in page.links],
            }
        ),
    }


def storyline(page: StorylinePage, site: Site) -> Data:
    """A storyline's page, as a collection of its articles, newest first."""
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "name": page.headline,
            "description": page.standfirst,
            "url": site.absolute(page.head.path),
            "inLanguage": page.head.language,
            "isPartOf": {"@type": "WebSite", "name": site.name, "url": f"{site.base_url}/"},
            "mainEntity": {
                "@type": "ItemList",
                "itemListOrder": "https://schema.org/ItemListOrderDescending",
                "numberOfItems": len(page.entries),
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": place,
                        "name": entry.card.headline,
                        "url": site.absolute(entry.card.url),
                    }
                    for place, entry in enumerate(page.entries, 1)
                ],
            },
        }
    )


def _maker(credit: Credit, site: Site) -> Data:
    kind = "Person" if credit.kind == PERSON else "Organization"
    url = credit.url and site.absolute(credit.url)
    return _filled({"@type": kind, "name": credit.name, "url": url, "jobTitle": credit.position})


def _image(site: Site, picture: Picture) -> Data:
    return _filled(
        {
            "@type": "ImageObject",
            "url": site.absolute(picture.url),
            "width": picture.width,
            "height": picture.height,
            "caption": picture.caption or picture.alt,
            "creditText": picture.credit,
        }
    )


def _licence(notice: Notice) -> str | Data:
    """An address as such; words as the name of a work."""
    return notice.licence_url or ({"@type": "CreativeWork", "name": notice.licence} if notice.licence else "")


def _correction(note: Correction) -> Data:
    return {"@type": "CorrectionComment", "text": note.text, "datePublished": note.moment.iso}


def _filled(data: Mapping[str, object]) -> Data:
    """Without what is empty: a property says something or is not there. False is something."""
    return {key: value for key, value in data.items() if value is False or value}
