"""Who leads the storylines there are, by the rule of `stories.leading`; the others leave the timelines of leads."""

from django.db import migrations

RANKED = """
    SELECT m.id, m.storyline_id, m.article_id,
        CASE WHEN a.kind IN ('opinion', 'analysis') AND m.repeats_id IS NULL THEN 1 ELSE 0 END AS voice,
        SUM(CASE WHEN m.repeats_id IS NULL THEN 1 ELSE 0 END) OVER (PARTITION BY m.storyline_id) AS told,
        ROW_NUMBER() OVER (
            PARTITION BY m.storyline_id ORDER BY
            CASE a.place WHEN 'lead' THEN 0 WHEN 'featured' THEN 1 ELSE 2 END,
            CASE WHEN a.kind IN ('opinion', 'analysis') THEN 1 ELSE 0 END,
            CASE WHEN m.repeats_id IS NULL THEN 0 ELSE 1 END,
            CASE WHEN a.source_id IS NULL THEN 0 ELSE 1 END,
            e.at DESC, m.article_id DESC
        ) AS place
    FROM stories_member m
    JOIN archive_article a ON a.id = m.article_id
    JOIN archive_timelineentry e ON e.article_id = m.article_id AND e.timeline = 'story:' || m.storyline_id
"""
FIRST = f"""
    UPDATE stories_storyline SET lead_id = ranked.article_id, opened = (ranked.told > 1)
    FROM ({RANKED}) AS ranked WHERE ranked.storyline_id = stories_storyline.id AND ranked.place = 1
"""  # noqa: S608 (our own words)
OTHERS = f"""
    UPDATE stories_member SET leads = (1 = 0) FROM ({RANKED}) AS ranked
    WHERE ranked.id = stories_member.id AND ranked.place > 1 AND ranked.voice = 0
"""  # noqa: S608 (our own words)
LEAVE = """
    DELETE FROM archive_timelineentry WHERE timeline LIKE 'lead:%'
    AND article_id IN (SELECT article_id FROM stories_member WHERE NOT leads)
"""


class Migration(migrations.Migration):
    """Three statements, however many storylines there are."""

    dependencies = [
        ("stories", "0002_leads"),
    ]

    operations = [
        migrations.RunSQL([FIRST, OTHERS, LEAVE], migrations.RunSQL.noop),
    ]
