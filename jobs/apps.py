from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "jobs"

    def ready(self) -> None:
        """Every app's handlers.py registers what it can do; tasks.py is what Celery calls."""
        autodiscover_modules("handlers")
        __import__("jobs.tasks")
