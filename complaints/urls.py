"""The portal's addresses; each is a public promise."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import require_safe

from complaints.feeds import BoardFeed
from complaints.sitemaps import SITEMAPS
from complaints.views import (
    agencies,
    appreciation,
    areas,
    message,
    offline,
    pages,
    photos,
    placing,
    private,
    smart,
    social,
    static_pages,
    style_guide,
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
    path(f"{MESSAGE}tenggat/<int:position>/", message.clock, name="part_clock"),
    path(f"{MESSAGE}pdf/", message.pdf, name="pdf"),
    path(f"{MESSAGE}qr.svg", message.qr_code, name="qr"),
    path(f"{MESSAGE}kartu.jpg", social.social_card, name="social_card"),
    path(f"{MESSAGE}dukung/", taking_part.support, name="support"),
    path(f"{MESSAGE}ikuti/", taking_part.follow, name="follow"),
    path("ikuti/<str:ticket>/", taking_part.confirm_follow, name="confirm_follow"),
    path("berhenti/<str:ticket>/", taking_part.stop_following, name="stop_following"),
    path("lapor/", submission.complaint_new, name="complaint_new"),
    path("lapor/periksa/", submission.check, name="check"),
    path("lapor/tempat/", placing.name_point, name="name_point"),
    path("lapor/jalan/<str:code>/", placing.local_names, name="local_names"),
    path("lapor/peta.svg", placing.city_map, name="city_map"),
    path("lapor/terima-kasih/<str:code>/<str:key>/", submission.filed, name="filed"),
    path("smart/", smart.smart, name="smart"),
    path("smart/kirim/", smart.deliver, name="smart_deliver"),
    path("smart/lokasi/", smart.name_place, name="smart_place"),
    path("smart/tanpa-jaringan/", offline.smart_frame, name="smart_frame"),
    path("smart/manifest.webmanifest", offline.manifest, name="manifest"),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("luring/", offline.offline_page, name="offline_page"),
    path("lacak/", tracking.track, name="track"),
    path("lacak/kirim-kode/", tracking.lost_link, name="lost_link"),
    path("lacak/<str:code>/masuk/", tracking.enter_code, name="enter_code"),
    path(PRIVATE, private.private, name="private"),
    path(f"{PRIVATE}susulan/", private.add_follow_up, name="add_follow_up"),
    path(f"{PRIVATE}nilai/", private.thank, name="thank"),
    path(f"{PRIVATE}tarik/", private.withdraw, name="withdraw"),
    path(f"{PRIVATE}tenggat/", private.clock, name="private_clock"),
    path(f"{PRIVATE}tenggat/<int:position>/", private.clock, name="private_part_clock"),
    path("foto/sementara/<str:ticket>/", photos.staged_photo, name="staged_photo"),
    path("foto/<str:key>/<str:size>.<str:extension>", photos.photo, name="photo"),
    path("janji/", pages.promises, name="promises"),
    path("apresiasi/", appreciation.appreciation, name="appreciation"),
    path("instansi/", agencies.agencies, name="agencies"),
    path("instansi/<str:slug>/", agencies.agency, name="agency"),
    path("wilayah/", areas.areas, name="areas"),
    path("wilayah/<str:word>/", areas.district, name="district"),
    path("wilayah/<str:district_word>/<str:word>/", areas.village, name="village"),
    path("tentang/", static_pages.about, name="about"),
    path("privasi/", static_pages.privacy, name="privacy"),
    path("cara-sms/", static_pages.sms_help, name="sms_help"),
    path("gaya/", style_guide.style_guide, name="style_guide"),
    path("robots.txt", static_pages.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
