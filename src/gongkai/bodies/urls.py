"""Login and the own account at fixed names; the desk pages of this floor under `bodies:`."""

from django.urls import include, path

from .desk import account, login

desk_patterns: list = []

urlpatterns = [
    path("login/", login.login_page, name="login"),
    path("login/code/", login.code_page, name="login-code"),
    path("login/resume/", login.resume_page, name="login-resume"),
    path("logout/", login.logout_page, name="logout"),
    path("desk/account/", account.account_page, name="account"),
    path("desk/account/password/", account.password_page, name="account-password"),
    path("desk/account/totp/", account.totp_page, name="account-totp"),
    path("desk/account/totp/remove/", account.totp_remove_page, name="account-totp-remove"),
    path("desk/bodies/", include((desk_patterns, "bodies"))),
]
