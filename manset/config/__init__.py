"""Where the parts are put together: settings from the environment, URLs, the door in front, the `manset` command.

Nothing imports this package but its own modules; it holds no rule about news. ADR 1 says why it stands on top.
"""
