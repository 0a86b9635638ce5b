from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffPagesConfig(AppConfig):
    name = "staff"
    verbose_name = _("관리 화면")
