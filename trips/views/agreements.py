from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.asking import asked
from articles.paging import page_of
from trips import page_sets
from trips.evidence import evidence_of
from trips.models import Agreement


def agreement_list(request: HttpRequest) -> HttpResponse:
    search = asked(request, "agreement")
    rows = Agreement.objects.published().for_list()
    context = {
        "page": page_of(request, search.narrow(rows)),
        "asked": search,
        "marks": search.marks,
    }
    return render(request, "trips/agreement_list.html", context)


def agreement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(page_sets.agreement_pages(), pk=pk)
    sources = page_sets.sources_of_agreement(agreement)
    evidence = evidence_of(sources, {("agreement", agreement.pk): agreement})
    context = {"agreement": agreement, "evidence": evidence}
    return render(request, "trips/agreement_detail.html", context)
