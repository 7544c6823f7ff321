from django.db import migrations

# The table Django's database cache expects; `createcachetable` would make the same.
CREATE = """
CREATE TABLE cache_entries (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX cache_entries_expires ON cache_entries (expires);
"""


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = []
    operations = [migrations.RunSQL(CREATE, "DROP TABLE cache_entries")]
