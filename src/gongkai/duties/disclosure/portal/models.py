"""What the public pages remember: that something changed."""

from django.db import models


class PublicChange(models.Model):
    """One change of what readers get of some document (`keeping.mark`). The oldest are swept away."""

    at = models.DateTimeField()
