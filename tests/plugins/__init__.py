"""What the test run itself is made of; loaded by the root's conftest.py."""
