"""What only the demo has; elsewhere there are no such pages."""

from mutua.demo import views
from mutua.members.doors import ANYONE, page

app_name = "demo"

urlpatterns = [
    page("demo/voice/<token>/", views.voice, name="voice", who=ANYONE),
    page("demo/letters/<token>/", views.all_letters, name="letters", who=ANYONE),
    page("demo/letters/<token>/<slug:name>/", views.letter, name="letter", who=ANYONE),
]
