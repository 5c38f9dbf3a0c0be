"""The version of this package, in one place: the build reads it from here and CHANGELOG.md must name it."""

VERSION = "0.1.0"
