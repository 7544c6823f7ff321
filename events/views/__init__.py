from events.views.acts import (
    desk_event_cancel,
    desk_event_confirm,
    desk_event_discard,
    desk_event_publish,
    desk_event_restore,
)
from events.views.desk import desk_event_list, desk_event_show
from events.views.kinds import desk_kind_add, desk_kind_edit, desk_kind_list
from events.views.public import centre_list, event_show, month_print, month_show, programme_show
from events.views.writing import desk_event_add, desk_event_edit

__all__ = [
    "centre_list",
    "desk_event_add",
    "desk_event_cancel",
    "desk_event_confirm",
    "desk_event_discard",
    "desk_event_edit",
    "desk_event_list",
    "desk_event_publish",
    "desk_event_restore",
    "desk_event_show",
    "desk_kind_add",
    "desk_kind_edit",
    "desk_kind_list",
    "event_show",
    "month_print",
    "month_show",
    "programme_show",
]
