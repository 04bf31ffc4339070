"""The key in a screen's address. Lists show more to their village than to the internet, so nobody may guess it."""

from django.utils.crypto import constant_time_compare, salted_hmac

from gongkai.core.access import load
from gongkai.duties.disclosure.channels.models import Channel, ChannelKind

LENGTH = 32


def key_of(kiosk: Channel) -> str:
    return salted_hmac("disclosure.kiosk", str(kiosk.pk), algorithm="sha256").hexdigest()[:LENGTH]


def access_kiosk(pk: int, key: str) -> Channel:
    """A screen in use, by its address. Raises NotFound for a wrong key as for no screen."""
    found = Channel.objects.filter(kind=ChannelKind.KIOSK, retired_on=None).select_related("body", "serves")
    return load(found, lambda kiosk: constant_time_compare(key_of(kiosk), key), pk=pk)
