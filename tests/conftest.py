"""A law is looked at for what it says, not for how long a shared machine takes to try it."""

from hypothesis import settings

settings.register_profile("office", deadline=None)
settings.load_profile("office")
