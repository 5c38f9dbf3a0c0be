"""Forms about comments from who means no good: every answer is one of ours, and none is an error of ours."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [2**63 - 1, 2**63, 10**40])
@pytest.mark.parametrize("form", ["", "sent/", "held/", "flag/"])
def test_no_article_has_a_number_that_no_database_can(client: Client, form: str, number: int) -> None:
    assert client.get(f"/discuss/{form}{number}/").status_code == 404


@pytest.mark.parametrize("header", ["origin", "referer"])
@pytest.mark.parametrize("said", ["http://[", "http://[::1", "null", "http://testserver@example.org/"])
@pytest.mark.parametrize("address", ["/discuss/", "/discuss/account/"])
def test_what_is_no_address_is_no_page_of_ours(client: Client, address: str, said: str, header: str) -> None:
    assert client.post(address, {"text": "a"}, headers={header: said}).status_code == 403
