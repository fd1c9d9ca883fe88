"""Words of thanks from residents, with whom they are for."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from complaints import paging
from complaints.forms.appreciation import AppreciationForm
from complaints.models import Thanks


@require_safe
def appreciation(request):
    form = AppreciationForm(request.GET)
    page = paging.read_page(
        form.narrow(Thanks.objects.public().grateful().in_words()).for_quoting(),
        Thanks.objects.at_mark,
        older_than=request.GET.get("setelah", ""),
        newer_than=request.GET.get("sebelum", ""),
        parameters=form.parameters(),
        order=paging.Order("given_at"),
        name=lambda thanks: paging.mark_of(thanks.complaint.code, thanks.given_at),
    )
    context = {"form": form, "page": page, "field": AppreciationForm.base_fields}
    return render(request, "complaints/appreciation.html", context)
