"""Tests of readership."""
