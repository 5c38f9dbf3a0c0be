"""The addresses of hooks, below `/hooks/`."""

from django.urls import URLPattern, path

from manset.ingest.hooks import views
from manset.ingest.websub import views as websub

urlpatterns: list[URLPattern] = [
    path("websub/<str:key>/", websub.callback, name="hook_websub"),
    path("intake/<slug:slug>/", views.push, name="hook_intake"),
    path("intake/<slug:slug>/<int:number>/", views.handover, name="hook_handover"),
]
