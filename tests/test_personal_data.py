"""Every column is declared: personal with a lifetime, or not personal."""

from django.apps import apps

from complaints import personal_data as complaints_data
from smsinbox import personal_data as smsinbox_data

DECLARATIONS = {"complaints": complaints_data, "smsinbox": smsinbox_data}


def columns_of(model):
    return {
        field.name
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
    }


def test_every_column_is_declared_personal_or_not():
    declared, existing = {}, {}
    for label, module in DECLARATIONS.items():
        for model in apps.get_app_config(label).get_models():
            name = f"{label}.{model.__name__}"
            personal = set(module.PERSONAL_DATA.get(name, {}))
            harmless = module.NOT_PERSONAL.get(name, set())
            assert not personal & harmless, name
            declared[name] = personal | harmless
            existing[name] = columns_of(model)

    assert declared == existing


def test_no_declaration_outlives_its_model():
    for label, module in DECLARATIONS.items():
        models = {
            f"{label}.{model.__name__}"
            for model in apps.get_app_config(label).get_models()
        }

        assert set(module.PERSONAL_DATA) | set(module.NOT_PERSONAL) == models


def test_every_personal_column_has_a_lifetime():
    lifetimes = [
        lifetime
        for module in DECLARATIONS.values()
        for columns in module.PERSONAL_DATA.values()
        for lifetime in columns.values()
    ]

    assert lifetimes
    assert all(lifetimes)
