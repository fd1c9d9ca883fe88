"""Whose thanks a visitor wants to read."""

from django.utils.translation import gettext_lazy as _

from complaints.forms.addresses import AddressForm, ListField
from complaints.forms.choosing import agency_choices, keys_of


class AppreciationForm(AddressForm):
    instansi = ListField(_("Instansi"), agency_choices)

    def narrow(self, queryset):
        """Keep the words for the agency that was chosen."""
        code = self.cleaned_data.get("instansi")
        return queryset.of_agencies(keys_of("instansi", code)) if code else queryset
