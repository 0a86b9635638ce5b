"""Conditions of a list under a name: each person keeps their own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from staff.models import SavedFilter

# Parameters of a list that are no condition: its page, its windows, that a value was refused.
NO_CONDITION = ("p", "all", "e", "_popup", "_to_field", "_facets", "_changelist_filters")
MOST = 30  # of one list


class SavedFilterForm(forms.ModelForm):
    class Meta:
        model = SavedFilter
        fields = ["name", "query"]

    def clean_query(self) -> str:
        if conditions := conditions_of(QueryDict(self.cleaned_data["query"])):
            return conditions
        raise forms.ValidationError(_("목록을 거른 뒤에 저장해 주세요."))


def conditions_of(parameters: QueryDict) -> str:
    """The same text for the same conditions, in whatever order they were chosen."""
    chosen = QueryDict(mutable=True)
    for name in sorted(parameters):
        if name not in NO_CONDITION and any(parameters.getlist(name)):
            chosen.setlist(name, sorted(parameters.getlist(name)))
    return chosen.urlencode()


def filter_bar(site: Any, request: HttpRequest) -> dict[str, Any]:
    """What the list shows: one's own filters, which of them is open, what could be saved."""
    conditions = conditions_of(request.GET)
    filters = list(_own(site, request))
    return {
        "saved_filters": filters,
        "open_filter": next((one for one in filters if one.query == conditions), None),
        "conditions": conditions,
        "filters_url": _address(site, "filters"),
    }


def keep_filter(site: Any, request: HttpRequest) -> HttpResponse:
    """Saves under a name, over what had the name; `drop`: deletes that one."""
    if request.method != "POST":
        raise Http404
    if not site.has_view_permission(request):
        raise PermissionDenied
    query = request.POST.get("query", "")
    dropped = request.POST.get("drop", "")
    if dropped:
        _own(site, request).filter(name=dropped).delete()
    else:
        query = _save(site, request)
    return HttpResponseRedirect(f"{_address(site, 'changelist')}?{query}")


def _save(site: Any, request: HttpRequest) -> str:
    """The query of the list to go back to."""
    form = SavedFilterForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return conditions_of(QueryDict(request.POST.get("query", "")))
    name, query = form.cleaned_data["name"], str(form.cleaned_data["query"])
    own = _own(site, request)
    if own.exclude(name=name).count() >= MOST:
        messages.error(request, _("내 목록은 %(most)s개까지입니다.") % {"most": MOST})
    else:
        key = {"owner_id": request.user.pk, "kind": site.opts.label_lower, "name": name}
        SavedFilter.objects.update_or_create(**key, defaults={"query": query})
        messages.success(request, _("내 목록에 ‘%(name)s’을(를) 저장했습니다.") % {"name": name})
    return query


def _own(site: Any, request: HttpRequest) -> Any:
    return SavedFilter.objects.filter(owner=request.user.pk, kind=site.opts.label_lower)


def _address(site: Any, name: str) -> str:
    return reverse(f"admin:{site.opts.app_label}_{site.opts.model_name}_{name}")
