"""A policy file says what it means, and an office that writes one wrongly is told where and how to mend it."""

from __future__ import annotations

import copy
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mobility_planning.core.errors import PolicyError
from mobility_planning.core.policy import (
    CompletedRule,
    EnumRule,
    FlagRule,
    GradesAllowedRule,
    LanguageRule,
    ManualRule,
    Policy,
    ThresholdRule,
    load_policy,
    shipped_policies,
    source_documents,
)
from mobility_planning.core.terms import Cefr, Scope, Severity

SHIPPED = {
    "abai_kaznpu", "abu", "atyrau", "aupet", "ballet_academy", "bolashak", "document_003_university",
    "karaganda_medical", "kbtu_ministry_grant", "keremet_kaznu", "kostanay_baitursynov", "mnu_kazguu", "nkzu",
    "ualikhanov",
}  # fmt: skip

HEAD = """
schema = "mobility-policy/1"
[institution]
id = "home"
name = "Home University"
country = "KZ"
address = "https://home.example/rules"
"""

RULE = """
[[rule]]
id = "r"
text = "a rule"
source = {address = "https://home.example/rules"}
"""

PAGE = 'source = {address = "https://home.example/rules"}'
RANKING = '[ranking]\ncriteria = ["gpa"]\nstated_weights = false\n'
JUDGED = 'kind="manual"\nfield="x"'


def write(folder: Path, body: str, head: str = HEAD) -> Policy:
    (folder / "policy.toml").write_text(head + body, encoding="utf-8")
    return load_policy("policy.toml", base=folder)


def message(folder: Path, body: str, head: str = HEAD) -> str:
    with pytest.raises(PolicyError) as caught:
        write(folder, body, head)
    return str(caught.value)


@pytest.mark.parametrize(
    ("lines", "kind", "values"),
    [
        ('kind="threshold"\nfield="gpa"\nmin=3\nscale="kz-4.0"', ThresholdRule, {"min": 3.0, "scale_stated": True}),
        (
            'kind="threshold"\nfield="cost"\nmax=900\nmax_exclusive=true',
            ThresholdRule,
            {"max": 900.0, "max_exclusive": True},
        ),
        ('kind="enum"\nfield="year"\nallowed=[2, 3]', EnumRule, {"allowed": (2, 3)}),
        ('kind="enum"\nfield="status"\nexcluded=["expelled"]', EnumRule, {"excluded": ("expelled",)}),
        ('kind="flag_false"\nfield="academic_debt"', FlagRule, {"wanted": False}),
        ('kind="flag_true"\nfield="citizen"', FlagRule, {"wanted": True}),
        ('kind="language"\nmin_cefr="B2"', LanguageRule, {"min_cefr": Cefr.B2}),
        ('kind="language"\nmin_from="offer"\ndefault_language="en"', LanguageRule, {"min_from": "offer"}),
        ('kind="language"\nmin_by_test={"TOEFL iBT"=41}', LanguageRule, {"min_by_test": {"TOEFL iBT": 41.0}}),
        (
            'kind="grades_allowed"\nallowed=["A", "B"]',
            GradesAllowedRule,
            {"field": "lowest_grade", "allowed": ("A", "B")},
        ),
        ('kind="manual"\nfield="teamwork"', ManualRule, {"field": "teamwork"}),
        ('kind="completed"\nfield="ects_earned"\nmin=0', CompletedRule, {"min": 0.0}),
    ],
)
def test_every_kind_of_rule_is_read_with_its_values(tmp_path, lines, kind, values):
    rule = write(tmp_path, RULE + lines).rule("r")
    assert type(rule) is kind
    assert {name: getattr(rule, name) for name in values} == values
    assert (rule.severity, rule.stated, rule.stage) == (Severity.HARD, True, 1)


