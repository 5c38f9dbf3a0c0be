"""Which addresses Django answers: the desk, and what no edition can hold. All else is the door's."""

from django.urls import URLPattern, URLResolver, include, path

from manset.desk import urls as desk
from manset.ingest.hooks import urls as hooks
from manset.newsletter import webhook
from manset.site import urls as site

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include(desk)),
    path("hooks/mail/<slug:provider>/", webhook.hook),
    path("hooks/", include(hooks)),
    path("", include(site)),
]

handler400 = "manset.site.views.refusal.bad_request"
handler404 = "manset.site.views.absence.not_found"
