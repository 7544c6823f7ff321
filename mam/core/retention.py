"""What a model says about the personal data in it; the nightly eraser and the tests read it."""


class Retention:
    """The base of each model's own declaration.

    personal: fields that tell something about a person; plain: all others.
    keep_months: how long personal fields are kept after the row is finished; None while it is in use.
    """

    personal: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    keep_months: int | None = None
