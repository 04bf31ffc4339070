"""Addresses of the public pages. Included in the namespace `disclosure`."""

from django.urls import path

from .pages import article, columns, feeds, machines, search

urlpatterns = [
    path("info/<int:pk>/", article.article, name="article"),
    path("info/<int:pk>/editions/<int:number>/", article.version, name="version"),
    path("info/<int:pk>/files/<int:file>/", article.file, name="file"),
    path("open/<slug:code>/duty/", columns.duty, name="duty"),
    path("open/<slug:code>/<slug:slug>/export/<slug:form>/", columns.exported, name="exported"),
    path("search/", search.results, name="search"),
    path("feeds/<slug:form>/", feeds.feed, name="feed_all"),
    path("feeds/<slug:form>/<slug:code>/", feeds.feed, name="feed_body"),
    path("feeds/<slug:form>/<slug:code>/<slug:slug>/", feeds.feed, name="feed"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<slug:part>.xml", machines.sitemap_part, name="sitemap_part"),
]
