"""Writing down: what was acknowledged is in the tables, of articles that readers can see, once."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import OperationalError
from django.utils import timezone

from manset.archive import acts as archive
from manset.archive.tests.cast import created, published
from manset.audience import flushing
from manset.audience.beacons import Depth, View
from manset.audience.figures import between, total
from manset.audience.flushing import HOSTS_A_DAY, Flusher, write
from manset.audience.models import Count, Heat, Referral
from manset.audience.tally import Tally

pytestmark = pytest.mark.django_db


def test_what_was_counted_is_written_and_added_up() -> None:
    article = published()
    for _ in range(2):
        tally = Tally(lambda: 1_800_000_000)
        tally.add(View(article.pk, "="))
        tally.add(View(article.pk, "news.example"))
        tally.add(Depth(article.pk, 0, 4))
        assert Flusher(tally).flush()
    [row] = Count.objects.all()
    assert (row.views, row.own, row.elsewhere, row.quarter1, row.quarter4) == (4, 2, 2, 2, 2)
    [referral] = Referral.objects.all()
    assert (referral.host, referral.views) == ("news.example", 2)
    assert Heat.objects.get().weight == pytest.approx(4 * 2 ** ((1_800_000_000 // 60 % 1440) / 120))


def test_of_an_article_that_nobody_can_see_nothing_is_written() -> None:
    draft, withdrawn, seen = created(), published(), published()
    archive.withdraw(withdrawn)
    embargoed = published(embargo_until=timezone.now() + timedelta(hours=1))
    tally = Tally()
    for pk in (draft.pk, withdrawn.pk, embargoed.pk, seen.pk, 999_999, 10**17):
        tally.add(View(pk, ""))
    assert Flusher(tally).flush()
    assert list(Count.objects.values_list("article", flat=True)) == [seen.pk]
    assert list(Heat.objects.values_list("article", flat=True)) == [seen.pk]


def test_while_the_database_is_down_it_is_kept_and_written_later(caplog: pytest.LogCaptureFixture) -> None:
    article = published()
    tally = Tally()
    flusher = Flusher(tally)
    with mock.patch.object(flushing, "write", side_effect=OperationalError("gone")):
        for _ in range(3):
            tally.add(View(article.pk, "news.example"))
            assert not flusher.flush()
    assert len(caplog.records) == 1, "an outage is said once"
    tally.add(View(article.pk, ""))
    assert flusher.flush()
    assert total(*between(days=1))["views"] == 4
    assert Referral.objects.get().views == 3


def test_a_flush_that_fails_in_the_middle_leaves_nothing() -> None:
    article = published()
    tally = Tally()
    tally.add(View(article.pk, "news.example"))
    with mock.patch.object(flushing, "REFERRALS", "no_such_table"):
        assert not Flusher(tally).flush()
    assert not Count.objects.exists()
    assert Flusher(tally).flush()
    assert Count.objects.get().views == 1


def test_hosts_of_an_article_have_bounds_and_no_view_is_lost() -> None:
    article = published()
    tally = Tally()
    for number in range(HOSTS_A_DAY + 50):
        tally.add(View(article.pk, f"forged{number}.example"))
    write(tally.take())
    tally.add(View(article.pk, "late.example"))
    write(tally.take())
    rows = dict(Referral.objects.values_list("host", "views"))
    assert len(rows) == HOSTS_A_DAY + 1
    assert rows[""] == 51
    assert sum(rows.values()) == HOSTS_A_DAY + 51


def test_when_an_article_is_deleted_its_numbers_go_too() -> None:
    article = published()
    tally = Tally()
    tally.add(View(article.pk, "news.example"))
    write(tally.take())
    article.delete()
    assert not any(model.objects.exists() for model in (Count, Heat, Referral))
