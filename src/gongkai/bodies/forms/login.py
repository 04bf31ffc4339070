"""Forms of login, accounts, bodies, people and the calendar."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from gongkai.bodies.models import Person
from gongkai.core.forms import PlainForm

PASSWORD_WORDS = {
    "password_too_short": "口令太短，至少 10 个字符",
    "password_too_common": "这个口令太常见，容易被猜中，请换一个",
    "password_too_similar": "口令和账号或者姓名太像，请换一个",
}


class LoginForm(PlainForm):
    username = forms.CharField(
        label="账号", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def clean_username(self) -> str:
        """One spelling, so that capitals do not give further tries."""
        return str(self.cleaned_data["username"]).strip().lower()


class CodeForm(PlainForm):
    code = forms.CharField(
        label="动态口令或者备用码",
        max_length=20,
        help_text="看手机上的口令程序，每 30 秒换一次；手机不在身边的，填一个备用码，每个只能用一次",
        widget=forms.TextInput(attrs={"class": "code-input", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split()).lower()


class NewPasswordForm(PlainForm):
    old_password = forms.CharField(
        label="现在的口令",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new_password = forms.CharField(
        label="新口令",
        strip=False,
        help_text="至少 10 个字符，要有字母、数字、符号中的两种，不能和账号、姓名相近",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again_password = forms.CharField(
        label="再填一次新口令",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, *args: object, **kwargs: object) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_old_password(self) -> str:
        old = str(self.cleaned_data["old_password"])
        if not self.person.check_password(old):
            raise ValidationError("现在的口令不对")
        return old

    def clean_new_password(self) -> str:
        new = str(self.cleaned_data["new_password"])
        if self.person.check_password(new):
            raise ValidationError("新口令不能和现在的一样")
        try:
            validate_password(new, self.person)
        except ValidationError as error:
            words = [PASSWORD_WORDS.get(item.code or "", item.messages[0]) for item in error.error_list]
            raise ValidationError(words) from error
        return new

    def clean(self) -> dict[str, object]:
        given = super().clean()
        new, again = given.get("new_password"), given.get("again_password")
        if new and again and new != again:
            self.add_error("again_password", "两次填写的新口令不一样")
        return given


class TokenForm(PlainForm):
    token = forms.RegexField(
        r"^\d{6}$",
        label="6 位动态口令",
        help_text="扫描以后，填手机上显示的 6 位数字",
        error_messages={"invalid": "动态口令是 6 位数字"},
        widget=forms.TextInput(
            attrs={"class": "code-input", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )
