"""Publishers, articles and their captures on the staff site."""

from articles.admin.articles import ArticleAdmin
from articles.admin.captures import CaptureAdmin
from articles.admin.publishers import PublisherAdmin

__all__ = ["ArticleAdmin", "CaptureAdmin", "PublisherAdmin"]
