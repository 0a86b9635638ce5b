"""Every address of the site: the apps own theirs."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from config.health import healthz, readyz

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler500 = "config.errors.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("readyz", readyz),
    # Browsers ask for it where a page names no icon: the admin, JSON.
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}favicon.svg")),
    path("api/v1/", include("articles.api_urls")),
    path("api/v1/", include("trips.api_urls")),
    path("", include("trips.machine_urls")),
    *(
        [path("staff/", include("trips.admin.feed_urls")), path("staff/", include("staff.urls"))]
        if settings.STAFF_SITE
        else []
    ),
    *i18n_patterns(
        path("", include("trips.urls")),
        path("", include("articles.urls")),
        prefix_default_language=False,
    ),
]
