"""Nothing the templates and views say is missing in Turkish, and what was compiled is what was written."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from manset.site.environment import TEMPLATES, environment
from manset.site.words import LOCALE, spoken, words

CATALOGUE = LOCALE / "tr" / "LC_MESSAGES"
SITE = LOCALE.parent


def said() -> set[str]:
    """Every singular the templates ask for."""
    # Jinja's i18n extension adds the method while running, so that its types do not know it.
    extract = getattr(environment("en"), "extract_translations")  # noqa: B009 (mypy would refuse the plain form)
    found = set()
    for path in TEMPLATES.rglob("*.html"):
        for _line, _function, message in extract(path.read_text(encoding="utf-8")):
            found.add(message if isinstance(message, str) else message[0])
    return found | set(chain.from_iterable(map(said_by, SITE.rglob("*.py"))))


def said_by(module: Path) -> Iterator[str]:
    """Yield what a module has said in the reader's language: constants handed to `say`, `noted` or `gettext`."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and name_of(node.func) in {"say", "noted", "gettext"}:
            yield from (
                part.value
                for part in node.args
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def name_of(function: ast.expr) -> str:
    """Return the last name of what is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_the_templates_say_something() -> None:
    assert {"Latest News", "By %(names)s", "%(num)s min read"} <= said()


def test_every_word_has_its_turkish() -> None:
    turkish = words("tr")._catalog  # type: ignore[attr-defined] # noqa: SLF001 (gettext has no other way to ask)
    known = {key if isinstance(key, str) else key[0] for key in turkish}
    assert said() - known == set()


def test_the_turkish_has_no_word_that_nobody_says() -> None:
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
