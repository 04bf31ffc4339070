"""Addresses of the key areas: for everybody under /open/, on the desk under /desk/disclosure/areas/."""

from django.urls import path

from .desk import funds, overview, projects
from .portal import pages

OPEN, DESK = "open/<slug:code>/areas/", "desk/disclosure/areas/"
urlpatterns = [
    path(f"{OPEN}<int:year>/", pages.areas, name="public_areas"),
    path(f"{OPEN}budgets/<int:year>/", pages.all_budgets, name="public_budgets"),
    path(f"{OPEN}budgets/<int:year>.csv", pages.budgets_table, name="public_budgets_table"),
    path(f"{OPEN}procurement/<int:year>/", pages.all_procurement, name="public_procurement"),
    path(f"{OPEN}procurement/<int:year>.csv", pages.procurement_table, name="public_procurement_table"),
    path(f"{OPEN}projects/<int:year>/", pages.all_projects, name="public_projects"),
    path(f"{OPEN}projects/<int:year>.csv", pages.projects_table, name="public_projects_table"),
    path(f"{OPEN}project/<int:pk>/", pages.project, name="public_project"),
    path(f"{OPEN}funds/<int:year>/", pages.all_funds, name="public_funds"),
    path(f"{OPEN}funds/<int:year>.csv", pages.funds_table, name="public_funds_table"),
    path(DESK, overview.own, name="own_areas"),
    path(f"{DESK}project/<int:pk>/", projects.project, name="project"),
    path(f"{DESK}project/<int:pk>/close/", projects.close, name="project_close"),
    path(f"{DESK}stage/<int:pk>/", projects.stage, name="project_stage"),
    path(f"{DESK}fund/<int:pk>/<int:year>/", funds.fund, name="fund"),
    path(f"{DESK}fund/<int:pk>/<int:year>/allocate/", funds.allocate, name="fund_allocate"),
    path(f"{DESK}fund/<int:pk>/end/", funds.end, name="fund_end"),
    path(f"{DESK}unit/<slug:code>/<int:year>/", overview.areas, name="areas"),
    path(f"{DESK}unit/<slug:code>/<int:year>/budgets/", overview.all_budgets, name="budgets"),
    path(f"{DESK}unit/<slug:code>/<int:year>/procurement/", overview.all_procurement, name="procurement"),
    path(f"{DESK}unit/<slug:code>/<int:year>/projects/", projects.listed, name="projects"),
    path(f"{DESK}unit/<slug:code>/<int:year>/funds/", funds.listed, name="funds"),
    path(f"{DESK}unit/<slug:code>/project/new/", projects.new, name="project_new"),
    path(f"{DESK}unit/<slug:code>/fund/new/", funds.new, name="fund_new"),
]
