"""The addresses that gateways call, below /sms/."""

from django.urls import path

from smsinbox import views

app_name = "smsinbox"

urlpatterns = [
    path("<slug:slug>/masuk/", views.inbound, name="inbound"),
    path("<slug:slug>/laporan/", views.report, name="report"),
]
