"""Pages of articles: public facts about a source, never its text unless rights are full."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from articles.article_index import article_index
from articles.exports import article_sheet
from articles.filters import ArticleFilter
from articles.models import Article
from listing.downloads import download
from listing.http import public_endpoint, without_empty_parameters
from listing.pages import show_list

# Facets with how many choices stand open.
SHOWN = {"year": 6, "publisher": 6, "kind": 6, "origin": 5}


@without_empty_parameters
def article_list(request: HttpRequest) -> HttpResponse:
    public = Article.objects.published()
    articles = ArticleFilter(request.GET, queryset=public, index=article_index())
    return show_list(request, "articles/article_list.html", articles, SHOWN, of="articles")


@public_endpoint
def article_csv(request: HttpRequest) -> HttpResponseBase:
    articles = ArticleFilter(request.GET, queryset=Article.objects.published())
    return download(request, "csv", articles, article_sheet)


def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    articles = Article.objects.published().for_detail()
    article = get_object_or_404(articles, pk=pk)
    return render(request, "articles/article_detail.html", {"article": article})
