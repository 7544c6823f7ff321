from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0002_starting_kinds")]
    operations = [UnaccentExtension()]
