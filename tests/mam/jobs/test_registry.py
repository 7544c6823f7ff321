import pytest

from mam.jobs.registry import handler_of, job


def test_job_registers_who_does_a_kind(work):
    def note():
        pass

    work("tests.note", note)

    assert handler_of("tests.note") is note


def test_job_may_register_the_same_function_again(work):
    def note():
        pass

    work("tests.note", note)

    assert job("tests.note")(note) is note


def test_job_refuses_a_second_function_for_one_kind(work):
    work("tests.note", print)

    with pytest.raises(ValueError, match=r"^two functions do tests\.note$"):
        job("tests.note")(repr)


def test_handler_of_unknown_kind_is_named():
    with pytest.raises(LookupError, match=r"^nothing does jobs of kind tests\.unknown$"):
        handler_of("tests.unknown")


def test_every_process_knows_the_outbox():
    assert handler_of("notifications.deliver").__module__ == "mam.notifications.tasks"
