"""Make a site whose workers can be asked; print its name and the path of its own page."""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from mutua.members import mailboxes  # noqa: E402
from mutua.members.models import Mailbox  # noqa: E402
from mutua.voice.tests.places import workplace_of  # noqa: E402

if __name__ == "__main__":
    mailbox = Mailbox.objects.create(email="journey@supplier.example", since=timezone.now())
    site = workplace_of(mailbox, "Journey Mill", timezone.now())
    path = f"/desk/{mailboxes.token(mailbox)}/voice/workplaces/{site.code}/"
    print(path)  # noqa: T201
