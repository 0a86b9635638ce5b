"""Addresses under /api/v1/."""

from django.urls import path

from articles import api

app_name = "articles-api"
urlpatterns = [path("articles/", api.article_list, name="articles")]
