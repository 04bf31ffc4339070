"""Addresses of the site cluster. Last of all: a column's address is whatever no other page of a body answers."""

from django.urls import path

from .desk import changes, listing
from .desk import topics as topic_desk
from .pages import column, plain, subsite, topic

urlpatterns = [
    path("desk/columns/", listing.sites, name="desk_columns"),
    path("desk/columns/of/<slug:code>/", listing.site, name="desk_columns_of"),
    path("desk/columns/of/<slug:code>/open/", changes.open_site, name="desk_site_open"),
    path("desk/columns/of/<slug:code>/settings/", changes.edit_site, name="desk_site_edit"),
    path("desk/columns/of/<slug:code>/add/", changes.add_column, name="desk_column_add"),
    path(
        "desk/columns/of/<slug:code>/standard/<slug:standard>/",
        changes.add_standard,
        name="desk_column_standard",
    ),
    path("desk/columns/of/<slug:code>/topic/", topic_desk.add_topic, name="desk_topic_add"),
    path("desk/columns/<int:pk>/", listing.column, name="desk_column"),
    path("desk/columns/<int:pk>/<slug:what>/", changes.change_page, name="desk_column_change"),
    path("desk/topics/<int:pk>/", topic_desk.edit_topic, name="desk_topic_edit"),
    path("site/<slug:code>/", subsite.subsite, name="subsite"),
    path("sitemap/", plain.sitemap, name="sitemap"),
    path("leave/", plain.leave, name="leave"),
    path("views/", plain.view_counts, name="views"),
    path("topics/", topic.topics, name="topics"),
    path("topics/<slug:slug>/", topic.topic, name="topic"),
    path("open/<slug:code>/<slug:slug>/", column.column, name="column"),
]
