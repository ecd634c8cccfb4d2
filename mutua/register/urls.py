"""Every page of this room, and who may enter.

Lists and uploads are addressed by their place among the organisation's own, pairs by a token:
counted ids would tell how much the others upload.
"""

from mutua.members.doors import page

from .views import exports, lists, queue, uploads
from .who import JUDGES, MEMBERS, READERS, SENDERS

app_name = "register"

ONE = "lists/<int:number>/"
VERSION = "lists/<int:number>/uploads/<int:version>/"

urlpatterns = [
    page("lists/", lists.lists, name="lists", who=MEMBERS),
    page("lists/new/", uploads.new, name="new-upload", who=SENDERS),
    page(ONE, lists.one, name="list", who=MEMBERS),
    page(f"{ONE}rename/", lists.rename, name="rename", who=SENDERS),
    page(f"{ONE}new/", uploads.again, name="again", who=SENDERS),
    page(VERSION, uploads.upload, name="upload", who=MEMBERS),
    page(f"{VERSION}columns/", uploads.columns, name="columns", who=SENDERS),
    page(f"{VERSION}progress/", uploads.progress, name="progress", who=MEMBERS),
    page(f"{VERSION}rows/<int:row>/", lists.row, name="row", who=MEMBERS),
    page(f"{VERSION}problems.csv", exports.problems, name="problems-csv", who=MEMBERS),
    page(f"{VERSION}changes.csv", exports.changes, name="changes-csv", who=MEMBERS),
    page("matches/", queue.queue, name="queue", who=READERS),
    page("matches/undo/", queue.undo_last, name="undo-last", who=JUDGES),
    page("matches/<uuid:token>/judge/", queue.judge, name="judge", who=JUDGES),
    page("matches/<uuid:token>/undo/", queue.undo, name="undo", who=JUDGES),
]
