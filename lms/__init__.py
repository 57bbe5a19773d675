"""Wiring only: settings, addresses, server and worker entry points. Rooms stand beside this one."""

from lms.celery import app as celery_app

__all__ = ["celery_app"]
