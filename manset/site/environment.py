"""The Jinja2 environment that prints everything readers see."""

import re
from collections.abc import Callable, Hashable
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup

from manset.press import recording
from manset.site import structured_data
from manset.site.assets import asset
from manset.site.favicon import outline
from manset.site.presenters.site import absolute
from manset.site.share import share_links
from manset.site.templating import Compiled, Words
from manset.site.words import words

TEMPLATES = Path(__file__).parent / "templates"
FRAGMENTS = "/_fragment/"
FRAGMENT_NAME = re.compile(r"^[\w/-]+\.html$")
# What XML 1.0 (2.2) has no place for, in any escaping.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What is not a whole address already, by its scheme (RFC 3986, 3.1).
ROOTED = re.compile(r'(?P<before>\s(?:href|src)=")(?![a-zA-Z][a-zA-Z0-9+.-]*:)(?P<address>[^"]*)')


COMPILED = Compiled()


def render(template: str, *, language: str, **context: object) -> str:
    """One page, fragment, feed or sitemap as text.

    `template` is a path under templates/ ("site/article.html"); `language` chooses the words (a page's own, a
    fragment's the site's); the templates take `site` and `page`, fragments theirs. A name missing from the context
    raises jinja2.UndefinedError: nothing is printed half.
    """
    return environment(language).get_template(template).render(**context)


@lru_cache(maxsize=16)
def environment(language: str) -> Environment:
    """The environment that prints in `language`. Autoescape is always on: HTML and XML escape the same five.

    `language` is known to every template as to every macro, so that no component is imported with its page's context
    and each is made once and not with every page. Templates are read once: an edition is made by one version of them.
    """
    made = Words(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=COMPILED,
    )
    # jinja2's i18n extension adds this method at run time, so its types cannot know it.
    made.install_gettext_translations(words(language), newstyle=True)  # type: ignore[attr-defined]
    say = translator(words(language).gettext)
    made.globals.update(
        gettext=say,
        _=say,
        ngettext=counter(words(language).ngettext),
        language=language,
        asset=lambda name: asset(name).url,
        once=partial(once, language),
        fragment=fragment,
        share_links=share_links,
        share_on=lru_cache(maxsize=32)(lambda name: say("Share on %(name)s", name=name)),
        structured_data=structured_data,
        outline=outline,
    )
    made.filters.update(absolute=absolute, sanitised=sanitised, rooted=rooted, xml=xml, paragraphs=paragraphs)
    return made


def translator(gettext: Callable[[str], str]) -> Callable[..., Markup]:
    """Return jinja2's newstyle gettext, in which a text without variables is translated and marked once and for all."""
    said: dict[str, Markup] = {}

    def say(text: str, **variables: object) -> Markup:
        if variables:
            return Markup(gettext(text)) % variables  # noqa: S704 (our own words)
        if text not in said:
            said[text] = Markup(gettext(text)) % {}  # noqa: S704 (our own words)
        return said[text]

    return say


def counter(ngettext: Callable[[str, str, int], str]) -> Callable[..., Markup]:
    """Return jinja2's newstyle ngettext, in which a number without other variables is told once and for all."""

    @lru_cache(maxsize=1024)
    def told(one: str, many: str, number: int) -> Markup:
        return Markup(ngettext(one, many, number)) % {"num": number}  # noqa: S704 (our own words)

    def count(one: str, many: str, number: int, **variables: object) -> Markup:
        if variables:
            return Markup(ngettext(one, many, number)) % {"num": number, **variables}  # noqa: S704 (our own words)
        return told(one, many, number)

    return count


def macro(template: str, name: str, language: str) -> Macro:
    """A macro of a template, for what is not written by templates."""
    found: Macro = getattr(environment(language).get_template(template).module, name)
    return found


@lru_cache(maxsize=1024)
def fragment(name: str) -> Markup:
    """The include that the door, or a bare nginx, replaces by the bytes of "header.html". ValueError for odd names."""
    path = name.removeprefix(FRAGMENTS)
    if not FRAGMENT_NAME.match(path):
        message = f"{name!r} cannot be the name of a fragment"
        raise ValueError(message)
    return Markup('<!--# include virtual="{}{}" -->').format(FRAGMENTS, path)


def once(language: str, made_by: Macro, it: object, *options: object) -> str:
    """What the macro makes of `it`, made once for all pages that are printed together: a list shows what others do.

    Macros that are given here are told apart by their names alone, wherever they stand.
    """
    return once_of((language, made_by.name, options), it, partial(made_by, it, *options))


def once_of(how: Hashable, it: object, make: Callable[[], str]) -> str:
    """What `make` gives for `it` in a way that `how` names, made once for all pages that are printed together."""
    made: dict[object, tuple[str, object]] = recording.kept("markup", lasting=True)
    key = (how, id(it))
    found = made.get(key)
    if found is None:
        found = made[key] = (make(), it)  # holding on to `it`, so that its id stays its own
    return found[0]


def sanitised(html: str) -> Markup:
    """HTML that was cleaned on its way in, let through unescaped. The one place where templates do so."""
    return Markup(html)  # noqa: S704 (nh3 is the last step of every way in)


def rooted(html: str, page: str) -> Markup:
    """The same with addresses made whole as they are read on `page`, for feeds, which have no page of their own."""
    return sanitised(ROOTED.sub(lambda found: f"{found['before']}{whole(page, found['address'])}", html))


def whole(page: str, address: str) -> str:
    """An address in an attribute as a whole one; one that is none is left as it was."""
    try:
        return urljoin(page, address)
    except ValueError:
        return address


def xml(text: str) -> str:
    """Text without the characters that would make the whole file unreadable."""
    return NOT_XML.sub("", text)


def paragraphs(text: str) -> list[str]:
    """Plain text split at its blank lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
