"""Pages of the secretariat: all members, what they owe, who has answered."""

from mutua.members.doors import page

from ..views import association, surveys
from ..who import SECRETARIAT

# fmt: off
urlpatterns = [
    page("", association.matrix, name="matrix", who=SECRETARIAT),
    page("export.<str:kind>", association.export, name="matrix-export", who=SECRETARIAT),
    page("excuse/", association.excuse, name="excuse", who=SECRETARIAT),
    page("excuses/<uuid:excuse>/end/", association.end_excuse, name="end-excuse", who=SECRETARIAT),
    page("duties/", association.said, name="duties-said", who=SECRETARIAT),
    page("members/<slug:member>/", association.member, name="member", who=SECRETARIAT),
    page("members/<slug:member>/profile/", association.change_profile, name="member-profile", who=SECRETARIAT),
    page("members/<slug:member>/logo/", association.keep_logo, name="member-logo", who=SECRETARIAT),
    page("members/<slug:member>/begin/", association.begin, name="begin", who=SECRETARIAT),
    page("members/<slug:member>/end/", association.end, name="end", who=SECRETARIAT),
    page("members/<slug:member>/suspend/", association.suspend, name="suspend", who=SECRETARIAT),
    page("members/<slug:member>/resume/", association.resume, name="resume", who=SECRETARIAT),
    page("surveys/", surveys.surveys, name="surveys", who=SECRETARIAT),
    page("surveys/<int:year>/", surveys.survey, name="survey-standing", who=SECRETARIAT),
    page("surveys/<int:year>/days/", surveys.days, name="survey-days", who=SECRETARIAT),
    page("surveys/<int:year>/export.<str:kind>", surveys.export, name="survey-export", who=SECRETARIAT),
    page("surveys/<int:year>/<slug:member>/", surveys.answers, name="survey-answers", who=SECRETARIAT),
    page("maturity/", surveys.maturity, name="maturity-standing", who=SECRETARIAT),
]
