"""Pages of articles: public facts about a source, never its text unless rights are full."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from articles.api import public
from articles.asking import asked
from articles.downloads import download
from articles.exports import article_sheet
from articles.models import Article
from articles.paging import page_of


def article_list(request: HttpRequest) -> HttpResponse:
    search = asked(request, "article")
    rows = Article.objects.published().for_list()
    page = page_of(request, search.narrow(rows.with_body() if search.found else rows))
    context = {"page": page, "asked": search, "marks": search.marks}
    return render(request, "articles/article_list.html", context)


@public
def article_csv(request: HttpRequest) -> HttpResponseBase:
    rows = asked(request, "article").narrow(Article.objects.published())
    return download(request, "csv", lambda english: article_sheet(rows, english), {})


def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    articles = Article.objects.published().select_related("publisher")
    article = get_object_or_404(articles, pk=pk)
    return render(request, "articles/article_detail.html", {"article": article})
