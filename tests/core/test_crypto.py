"""Identity data: unreadable in the database, readable with any key of the file, masked on screen."""

from collections.abc import Iterator

import pytest
from django.db import connection, models
from django.test import override_settings

from gongkai.core.crypto import EncryptedField, Unreadable, blind_index, decrypt, encrypt, mask, reencrypt

NUMBER = "11010519491231002X"  # an abolished area code


def test_a_value_comes_back_and_each_text_is_another() -> None:
    first, second = encrypt(NUMBER), encrypt(NUMBER)
    assert first != second
    assert decrypt(first) == decrypt(second) == NUMBER
    assert NUMBER not in first


@pytest.mark.parametrize(
    "text",
    ["", "no base64 !", "AAAA", encrypt(NUMBER)[:-8] + "AAAAAAA="],
    ids=["empty", "no base64", "too short", "changed tail"],
)
def test_what_was_changed_in_the_database_is_not_read(text: str) -> None:
    with pytest.raises(Unreadable):
        decrypt(text)


def test_an_old_key_still_opens_and_the_newest_locks() -> None:
    with override_settings(IDENTITY_KEY="old"):
        old = encrypt(NUMBER)
    with override_settings(IDENTITY_KEY="new\nold"):
        assert decrypt(old) == NUMBER
        new = encrypt(NUMBER)
    with override_settings(IDENTITY_KEY="new"):
        assert decrypt(new) == NUMBER
        with pytest.raises(Unreadable):
            decrypt(old)


def test_without_a_key_nothing_is_written() -> None:
    with override_settings(IDENTITY_KEY=" "), pytest.raises(Unreadable):
        encrypt(NUMBER)


def test_the_blind_index_finds_the_same_value_however_typed_and_needs_the_key() -> None:
    index = blind_index(NUMBER)
    assert (len(index), blind_index("110105 19491231002x"), blind_index("")) == (64, index, "")
    with override_settings(IDENTITY_KEY="another"):
        assert blind_index(NUMBER) != index


class Card(models.Model):
    """A table with an encrypted column, made for the tests below."""

    number = EncryptedField(blank=True)
    number_index = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "test_crypto"


@pytest.fixture
def cards(transactional_db: None) -> Iterator[type[Card]]:
    with connection.schema_editor() as editor:
        editor.create_model(Card)
    yield Card
    with connection.schema_editor() as editor:
        editor.delete_model(Card)


def stored(card: Card) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM test_crypto_card WHERE id = %s", [card.pk])
        return str(cursor.fetchone()[0])


def test_the_database_sees_no_clear_text_and_the_program_nothing_else(cards: type[Card]) -> None:
    card = cards.objects.create(number=NUMBER)
    assert NUMBER not in stored(card)
    assert cards.objects.get().number == NUMBER
    cards.objects.update(number="changed")
    assert (decrypt(stored(card)), cards.objects.get().number) == ("changed", "changed")


def test_an_empty_value_stays_empty(cards: type[Card]) -> None:
    assert stored(cards.objects.create(number="")) == ""
    assert cards.objects.get().number == ""


def test_an_encrypted_column_cannot_be_compared(cards: type[Card]) -> None:
    with pytest.raises(TypeError, match="blind index"):
        cards.objects.filter(number=NUMBER)


def test_after_rotation_the_old_key_is_no_longer_needed(cards: type[Card]) -> None:
    with override_settings(IDENTITY_KEY="old"):
        cards.objects.create(number=NUMBER, number_index=blind_index(NUMBER))
    with override_settings(IDENTITY_KEY="new\nold"):
        assert reencrypt(cards.objects.all(), "number", "number_index") == 1
    with override_settings(IDENTITY_KEY="new"):
        assert cards.objects.get(number_index=blind_index(NUMBER)).number == NUMBER


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("id_number", NUMBER, "110*************2X"),
        ("id_number", "AB12", "****"),
        ("phone", "13800000012", "138****0012"),
        ("phone", "8800227", "*******"),
        ("email", "zhian.lin@example.cn", "z***@example.cn"),
        ("email", "x@example.cn", "x***@example.cn"),
        ("name", "林知安", "林**"),
        ("name", "林", "林*"),
        ("address", "澜江省安澜市望川区澄湖街道 18 号", "澜江省安澜市望川区****"),
        ("address", "澄湖街道 18 号", "****"),
        ("phone", "", ""),
    ],
)
def test_masks_hide_what_tells_people_apart(kind: str, value: str, shown: str) -> None:
    assert mask(kind, value) == shown


def test_an_unknown_kind_of_mask_is_an_error_and_never_shows_the_value() -> None:
    with pytest.raises(KeyError):
        mask("credit", NUMBER)
