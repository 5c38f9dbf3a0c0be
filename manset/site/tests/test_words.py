"""Nothing the templates say is missing in Turkish, and what was compiled is what was written."""

import shutil
import subprocess
from pathlib import Path

import pytest

from manset.site.environment import TEMPLATES, environment
from manset.site.words import LOCALE, spoken, words

CATALOGUE = LOCALE / "tr" / "LC_MESSAGES"


def said() -> set[str]:
    """Every singular the templates ask for."""
    # Jinja's i18n extension adds the method while running, so that its types do not know it.
    extract = getattr(environment("en"), "extract_translations")  # noqa: B009 (mypy would refuse the plain form)
    found = set()
    for path in TEMPLATES.rglob("*.html"):
        for _line, _function, message in extract(path.read_text(encoding="utf-8")):
            found.add(message if isinstance(message, str) else message[0])
    return found


def test_the_templates_say_something() -> None:
    assert {"Latest News", "By %(names)s", "%(num)s min read"} <= said()


def test_every_word_has_its_turkish() -> None:
    turkish = words("tr")._catalog  # type: ignore[attr-defined] # noqa: SLF001 (gettext has no other way to ask)
    known = {key if isinstance(key, str) else key[0] for key in turkish}
    assert said() - known == set()


def test_the_turkish_has_no_word_the_templates_do_not_say() -> None:
    turkish = words("tr")._catalog  # type: ignore[attr-defined] # noqa: SLF001 (as above)
    known = {key if isinstance(key, str) else key[0] for key in turkish} - {""}
    assert known - said() == set()


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="compares with gettext's own compiler")
def test_what_was_compiled_is_what_was_written(tmp_path: Path) -> None:
    made = tmp_path / "site.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", made, CATALOGUE / "site.po"], check=True)
    assert made.read_bytes() == (CATALOGUE / "site.mo").read_bytes()


@pytest.mark.parametrize(
    ("language", "found"),
    [("tr", "tr"), ("tr-TR", "tr"), ("TR", "tr"), ("en-GB", "en"), ("de", "en"), ("", "en")],
)
def test_a_language_we_do_not_speak_gets_english(language: str, found: str) -> None:
    assert spoken(language) == found


def test_plurals_follow_the_number() -> None:
    assert words("tr").ngettext("Correction", "Corrections", 2) == "Düzeltmeler"
    assert words("en").ngettext("Correction", "Corrections", 1) == "Correction"
