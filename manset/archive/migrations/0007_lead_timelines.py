"""Every article leads its story until somebody tells otherwise: copies of the entries of all articles and of sections."""

from django.db import migrations

COPY = """
    INSERT INTO archive_timelineentry (timeline, at, article_id)
    SELECT 'lead:' || timeline, at, article_id FROM archive_timelineentry
    WHERE timeline = 'all' OR timeline LIKE 'section:%'
"""
DROP = "DELETE FROM archive_timelineentry WHERE timeline LIKE 'lead:%'"


class Migration(migrations.Migration):
    """Run by one statement, however many articles there are."""

    dependencies = [
        ("archive", "0006_article_expiring"),
    ]

    operations = [migrations.RunSQL(COPY, DROP)]
