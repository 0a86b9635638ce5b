"""The staff site behind its door."""

from functools import update_wrapper
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from accounts import self_service as own
from accounts.login_views import LONGEST_ADDRESS, CodeLogin, FirstDevice, PasswordLogin, next_page
from accounts.second_factor import needs_no_code
from staff.site import StaffSite


class GuardedSite(StaffSite):
    """Every view asks `has_permission`, so every view is behind the second factor."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and needs_no_code(request)

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:  # noqa: ARG002
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(next_page(request))
        return PasswordLogin.as_view()(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        context = self.each_context(request) | (extra_context or {})
        return own.NewPassword.as_view(extra_context=context)(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        def short(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            """Log in without `next` where the address is too long to come back to."""
            if len(request.get_full_path()) > LONGEST_ADDRESS and not self.has_permission(request):
                return HttpResponseRedirect(reverse("admin:login"))
            return guarded(request, *args, **kwargs)

        return update_wrapper(short, guarded)

    def get_urls(self) -> list[Any]:
        def form(view: type[View]) -> Any:
            return self.admin_view(view.as_view())

        return [
            path("login/code/", CodeLogin.as_view(), name="login_code"),
            path("login/setup/", FirstDevice.as_view(), name="login_setup"),
            path("unsent/", self.admin_view(own.show_unsent), name="unsent"),
            path("second-factor/", self.admin_view(own.second_factor), name="second_factor"),
            path("second-factor/new/", form(own.ReplaceDevice), name="second_factor_new"),
            path("second-factor/codes/", form(own.NewRecoveryCodes), name="second_factor_codes"),
            path("second-factor/off/", form(own.SecondFactorOff), name="second_factor_off"),
            *super().get_urls(),
        ]
