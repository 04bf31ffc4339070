"""The query code that opens an applicant's page without an account.

It is derived, not stored: a stolen database does not hold it, and a form sent twice gets the same code again.
"""

import hashlib
import hmac

from django.conf import settings

from .models import Application

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, 1/I


def query_code(application: Application) -> str:
    """Eight characters as printed on the receipt, such as 7K4Q-M9RT (40 bits; guesses are throttled)."""
    message = f"{application.once}:{application.code_serial}".encode()
    digest = hmac.new(settings.IDENTITY_KEY.encode(), message, hashlib.sha256).digest()
    letters = "".join(ALPHABET[byte % 32] for byte in digest[:8])
    return f"{letters[:4]}-{letters[4:]}"


def matches(application: Application, typed: str) -> bool:
    """Whether `typed` is the code; case, spaces and the hyphen do not matter."""
    plain = "".join(typed.upper().split()).replace("-", "")
    return hmac.compare_digest(plain.encode(), query_code(application).replace("-", "").encode())
