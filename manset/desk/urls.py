"""The desk's addresses: Wagtail's admin, and the originals of pictures for those who are logged in."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtail_admin

from manset.desk import media

urlpatterns: list[URLPattern | URLResolver] = [
    path("media/<path:path>", media.serve, name="desk_media"),
    path("", include(wagtail_admin)),
]
