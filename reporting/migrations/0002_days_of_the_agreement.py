from django.db import migrations

# The days of a centre in an agreement are the agreement's own: Postgres carries each change over
# and, doing so, asks the exclusion constraint whether the new days are free.
CREATE = """
ALTER TABLE reporting_agreementcentre ADD CONSTRAINT agreement_centre_days_of_agreement
    FOREIGN KEY (agreement_id, first_on, last_on)
    REFERENCES reporting_grantagreement (id, first_on, last_on) ON UPDATE CASCADE
"""
DROP = "ALTER TABLE reporting_agreementcentre DROP CONSTRAINT agreement_centre_days_of_agreement"


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
