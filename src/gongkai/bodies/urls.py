"""Login and the own account at fixed names; the desk pages of this floor under `bodies:`."""

from django.urls import include, path

from .desk import account, audit, calendar, changes, imports, login, people, security, tree

desk_patterns = [
    path("", tree.tree_page, name="tree"),
    path("unit/<slug:code>/", tree.body_page, name="body"),
    path("unit/<slug:code>/open/", changes.open_page, name="open"),
    path("unit/<slug:code>/change/<slug:what>/", changes.change_page, name="change"),
    path("unit/<slug:code>/people/add/", people.add_page, name="add-person"),
    path("groups/<int:pk>/seat/", changes.seat_page, name="seat"),
    path("members/<int:pk>/unseat/", changes.unseat_page, name="unseat"),
    path("people/", people.people_page, name="people"),
    path("people/<int:pk>/", people.person_page, name="person"),
    path("people/<int:pk>/appoint/", people.appoint_page, name="appoint"),
    path("people/<int:pk>/hand-over/", people.hand_over_page, name="hand-over"),
    path("people/<int:pk>/close/", people.close_page, name="close-account"),
    path("appointments/<int:pk>/stand-in/", people.stand_in_page, name="stand-in"),
    path("appointments/<int:pk>/end/", people.end_page, name="end-appointment"),
    path("import/", imports.upload_page, name="import"),
    path("import/template.csv", imports.template_page, name="import-template"),
    path("import/<int:pk>/", imports.examine_page, name="import-examine"),
    path("calendar/", calendar.calendar_page, name="calendar"),
    path("calendar/year/", calendar.year_page, name="year"),
    path("calendar/closures/", calendar.closure_page, name="closure"),
    path("calendar/closures/<int:pk>/reopen/", calendar.reopen_page, name="reopen"),
    path("accounts/", security.accounts_page, name="accounts"),
    path("accounts/logins/", security.logins_page, name="logins"),
    path("accounts/<int:pk>/unlock/", security.unlock_page, name="unlock"),
    path("accounts/<int:pk>/reset/", security.reset_page, name="reset"),
    path("accounts/<int:pk>/totp-off/", security.totp_off_page, name="totp-off"),
    path("audit/", audit.audit_page, name="audit"),
]

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
