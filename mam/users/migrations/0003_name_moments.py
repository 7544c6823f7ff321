from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("users", "0002_email_in_small_letters")]
    operations = [migrations.RenameField("user", "date_joined", "created_at")]
