from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]
    operations = [
        migrations.RemoveConstraint("job", "job_running_is_locked"),
        migrations.RemoveIndex("job", "job_unfinished"),
        migrations.RenameField("job", "run_after", "due_at"),
        migrations.RenameField("job", "locked_until", "lease_ends_at"),
        migrations.AddConstraint(
            "job",
            models.CheckConstraint(
                name="job_running_is_locked",
                condition=~Q(state="running") | Q(lease_ends_at__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "job",
            models.Index(fields=["due_at"], name="job_unfinished", condition=Q(state__in=["pending", "running"])),
        ),
    ]