@pytest.mark.parametrize(
    "kind",
    [
        '"threshold"\nfield="gpa"',
        '"enum"\nfield="year"',
        '"language"',
        '"grades_allowed"',
        '"completed"\nfield="ects_earned"',
    ],
)
def test_a_rule_that_gives_no_value_must_say_it_is_not_stated(tmp_path, kind):
    assert "rule[r]: the rule states no value" in message(tmp_path, RULE + f"kind={kind}")
    policy = write(tmp_path, RULE + f"kind={kind}\nstated=false")
    assert [rule.id for rule in policy.not_stated()] == ["r"]
    assert policy.rule("r").cite() == "https://home.example/rules: not stated"


def test_a_rule_that_is_not_stated_cannot_have_a_value(tmp_path):
    said = message(tmp_path, RULE + 'kind="threshold"\nfield="gpa"\nmin=0\nscale="kz-4.0"\nstated=false')
    assert "rule[r]: a rule with stated = false has no min" in said


@pytest.mark.parametrize(
    ("lines", "where", "hint"),
    [
        ('kind="manual"\nfield="x"\nseverty="soft"', "rule[r]: unknown key 'severty'", "did you mean 'severity'"),
        ('kind="treshold"\nfield="gpa"', "rule[r]: unknown kind 'treshold'", "did you mean 'threshold'"),
        ('field="gpa"', "rule[r]: the rule has no kind", "add kind"),
        (
            'kind="manual"\nfield="x"\nseverity="sof"',
            "rule[r].severity: input should be 'hard' or 'soft'",
            "did you mean 'soft'",
        ),
        ('kind="threshold"\nfield="gpa"\nmin="three"', "rule[r].min: must be a number, is 'three'", ""),
        ('kind="threshold"\nfield="gpa"\nmin=true', "rule[r].min: must be a number, is True", ""),
        ('kind="manual"\nfield=3', "rule[r].field: must be a text in quotes, is 3", ""),
        (
            'kind="manual"\nfield="Team work"',
            "rule[r].field: is not written as it has to be, is 'Team work'",
            "must match",
        ),
        ('kind="manual"\nfield="x"\nstated="no"', "rule[r].stated: must be true or false, is 'no'", ""),
        ('kind="manual"', "rule[r].field: is missing", ""),
        ('kind="manual"\nfield="x"\nstage=3', "rule[r].stage: input should be 1 or 2, is 3", ""),
        ('kind="enum"\nfield="year"\nallowed=2', "rule[r].allowed: must be a list", ""),
        ('kind="language"\nmin_cefr="B3"', "rule[r].min_cefr", ""),
        (
            'kind="manual"\nfield="x"\nwhen={level="bachelors"}',
            "rule[r].when: level cannot be 'bachelors'",
            "'bachelor'",
        ),
        ('kind="manual"\nfield="x"\nwhen={stay_months_over=2}', "belongs to a document", "[[document]]"),
        ('kind="manual"\nfield="x"\noffer_overrides=true', "an offer cannot override", "threshold"),
        ('kind="threshold"\nfield="gpa"\nmin=3', "a GPA bound names no scale", "scale_stated = false"),
        (
            'kind="threshold"\nfield="gpa"\nmin=3\nscale="kz-4.0"\nscale_stated=false',
            "needs the assumed scale",
            "assumption",
        ),
        ('kind="threshold"\nfield="gpa"\nmin=3\nmax=2\nscale="kz-4.0"', "min contradicts max", "min <= max"),
    ],
)
def test_a_fault_in_a_rule_is_told_by_its_key_path_with_a_hint(tmp_path, lines, where, hint):
    said = message(tmp_path, RULE + lines)
    assert said.startswith("policy.toml: ")
    assert where in said
    assert hint in said


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("[comission]", "unknown key 'comission' (did you mean 'commission'"),
        (
            f'[deadlines]\nnotify_before_trip_months = "three"\n{PAGE}',
            "deadlines.notify_before_trip_months: must be a whole number",
        ),
        (
            f"[deadlines]\napplications_close = 2025-11-20T15:00:00\n{PAGE}",
            "deadlines.applications_close: needs its offset",
        ),
        (f"{RANKING}source = {{document = '1', line = 2}}", "ranking: the source gives no line or no quote"),
        (f"{RANKING}source = {{line = 2}}", "ranking.source: a source is either a document or an address"),
        ("[participation]\ntarget_percent = 120", "participation.target_percent"),
        (f"{RULE}{JUDGED}\n{RULE}{JUDGED}", "rule 'r' stands twice"),
        (
            f'{RULE}{JUDGED}\nwhen={{funding="grnt"}}\n[funding]\nsources=["grant"]\n{PAGE}',
            "funding 'grnt' is not listed in [funding] sources (did you mean 'grant'?)",
        ),
        (
            f'[[document]]\nid="d"\ntext="t"\nstage="sending"\nwhen={{stay_months_over="two"}}\n{PAGE}',
            "document[d]: stay_months_over is one number",
        ),
    ],
)
def test_a_fault_in_a_section_is_told_by_its_key_path(tmp_path, body, where):
    assert where in message(tmp_path, body)


