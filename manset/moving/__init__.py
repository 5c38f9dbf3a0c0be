"""Moving in and out: a whole site's export read into the archive, and the archive written out again (ADR 18).

It keeps what it has moved, so that a move that was stopped goes on and a second one changes nothing. It changes the
archive through acts, answers the addresses that stood elsewhere before, and renders no page of its own.
"""
