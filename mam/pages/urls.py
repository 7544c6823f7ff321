from django.urls import path

from mam.pages import views

app_name = "pages"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("konto/", views.account_show, name="account_show"),
    path("konto/start/", views.start_show, name="start_show"),
    path("konto/wyglad/", views.look_edit, name="look_edit"),
    path("<slug:centre>/o-nas/", views.about_show, name="about_show"),
    path("<slug:centre>/prywatnosc/", views.privacy_show, name="privacy_show"),
    path("<slug:centre>/dostepnosc/", views.accessibility_show, name="accessibility_show"),
    path("<slug:centre>/biurko/ustawienia/", views.centre_edit, name="centre_edit"),
    path("<slug:centre>/biurko/wiecej/", views.more_show, name="more_show"),
]
