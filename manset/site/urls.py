"""Addresses of the site that no edition can hold."""

from django.urls import URLPattern, URLResolver, path

from manset.site.views.discussion import account, confirming, flagging, posting
from manset.site.views.search.page import search
from manset.site.views.search.typed import typed
from manset.site.views.subscription import leaving, preferences, subscribing

urlpatterns: list[URLPattern | URLResolver] = [
    path("search/", search, name="search"),
    path("search/typed.json", typed),
    path("discuss/", posting.post),
    path("discuss/<int:article>/", posting.write),
    path("discuss/form.json", posting.form_facts),
    path("discuss/sent/<int:article>/", posting.sent),
    path("discuss/held/<int:article>/", posting.held),
    path("discuss/flag/<int:comment>/", flagging.flag),
    path("discuss/confirm/<str:token>/", confirming.confirm),
    path("discuss/letters/<str:token>/", confirming.letters),
    path("discuss/account/", account.account),
    path("discuss/account/data.json", account.data),
    path("discuss/login/<str:token>/", account.login),
    path("subscribe/", subscribing.subscribe),
    path("subscribe/form.json", subscribing.form_facts),
    path("subscribe/sent/", subscribing.sent),
    path("subscribe/confirm/<str:token>/", subscribing.confirm),
    path("subscribe/leave/<str:token>/", leaving.leave),
    path("subscribe/preferences/<str:token>/", preferences.preferences),
    path("subscribe/preferences/<str:token>/data.json", preferences.data),
]
