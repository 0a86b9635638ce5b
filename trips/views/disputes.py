"""Facts on which sources disagree, as a page, a file and a feed."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import conditional_page

from listing.downloads import download
from listing.http import errors_by_parameter, json_response, public_endpoint
from listing.pages import answer, list_context
from listing.pagination import page_of
from trips.evidence.disputes import disputes_at
from trips.exports.disputes import DisputeFeed, dispute_sheet
from trips.filters.disputes import DisputeFilter, open_disputes
from trips.titles import add_title_parts

# Facets in order, each with how many choices stand open.
SHOWN = {
    "decision": 2,
    "within": 1,
    "field": 8,
    "year": 6,
    "region": 6,
    "government": 6,
    "country": 6,
    "standing": 3,
}


def dispute_list(request: HttpRequest) -> HttpResponse:
    narrowed = DisputeFilter(request.GET, queryset=open_disputes())
    page = page_of(request, narrowed.qs)
    context = list_context(narrowed, page, SHOWN)
    disputes = disputes_at(page.object_list)
    add_title_parts(dispute.trip for dispute in disputes)
    context |= {"of": "disputes", "disputes": disputes}
    return answer(request, "trips/dispute_list.html", context)


@public_endpoint
def dispute_file(request: HttpRequest, form: str) -> HttpResponseBase:
    narrowed = DisputeFilter(request.GET, queryset=open_disputes())
    return download(request, form, narrowed, dispute_sheet)


@public_endpoint
@conditional_page
def disputes_atom(request: HttpRequest) -> HttpResponseBase:
    """Those of the trips that changed last."""
    if wrong := DisputeFilter(request.GET, queryset=open_disputes()).form.errors:
        return json_response({"errors": errors_by_parameter(wrong)}, 400)
    return DisputeFeed()(request)
