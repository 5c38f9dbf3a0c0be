"""Each package knows only those below it: in what it imports, and in what its models point at."""

import logging

import pytest
from django.apps import apps
from django.db.models import Model
from importlinter.cli import lint_imports

from tests.architecture.tree import ranks
from tests.plugins.needs import ROOT

# What models may point at beside our own.
FRAMEWORKS = {"django", "wagtail", "taggit"}


def test_imports_keep_the_contract(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    for logger in logging.root.manager.loggerDict.values():  # import-linter silences all there are, for good
        if isinstance(logger, logging.Logger):
            monkeypatch.setattr(logger, "disabled", logger.disabled)
    assert lint_imports() == 0, capsys.readouterr().out


def may_point(package: str, target: str) -> bool:
    """Tell whether models of one package may point at another's: only at its own and those of lower layers."""
    return package == target or ranks()[target] < ranks()[package]


@pytest.mark.parametrize(
    ("package", "target", "allowed"),
    [
        ("ingest", "archive", True),
        ("archive", "archive", True),
        ("archive", "ingest", False),
        ("comments", "search", False),
    ],
)
def test_the_rule_for_relations(package: str, target: str, *, allowed: bool) -> None:
    assert may_point(package, target) is allowed


def relations(model: type[Model]) -> list[tuple[str, type[Model]]]:
    """List the fields of a model that point at another model, and where they point."""
    fields = model._meta.get_fields()  # noqa: SLF001 (Django's own API)
    return [
        (field.name, field.related_model)
        for field in fields
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
    ]


def test_relations_point_down() -> None:
    wrong, seen = [], 0
    for model in apps.get_models(include_auto_created=True):
        top, *rest = model.__module__.split(".")
        if top != "manset":
            continue
        for name, related in relations(model):
            seen += 1
            target = related.__module__.split(".")
            down = may_point(rest[0], target[1]) if target[0] == "manset" else target[0] in FRAMEWORKS
            if not down:
                wrong.append(f"{model.__module__}.{model.__name__}.{name} points at {related.__module__}")
    assert wrong == []
    assert seen > 10, "the walk over the models found next to nothing"