def test_every_fault_of_a_file_is_told_at_once(tmp_path):
    said = message(tmp_path, RULE + 'kind="manual"\nfild="x"\n' + RULE.replace('"r"', '"s"') + 'kind="manuel"')
    assert "rule[r]: unknown key 'fild'; and 1 more: rule[s]: unknown kind 'manuel' (did you mean 'manual'?)" in said


def test_another_format_version_is_refused(tmp_path):
    assert "schema: input should be 'mobility-policy/1'" in message(tmp_path, "", HEAD.replace("policy/1", "policy/9"))


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"schema = ", "is not TOML"), ("name = 'Каз'".encode("cp1251"), "is not UTF-8"), (None, "no such policy file")],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, content, what):
    if content is not None:
        (tmp_path / "own.toml").write_bytes(content)
    with pytest.raises(PolicyError, match=what) as caught:
        load_policy("own.toml", base=tmp_path)
    assert caught.value.place.file == "own.toml"


def test_an_unknown_name_is_answered_with_near_misses_or_the_whole_list():
    with pytest.raises(PolicyError, match="did you mean 'karaganda_medical'"):
        load_policy("karaganda_medicine")
    with pytest.raises(PolicyError, match="shipped: abai_kaznpu, abu"):
        load_policy("qqq")


def test_the_shipped_policies_are_these_fourteen():
    assert set(shipped_policies()) == SHIPPED


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_shipped_policy_loads_and_every_stated_rule_can_be_looked_up(name):
    policy = load_policy(name)
    known = {document.id for document in source_documents()}
    assert policy.rules
    for rule in policy.rules:
        assert rule.source.complete or not rule.stated
        assert rule.source.document is None or rule.source.document in known
        assert rule.cite().endswith(": not stated") is (not rule.stated)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_an_assumed_scale_is_always_named_as_an_assumption(name):
    for rule in load_policy(name).rules:
        if isinstance(rule, ThresholdRule) and rule.stated and rule.scale:
            assert rule.scale_stated or "scale is not stated" in rule.assumption


def test_a_policy_cannot_be_changed():
    with pytest.raises(ValidationError):
        load_policy("aupet").institution.name = "another"


def test_aupet_asks_for_one_paper_at_the_competition_and_ten_before_the_trip():
    documents = load_policy("aupet").documents
    assert [document.id for document in documents if document.stage == "competition"] == ["competition_application"]
    assert len([document for document in documents if document.stage == "sending"]) == 10
    assert {document.id: document.stay_months_over for document in documents if document.stay_months_over} == {
        "parental_consent": 2
    }


def test_karaganda_medical_says_its_gpa_scale_is_an_assumption():
    rule = load_policy("karaganda_medical").rule("gpa")
    assert isinstance(rule, ThresholdRule)
    assert (rule.min, rule.scale, rule.scale_stated) == (2.75, "kz-4.0", False)


def test_abai_ranks_by_gpa_then_language_without_weights_and_states_no_threshold():
    policy = load_policy("abai_kaznpu")
    assert policy.ranking is not None
    assert (policy.ranking.criteria, policy.ranking.stated_weights) == (("gpa", "language"), False)
    assert policy.not_stated() == policy.rules
    assert {minimum.degree: (minimum.total, minimum.theory) for minimum in policy.degree_minimums}["doctorate"] == (
        60,
        30,
    )


