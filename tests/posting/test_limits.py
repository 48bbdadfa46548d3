"""Limits in every form that forms have been seen to word them in."""

from __future__ import annotations

import pytest

from expbank.posting.limits import find_limit, states_only_limit, take_limit
from tests.posting.expectations import limit_fact

TAKEN = [
    ("들려주세요. (최대 1,000자)", "들려주세요.", "-1000 char"),
    ("적어 주세요. (공백 제외 500자)", "적어 주세요.", "-500 char nospace"),
    ("기술하시오. (1500 byte)", "기술하시오.", "-1500 byte"),
    ("기술하시오. (1,500byte 이내)", "기술하시오.", "-1500 byte"),
    ("기술하시오. (2,000 Bytes)", "기술하시오.", "-2000 byte"),
    ("기술하시오. (공백포함 1000바이트, UTF-8)", "기술하시오.", "-1000 byte utf-8"),
    ("Tell us. (max 1,500 characters)", "Tell us.", "-1500 char"),
    ("Tell us. (up to 700 characters)", "Tell us.", "-700 char"),
    ("Tell us. (500~800 characters)", "Tell us.", "500-800 char"),
    ("Tell us. (Limit: 1,200 characters excl. spaces)", "Tell us.", "-1200 char nospace"),
    ("소개해 주세요. (공백 포함 500자 이상 800자 이하)", "소개해 주세요.", "500-800 char"),
    ("소개해 주세요. (100자 이상 500자 이내)", "소개해 주세요.", "100-500 char"),
    ("소개해 주세요. 최소 200자 ~ 최대 500자", "소개해 주세요.", "200-500 char"),
    ("적어 주세요. 500~800자 (공백 포함)", "적어 주세요.", "500-800 char"),
    ("적어 주세요. (1000자 이내, 공백 제외)", "적어 주세요.", "-1000 char nospace"),
    ("적어 주세요. (1,000자) (공백 제외)", "적어 주세요.", "-1000 char nospace"),
    ("지원 동기를 700자 이내로 작성해 주세요.", "지원 동기를 작성해 주세요.", "-700 char"),
    ("지원동기(700자)", "지원동기", "-700 char"),
    ("지원 동기 [700자]", "지원 동기", "-700 char"),
    ("지원 동기 - 700자 이내", "지원 동기", "-700 char"),
    ("지원동기 700자", "지원동기", "-700 char"),
    ("지원동기 <1000자 이내>", "지원동기", "-1000 char"),
    ("기술하시오(500자이내)", "기술하시오", "-500 char"),
    ("기술하시오. (한글 기준 500자 / 1000byte)", "기술하시오.", "-500 char"),
    ("기술하시오. (최소 300자 이상)", "기술하시오.", "300- char"),
    ("기술하시오. (A4 1장)", "기술하시오.", "text A4 1장"),
    ("Describe it. (max. 250 words)", "Describe it.", "text max. 250 words"),
    ("30자루의 연필을 나눈 경험", "30자루의 연필을 나눈 경험", ""),
    ("2자녀를 키우며 배운 것", "2자녀를 키우며 배운 것", ""),
    ("동료 3명과 100일 동안 이룬 것 (팀 과제)", "동료 3명과 100일 동안 이룬 것 (팀 과제)", ""),
]


@pytest.mark.parametrize(("text", "rest", "limit"), TAKEN)
def test_taken_out(text: str, rest: str, limit: str) -> None:
    taken, found = take_limit(text)
    assert (taken, limit_fact(found)) == (rest, limit)


@pytest.mark.parametrize(
    "text",
    [
        "(1,000자 이내, 공백 포함)",
        "(각 500자 이내)",
        "최대 800자",
        "글자수 제한: 700자 (공백 제외)",
        "(0 / 1,000자)",
        "※ 각 문항은 1,000자 이내로 작성해 주세요",
    ],
)
def test_says_only_a_limit(text: str) -> None:
    assert states_only_limit(text)


@pytest.mark.parametrize("text", ["지원동기 (700자)", "Tell us more", "300자를 넘게 쓴 이유는?"])
def test_says_more(text: str) -> None:
    assert not states_only_limit(text)


def test_counter_of_a_form_is_its_upper_end() -> None:
    limit = find_limit("(0/1000자)")
    assert limit is not None
    assert (limit.min, limit.max) == (None, 1000)
