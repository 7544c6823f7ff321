from django.views.defaults import bad_request, page_not_found, permission_denied, server_error

__all__ = ["bad_request", "page_not_found", "permission_denied", "server_error"]
