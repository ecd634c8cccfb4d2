"""Pages of members: what they owe, what they answer, how far they have come, each other."""

from mutua.members.doors import page

from ..views import duties, maturity, profile, survey, within
from ..who import ADMINISTRATORS, FELLOWS, INSIDE, MEMBERS, WRITERS

# fmt: off
urlpatterns = [
    page("", duties.duties, name="duties", who=MEMBERS),
    page("meetings/", duties.meetings, name="meetings", who=MEMBERS),
    page("profile/", profile.profile, name="profile", who=ADMINISTRATORS),
    page("profile/logo/", profile.logo, name="keep-logo", who=ADMINISTRATORS),
    page("listed/", profile.listed, name="listed", who=MEMBERS),
    page("listed/off/", profile.take_off, name="take-off", who=MEMBERS),
    page("directory/", within.directory, name="within", who=INSIDE),
    page("directory/<slug:member>/", within.company, name="company-within", who=FELLOWS),
    page("survey/", survey.now, name="survey-now", who=MEMBERS),
    page("survey/<int:year>/", survey.overview, name="survey", who=MEMBERS),
    page("survey/<int:year>/<int:section>/", survey.section, name="survey-section", who=MEMBERS),
    page("survey/<int:year>/<int:section>/save/", survey.save, name="survey-save", who=WRITERS),
    page("survey/<int:year>/hand-in/", survey.hand_in, name="survey-hand-in", who=ADMINISTRATORS),
    page("survey/<int:year>/results/", survey.results, name="survey-results", who=INSIDE),
    page("maturity/", maturity.progress, name="maturity", who=MEMBERS),
    page("maturity/<int:year>/hand-in/", maturity.hand_in, name="maturity-hand-in", who=ADMINISTRATORS),
    page("maturity/<int:year>/<slug:module>/", maturity.module, name="module", who=MEMBERS),
    page("maturity/<int:year>/<slug:module>/save/", maturity.save, name="module-save", who=WRITERS),
    page("maturity/evidence/<uuid:evidence>/", maturity.read, name="evidence", who=MEMBERS),
    page("maturity/evidence/<uuid:evidence>/remove/", maturity.remove, name="evidence-remove", who=WRITERS),
]
