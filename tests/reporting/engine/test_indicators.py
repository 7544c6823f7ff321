import hashlib

from events.enums import Tag
from reporting.engine.definitions import OBJECTIVES, IndicatorClass, PartName
from reporting.engine.indicators import CODES, DEFINITIONS, codes_of

# The names of the model document, letter for letter; a changed letter is a decision, not a correction.
INDICATORS_SHA256 = "700b11140ea3f43450d348e302992c34f037a99f96b8ed219493570a29f5d404"
OBJECTIVES_SHA256 = "7ec205c310ae6eabd7250a8b5bd0c4b93aea3f0996b42d77ad7314f9ae1a2dd8"


def digest(named):
    return hashlib.sha256("\n".join(f"{one.code} {one.name}" for one in named).encode()).hexdigest()


def test_names_are_those_of_the_model_document():
    assert digest(DEFINITIONS.values()) == INDICATORS_SHA256
    assert digest(OBJECTIVES) == OBJECTIVES_SHA256


def test_indicators_stand_in_the_order_of_their_objectives():
    assert len(CODES) == 17
    assert [definition.objective for definition in DEFINITIONS.values()] == (
        ["1.1"] * 4 + ["1.2"] + ["1.3"] * 2 + ["2.1"] * 2 + ["2.2"] * 2 + ["3"] * 4 + ["4"] * 2
    )
    assert list(dict.fromkeys(d.objective for d in DEFINITIONS.values())) == [o.code for o in OBJECTIVES]
    assert [code for code, definition in DEFINITIONS.items() if code != definition.code] == []


def test_classes_are_nine_flow_five_presence_three_reach():
    by_class = {
        kind: [code for code, definition in DEFINITIONS.items() if definition.kind is kind] for kind in IndicatorClass
    }

    assert by_class == {
        IndicatorClass.FLOW: [
            "1.1-W1", "1.1-W3", "1.2-W1", "1.3-W1", "1.3-W2", "2.1-W1", "2.2-W1", "3-W1", "3-W2",
        ],
        IndicatorClass.PRESENCE: ["1.1-W4", "2.2-W2", "3-W3", "4-W1", "4-W2"],
        IndicatorClass.REACH: ["1.1-W2", "2.1-W2", "3-W4"],
    }  # fmt: skip


def test_each_tag_leads_to_its_indicators():
    assert {tag: codes_of(frozenset({tag})) for tag in Tag} == {
        Tag.NETWORKING: ("1.1-W1", "1.1-W2"),
        Tag.INCLUSION: ("1.2-W1",),
        Tag.IDENTITY: ("1.3-W1",),
        Tag.LOCAL_SPACE: ("1.3-W2",),
        Tag.CO_DECISION: ("2.1-W1",),
        Tag.INFO_EDUCATION: ("2.1-W2",),
        Tag.INFO_PROMOTION: ("3-W1", "3-W4"),
        Tag.NGO_EDUCATION: ("3-W2",),
    }
    assert codes_of(frozenset()) == ()


def test_reach_is_made_of_people_and_what_cannot_be_named():
    assert {code: d.parts for code, d in DEFINITIONS.items() if d.kind is IndicatorClass.REACH} == {
        "1.1-W2": (PartName.PERSONS, PartName.HEADS),
        "2.1-W2": (PartName.PERSONS, PartName.HEADS, PartName.TALKS, PartName.VIEWS),
        "3-W4": (PartName.PERSONS, PartName.HEADS, PartName.TALKS, PartName.VIEWS),
    }


def test_every_rule_is_one_sentence_with_a_version():
    for definition in DEFINITIONS.values():
        rule = str(definition.rule).replace("1.1-W1", "").replace("3-W2", "")
        assert (rule.count("."), rule[-1], definition.rule_version) == (1, ".", 1)
