"""On SQLite notices are rows: each is read once, in order, and dropped ten minutes after."""

import pytest

from pixcertif.live.notices import Reader
from sessions_app.models import Notice

pytestmark = pytest.mark.django_db


def test_rows_read_ten_minutes_ago_are_dropped_and_newer_ones_kept():
    reader = Reader(Notice)
    for minute in range(10):
        reader.last = Notice.objects.create(topic=f"s{minute}").pk
        reader.purge()
    assert Notice.objects.count() == 10
    reader.purge()
    assert list(Notice.objects.order_by("pk").values_list("topic", flat=True)) == [f"s{n}" for n in range(1, 10)]


@pytest.mark.sqlite
def test_only_what_came_after_the_start_is_news_and_once():
    Notice.objects.create(topic="s1")
    reader = Reader(Notice)
    assert reader.news() == []
    Notice.objects.create(topic="s2")
    reader.source = None  # a connection does not see its own writing in data_version
    assert reader.news() == ["s2"]
    assert reader.news() == []
