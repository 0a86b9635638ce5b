from django.urls import path

from articles import views

app_name = "articles"
urlpatterns = [
    path("articles.csv", views.article_csv, name="articles-csv"),
    path("articles/", views.article_list, name="articles"),
    path("articles/<int:pk>/", views.article_detail, name="article"),
]
