"""The migrations say what the models say."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_change_to_a_model_is_without_its_migration(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        call_command(
            "makemigrations",
            "archive",
            "ingest",
            "press",
            "search",
            "stories",
            check=True,
            dry_run=True,
            verbosity=1,
        )
    except SystemExit:
        pytest.fail(capsys.readouterr().out)
