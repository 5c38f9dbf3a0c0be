"""The addresses of hooks, below `/hooks/`."""

from django.urls import URLPattern, path

from manset.ingest.hooks import views

urlpatterns: list[URLPattern] = [
    path("intake/<slug:slug>/", views.push, name="hook_intake"),
]
