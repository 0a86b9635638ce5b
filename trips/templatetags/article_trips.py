from typing import Any

from django import template

from articles.models import Article
from trips.pages import selectors

register = template.Library()


@register.inclusion_tag("includes/trips_citing.html", takes_context=True)
def trips_citing(context: template.Context, article: Article) -> dict[str, Any]:
    """Published trips with a fact that rests on this article."""
    return {"trips": selectors.trips_citing(article), "request": context.get("request")}
