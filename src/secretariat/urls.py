"""Every door of the site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("secretariat.pages.urls"))]

handler400 = "secretariat.pages.errors.bad_request"
handler403 = "secretariat.pages.errors.forbidden"
handler404 = "secretariat.pages.errors.not_found"
handler500 = "secretariat.pages.errors.fault"
