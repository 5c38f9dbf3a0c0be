"""What the tests of WebSub share: a web server, and folders of a test's own."""

from manset.ingest.tests.conftest import originals, server

__all__ = ["originals", "server"]
