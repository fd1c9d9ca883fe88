"""The portal's addresses; each is a public promise."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import require_safe

from complaints.feeds import BoardFeed
from complaints.sitemaps import SITEMAPS
from complaints.views import (
    message,
    pages,
    photos,
    private,
    static_pages,
    submission,
    taking_part,
    tracking,
)

app_name = "complaints"

MESSAGE = "pesan/<str:code>/"
PRIVATE = "lacak/<str:code>/<str:key>/"

urlpatterns = [
    path("", pages.home, name="home"),
    path("pesan/", pages.board, name="board"),
    path("pesan/atom/", require_safe(BoardFeed()), name="feed"),
    path(MESSAGE, message.complaint, name="complaint"),
    path(f"{MESSAGE}tenggat/", message.clock, name="clock"),
    path(f"{MESSAGE}tenggat/<int:position>/", message.part_clock, name="part_clock"),
    path(f"{MESSAGE}pdf/", message.pdf, name="pdf"),
    path(f"{MESSAGE}qr.svg", message.qr_code, name="qr"),
    path(f"{MESSAGE}dukung/", taking_part.support, name="support"),
    path(f"{MESSAGE}ikuti/", taking_part.follow, name="follow"),
    path("ikuti/<str:ticket>/", taking_part.confirm_follow, name="confirm_follow"),
    path("berhenti/<str:ticket>/", taking_part.stop_following, name="stop_following"),
    path("lapor/", submission.complaint_new, name="complaint_new"),
    path("lapor/terima-kasih/<str:code>/<str:key>/", submission.filed, name="filed"),
    path("lacak/", tracking.track, name="track"),
    path("lacak/kirim-kode/", tracking.lost_link, name="lost_link"),
    path("lacak/<str:code>/masuk/", tracking.enter_code, name="enter_code"),
    path(PRIVATE, private.private, name="private"),
    path(f"{PRIVATE}susulan/", private.add_follow_up, name="add_follow_up"),
    path(f"{PRIVATE}nilai/", private.thank, name="thank"),
    path(f"{PRIVATE}tarik/", private.withdraw, name="withdraw"),
    path("foto/sementara/<str:ticket>/", photos.staged_photo, name="staged_photo"),
    path("foto/<str:key>/<str:size>.<str:extension>", photos.photo, name="photo"),
    path("janji/", pages.promises, name="promises"),
    path("tentang/", static_pages.about, name="about"),
    path("privasi/", static_pages.privacy, name="privacy"),
    path("cara-sms/", static_pages.sms_help, name="sms_help"),
    path("robots.txt", static_pages.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
