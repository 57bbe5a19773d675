"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")

application = get_wsgi_application()

from jobs import sweeper  # noqa: E402 - the apps are loaded just above

sweeper.start()
