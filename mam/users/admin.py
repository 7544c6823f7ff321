"""Log-ins in the installation's panel. What a person may do is a role (see `access`), not a group."""

from allauth.account.admin import EmailAddressAdmin
from allauth.account.models import EmailAddress
from allauth.mfa.admin import AuthenticatorAdmin
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from mam.audit.admin import RecordedAdmin, nobody_may
from mam.users.models import User

admin.site.unregister([Group, EmailAddress, Authenticator])


class NewUserForm(AdminUserCreationForm):  # type: ignore[type-arg] # generic only for the type checker
    """A new log-in: the address, and a password or none; without one the person enters by mailed code."""

    class Meta:
        model = User
        fields = ("email", "name")
        field_classes: dict[str, type] = {}  # Django's own names the user name, which is not there


@admin.register(User)
class UserAdmin(RecordedAdmin, DjangoUserAdmin):  # type: ignore[type-arg] # generic only for the type checker
    """Log-ins; one that is no longer wanted is switched off, since figures name who confirmed them."""

    add_form = NewUserForm
    ordering = ("email",)
    list_display = ("email", "name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "name")
    filter_horizontal = ()
    readonly_fields = ("last_login", "created_at")
    fieldsets = (
        (None, {"fields": ("email", "password", "name")}),
        (_("Dostęp"), {"fields": ("is_active", "is_staff", "is_superuser", "last_login", "created_at")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)


@admin.register(EmailAddress)
class AddressAdmin(RecordedAdmin, EmailAddressAdmin):  # type: ignore[misc] # allauth has no annotations
    """Which addresses were proved."""


@admin.register(Authenticator)
class SecondStepAdmin(RecordedAdmin, AuthenticatorAdmin):  # type: ignore[misc] # allauth has no annotations
    """Second steps: who lost the telephone has the old one removed here; a new one is set up by its owner."""

    fields = ("user", "type", "created_at", "last_used_at")
    has_add_permission = has_change_permission = nobody_may  # type: ignore[assignment]
