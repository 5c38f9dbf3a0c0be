"""Links are good once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A table of those that were used."""

    dependencies = [("readers", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Spent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=64, unique=True)),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
