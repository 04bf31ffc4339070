"""Numbers as people type them: one key for all the ways of writing one number."""

from collections.abc import Collection

from gongkai.checks.wording.numbers import candidates

from .engine import engine
from .terms import All, Any, Has, Token, filters
from .text import fold


def number_key(text: str) -> str:
    """The same for all forms of one document number: 国发[2017]46 and 国发〔2017〕046号; any other text as it is."""
    return fold(next(iter(candidates(text)), text))


def meant(text: str, *, must: Collection[str]) -> list[str]:
    """“Did you mean”: proper forms of the document number that `text` was meant to be, if something bears or cites it."""
    forms = {form: fold(form) for form in candidates(text) if form != text.strip()}
    terms = {form: All((Any((Token(f"#{key}"), Has(key))), *filters(must))) for form, key in forms.items()}
    return [form for form, term in terms.items() if engine().few(term, 0) is None]
