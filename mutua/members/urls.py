"""Every page of this room, and who may enter."""

from django.urls import include, path

from mutua.members import doors
from mutua.members.doors import page
from mutua.members.views import account, entrance, journal, organisations, people
from mutua.members.views.signing import browsers, codes, companies, company, office, steps

app_name = "members"

ADMINISTRATOR, ANYONE, SECRETARIAT = doors.ADMINISTRATOR, doors.ANYONE, doors.SECRETARIAT
SIGNED_IN, UNPROVEN = doors.SIGNED_IN, doors.UNPROVEN

# fmt: off
inside = [
    page("people/", people.people, name="people", who=ADMINISTRATOR),
    page("people/invite/", people.invite, name="invite", who=ADMINISTRATOR),
    page("people/invitations/<int:invitation>/withdraw/", people.withdraw, name="withdraw", who=ADMINISTRATOR),
    page("people/<int:role>/level/", people.change_role, name="change-role", who=ADMINISTRATOR),
    page("people/<int:role>/remove/", people.remove, name="remove-role", who=ADMINISTRATOR),
    page("journal/", journal.ours, name="journal", who=doors.JOURNAL),
    page("journal/export.csv", journal.our_sheet, name="journal-export", who=doors.JOURNAL),
    page("organisations/", organisations.organisations, name="organisations", who=SECRETARIAT),
    page("organisations/<slug:newcomer>/invite/", organisations.invite_first, name="invite-first", who=SECRETARIAT),
    page("company-sign-in/", companies.company, name="company-settings", who=ADMINISTRATOR),
    page("company-sign-in/require/", companies.require, name="company-require", who=ADMINISTRATOR),
    page("company-sign-in/drop/", companies.drop, name="company-drop", who=ADMINISTRATOR),
    page("company-sign-in/domains/", companies.claim, name="domain-claim", who=ADMINISTRATOR),
    page("company-sign-in/domains/<int:domain>/drop/", companies.drop_domain, name="domain-drop", who=ADMINISTRATOR),
    page("domains/", office.domains, name="domains", who=SECRETARIAT),
    page("domains/<int:domain>/confirm/", office.confirm, name="domain-confirm", who=SECRETARIAT),
    page("domains/<int:domain>/refuse/", office.refuse, name="domain-refuse", who=SECRETARIAT),
    page("domains/companies/<uuid:company>/free/", office.free, name="company-free", who=SECRETARIAT),
    page("reset-second-steps/", office.reset_steps, name="reset-steps", who=SECRETARIAT),
    page("organisations/<slug:newcomer>/close/", organisations.close, name="close", who=SECRETARIAT),
]

urlpatterns = [
    page("sign-in/", entrance.SignIn.as_view(), name="sign-in", who=ANYONE),
    page("sign-in/code/", codes.ask, name="code-ask", who=ANYONE),
    page("sign-in/code/enter/", codes.enter, name="code-enter", who=ANYONE),
    page("sign-in/company/", company.ask, name="company", who=ANYONE),
    page("sign-in/company/<uuid:company>/", company.start, name="company-start", who=ANYONE),
    page("sign-in/company/<uuid:company>/go/", company.go, name="company-go", who=ANYONE),
    page("sign-in/company/<uuid:company>/back/", company.back, name="company-back", who=ANYONE),
    page("second-step/", steps.second_step, name="second-step", who=UNPROVEN),
    page("sign-out/", entrance.sign_out, name="sign-out", who=ANYONE),
    page("signed-out/", entrance.signed_out, name="signed-out", who=ANYONE),
    page("forgotten/", entrance.forgotten, name="forgotten", who=ANYONE),
    page("forgotten/sent/", entrance.forgotten_sent, name="forgotten-sent", who=ANYONE),
    page("reset/<uidb64>/<token>/", entrance.Reset.as_view(), name="reset", who=ANYONE),
    page("invitation/<token>/", entrance.accept, name="accept", who=ANYONE),
    page("account/open/<token>/", entrance.open_account, name="open-account", who=ANYONE),
    page("demo/enter/<token>/", entrance.demo_entrance, name="demo-entrance", who=ANYONE),
    page("language/", account.language, name="language", who=ANYONE),
    page("choose/", account.choose, name="choose", who=UNPROVEN),
    page("account/", account.account, name="account", who=UNPROVEN),
    page("account/password/", account.password, name="password", who=UNPROVEN),
    page("account/browsers/end/", browsers.end_others, name="end-browsers", who=UNPROVEN),
    page("account/browsers/<slug:browser>/end/", browsers.end, name="end-browser", who=UNPROVEN),
    page("account/journal/", journal.own, name="own-journal", who=SIGNED_IN),
    page("account/journal/export.csv", journal.own_sheet, name="own-journal-export", who=SIGNED_IN),
    page("account/leave/<slug:left>/", account.leave, name="leave", who=UNPROVEN),
    path("o/<slug:organisation>/", include(inside)),
]
