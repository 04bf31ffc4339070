"""Password rule of our own, on top of Django's length and common-word checks."""

from typing import Any

from django.core.exceptions import ValidationError

KINDS = (str.isdigit, str.isalpha, lambda character: not character.isalnum())


class TwoKindsOfCharacters:
    """At least two of: letters, digits, signs."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002  Django's signature
        used = sum(any(kind(character) for character in password) for kind in KINDS)
        if used < 2:
            raise ValidationError(self.get_help_text(), code="password_one_kind")

    def get_help_text(self) -> str:
        return "口令要同时有字母、数字、符号中的两种"
