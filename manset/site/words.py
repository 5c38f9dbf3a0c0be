"""The site's own words, in each language it speaks: English in the templates, others from gettext catalogues.

Catalogues and not a module of constants, because plurals differ by language and translators' tools know .po files.
`msgfmt -o site.mo site.po` in locale/tr/LC_MESSAGES/ (Debian's gettext) compiles one; both are committed, so that
running needs no gettext, and a test compares the two.
"""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

LANGUAGES = ("en", "tr")
LOCALE = Path(__file__).parent / "locale"


def spoken(language: str) -> str:
    """The language whose words a page in `language` gets: its own when we have it ("tr-TR" is "tr"), else English."""
    primary = language.partition("-")[0].lower()
    return primary if primary in LANGUAGES else LANGUAGES[0]


@cache
def words(language: str) -> NullTranslations:
    """The catalogue for `language`. FileNotFoundError when the .mo is not there."""
    found = spoken(language)
    if found == LANGUAGES[0]:
        return NullTranslations()
    return translation("site", localedir=str(LOCALE), languages=[found])
