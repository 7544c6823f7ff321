from django.urls import path

from reporting import views

app_name = "reporting"
REPORTS = "<slug:centre>/sprawozdania/"
urlpatterns = [
    path("sprawozdania/", views.office_show, name="office_show"),
    path("<slug:centre>/biurko/", views.today_show, name="today_show"),
    path(REPORTS, views.report_list, name="report_list"),
    path(f"{REPORTS}umowy/", views.agreement_list, name="agreement_list"),
    path(f"{REPORTS}umowy/nowa/", views.agreement_add, name="agreement_add"),
    path(f"{REPORTS}umowy/<int:pk>/zmien/", views.agreement_edit, name="agreement_edit"),
    path(f"{REPORTS}okres.xlsx", views.report_xlsx, name="report_xlsx"),
    path(f"{REPORTS}okres.csv", views.report_csv, name="report_csv"),
    path(f"{REPORTS}okres/", views.report_show, name="report_show"),
    path(f"{REPORTS}okres/<str:code>.csv", views.figure_csv, name="figure_csv"),
    path(f"{REPORTS}okres/<str:code>/", views.figure_show, name="figure_show"),
]
