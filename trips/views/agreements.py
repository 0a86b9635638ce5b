from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.paging import page_of
from trips import page_sets
from trips.evidence import evidence_of
from trips.models import Agreement


def agreement_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, Agreement.objects.published().for_list())
    return render(request, "trips/agreement_list.html", {"page": page})


def agreement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(page_sets.agreement_pages(), pk=pk)
    sources = page_sets.sources_of_agreement(agreement)
    evidence = evidence_of(sources, {("agreement", agreement.pk): agreement})
    context = {"agreement": agreement, "evidence": evidence}
    return render(request, "trips/agreement_detail.html", context)