def test_rules_may_depend_on_the_funding():
    policy = load_policy("ballet_academy")
    assert policy.rule("completed_ects").when == {"funding": ("grant",)}
    assert policy.rule("tuition_debt").when == {"funding": ("self",)}
    assert policy.rule("english_certificate").unless == {"offer.language": ("ru",)}


def test_tiers_stand_in_their_order_with_open_and_closed_bounds():
    first, second = load_policy("nkzu").tiers
    assert (first.order, first.min_gpa, first.min_gpa_exclusive, first.min_cefr) == (1, 3.5, True, Cefr.B2)
    assert (second.order, second.min_gpa, second.max_gpa, second.max_gpa_exclusive) == (2, 3.0, 3.5, False)


def test_a_minimum_depends_on_the_scale_and_gives_way_to_a_lower_one_of_the_offer():
    rule = load_policy("bolashak").rule("gpa")
    assert isinstance(rule, ThresholdRule)
    assert [rule.minimum_on(scale) for scale in ("kz-4.0", "kz-5.0", "percent")] == [3.0, 4.0, None]
    assert rule.offer_overrides


def test_test_scores_depend_on_the_level_of_study():
    policy = load_policy("keremet_kaznu")
    master, doctorate = policy.rule("language_master"), policy.rule("language_doctorate")
    assert isinstance(master, LanguageRule)
    assert isinstance(doctorate, LanguageRule)
    assert master.min_by_test == {"TOEFL iBT": 41, "IELTS": 4}
    assert doctorate.min_by_test == {"TOEFL iBT": 53, "IELTS": 5}
    assert master.when == {"level": ("master_profile", "master_scientific")}


def test_a_two_stage_selection_says_which_rule_belongs_to_which_stage():
    policy = load_policy("abu")
    assert [stage.held_by for stage in policy.stages] == ["faculty", "International Cooperation Department"]
    assert [rule.id for rule in policy.rules if rule.stage == 2] == ["department_selection"]


def test_a_section_the_source_lacks_is_said_to_be_not_stated():
    policy = load_policy("kostanay_baitursynov")
    assert policy.says("commission") == policy.says("documents") == "not stated"
    assert policy.says("recognition").startswith("document 002, line 23: ")
    with pytest.raises(PolicyError, match="did you mean 'commission'"):
        policy.says("comission")


def test_an_unknown_rule_is_answered_with_near_misses():
    with pytest.raises(PolicyError, match="aupet: no rule 'lang'"):
        load_policy("aupet").rule("lang")


def test_supervision_of_mobility_is_kept_by_scope():
    mobility = load_policy("karaganda_medical").mobility
    assert mobility is not None
    assert mobility.supervised_by[Scope.INTERNAL] == "the relevant school"


def shipped_data(name: str) -> dict:
    return tomllib.loads((files("mobility_planning") / "standards" / "policies" / f"{name}.toml").read_text("utf-8"))


@given(st.sampled_from(sorted(SHIPPED)), st.randoms(use_true_random=False))
def test_the_fingerprint_ignores_the_order_of_keys(name, random):
    data = shipped_data(name)
    keys = list(data)
    random.shuffle(keys)
    assert Policy.model_validate({key: data[key] for key in keys}).fingerprint == load_policy(name).fingerprint


@given(st.floats(min_value=0, max_value=4).filter(lambda minimum: minimum != 3.0))
def test_the_fingerprint_changes_with_a_value(minimum):
    data = copy.deepcopy(shipped_data("aupet"))
    next(rule for rule in data["rule"] if rule["id"] == "gpa")["min"] = minimum
    assert Policy.model_validate(data).fingerprint != load_policy("aupet").fingerprint


def test_no_two_shipped_policies_have_the_same_fingerprint():
    assert len({load_policy(name).fingerprint for name in SHIPPED}) == len(SHIPPED)
