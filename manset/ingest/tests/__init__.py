"""Tests of fetching and intake, each against the database, the files and the sockets that it is about."""
