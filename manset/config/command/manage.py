"""`manset manage`: Django's own management commands, for the instance."""

import typer

from manset.config.command.django_setup import set_up_django


def manage_command(context: typer.Context) -> None:
    """Run a management command of Django's or Wagtail's, such as `manset manage createsuperuser`."""
    set_up_django(anew=True)
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (after the set-up)

    execute_from_command_line(["manset manage", *context.args])
