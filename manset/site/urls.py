"""Addresses of the site that no edition can hold."""

from django.urls import URLPattern, URLResolver, path

from manset.site.views.search import search

urlpatterns: list[URLPattern | URLResolver] = [
    path("search/", search, name="search"),
]
