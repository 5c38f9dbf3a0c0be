"""What ends a command that was given a setting it cannot use."""


class BadSetting(Exception):
    """An environment variable holds what cannot be used; the message names it and says what is wanted."""
