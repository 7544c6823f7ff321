from django.urls import path

from mam.importing import views

app_name = "importing"
urlpatterns = [
    path("<slug:centre>/biurko/import/", views.import_list, name="import_list"),
    path("<slug:centre>/biurko/import/nowy/", views.import_add, name="import_add"),
    path("<slug:centre>/biurko/import/wzor.xlsx", views.import_example_xlsx, name="import_example_xlsx"),
    path("<slug:centre>/biurko/import/wzor.csv", views.import_example_csv, name="import_example_csv"),
    path("<slug:centre>/biurko/import/<uuid:public_id>/", views.import_show, name="import_show"),
    path("<slug:centre>/biurko/import/<uuid:public_id>/arkusz/", views.import_sheet, name="import_sheet"),
    path("<slug:centre>/biurko/import/<uuid:public_id>/kolumny/", views.import_columns, name="import_columns"),
    path("<slug:centre>/biurko/import/<uuid:public_id>/zatwierdz/", views.import_confirm, name="import_confirm"),
    path("<slug:centre>/biurko/import/<uuid:public_id>/porzuc/", views.import_discard, name="import_discard"),
    path("<slug:centre>/biurko/import/<uuid:public_id>/cofnij/", views.import_withdraw, name="import_withdraw"),
]
