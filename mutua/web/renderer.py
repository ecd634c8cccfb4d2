"""Forms as the design system draws them."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Draw `{{ form }}` and `{{ field.as_field_group }}` with our templates."""

    form_template_name = "web/components/form.html"
    field_template_name = "web/components/field.html"
