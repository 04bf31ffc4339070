"""Files handed in with a form. A good file is stored at once, so that an error elsewhere does not lose it."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, Signer

from gongkai.core.files import BadFile, StoredFile, put
from gongkai.core.ledger import Actor

signer = Signer(salt="uploads")


class UploadsInput(forms.FileInput):
    """A file chooser and, below it, what is stored already, each with a tick to keep it."""

    template_name = "shell/widgets/uploads.html"
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True})
        self.stored: list[StoredFile] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[list[Any], list[str]]:
        new = files.getlist(name) if hasattr(files, "getlist") else []
        kept = data.getlist(f"{name}_kept") if hasattr(data, "getlist") else []
        return new, kept

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ARG002
        context = super().get_context(name, None, attrs)
        context["widget"]["stored"] = [(signer.sign(str(file.pk)), file) for file in self.stored]
        return context


Screen = Callable[[bytes, str], str]


class UploadsField(forms.Field):
    """The value is a list of StoredFile. `actor` and files stored earlier are set by the form (`offer`).

    `screen` sees content and name before anything is stored and says why a file must stay outside; empty lets it in.
    """

    widget = UploadsInput

    def __init__(self, *, most: int = 20, screen: Screen | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.most, self.screen = most, screen
        self.actor: Actor | None = None

    def offer(self, actor: Actor, stored: Iterable[StoredFile] = ()) -> None:
        self.actor, self.widget.stored = actor, list(stored)

    def clean(self, value: tuple[list[Any], list[str]]) -> list[StoredFile]:
        uploads, kept = value
        errors: list[str] = []
        files = list(StoredFile.objects.filter(pk__in=_genuine(kept)).order_by("pk"))
        for upload in uploads:
            try:
                files.append(self._store(upload))
            except BadFile as error:
                errors.append(f"“{upload.name}”没有收下：{error}")
        self.widget.stored = files
        if len(files) > self.most:
            errors.append(f"最多 {self.most} 个文件，现在有 {len(files)} 个，请去掉一些")
        if self.required and not files and not errors:
            errors.append(self.error_messages["required"])
        if errors:
            raise forms.ValidationError(errors)
        return files

    def _store(self, upload: UploadedFile) -> StoredFile:
        if self.screen and upload.size <= settings.UPLOAD_LIMIT:
            if why := self.screen(upload.read(), upload.name):
                raise BadFile(why)
            upload.seek(0)
        return put(upload.file, upload.name, self.actor)


class UploadField(UploadsField):
    """At most one file; the value is a StoredFile or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(most=1, **options)
        self.widget.attrs.pop("multiple", None)

    def clean(self, value: tuple[list[Any], list[str]]) -> StoredFile | None:
        return next(iter(super().clean(value)), None)


def _genuine(kept: Iterable[str]) -> list[int]:
    """Only what this server signed: nobody attaches another's file by guessing its number."""
    found = []
    for token in kept:
        try:
            found.append(int(signer.unsign(token)))
        except (BadSignature, ValueError):
            continue
    return found
