"""Title and company of a posting, where its first lines give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from expbank.posting.lines import Line

_NAMED = re.compile(
    r"\A(?P<key>회사명|회사|기업명|기관명|업체명|상호|company|company name|employer|공고명|제목|포지션명|포지션|채용\s?직무|직무명|title|job title|position)\s?[:：]\s?(?P<value>\S.{0,80})\Z",
    re.IGNORECASE,
)
_TITLE_KEYS = ("공고명", "제목", "포지션", "포지션명", "채용직무", "직무명", "title", "job title", "position")
_CORPORATE = re.compile(
    r"(?:주식회사|\(주\)|㈜|\(유\)|\(재\)|\(사\))\s?(?P<after>[가-힣A-Za-z0-9&.]{2,20})|(?P<before>[가-힣A-Za-z0-9&.]{2,20})\s?(?:주식회사|\(주\)|㈜)|(?P<latin>[A-Z][\w&.]{1,30}(?: [A-Z][\w&.]{1,30}){0,3}),? (?:Inc|Ltd|LLC|Corp|GmbH|Co\., Ltd)\b\.?"
)
_INSTITUTION = re.compile(
    r"[가-힣A-Za-z]{2,20}(?:공단|공사|진흥원|연구원|재단|협회|은행|병원|대학교|그룹|전자|증권|보험|카드|홀딩스|제약)(?=\s|\]|\)|,|\Z)"
)
_BRACKETED = re.compile(r"\A[\[【](?P<name>[^\[\]【】]{2,30})[\]】]\s?\S")
_NOT_A_COMPANY = re.compile(
    r"신입|경력|정규|계약|인턴|채용|모집|급구|공고|전환|병역|재택|서울|경기|부산|r&d|본사|지사|팀|본부|사업부|부문|공채|수시|상시|긴급|직무|개발|디자인|마케팅|기획|영업|\d|full|part|remote|hybrid|hiring|new|it|ai",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\A(?P<name>[^·•∙|/,]{2,30}?)\s?[·•∙|]\s?(?P<rest>.{2,80})\Z")
_ATTRIBUTES = re.compile(
    r"정규직|계약직|인턴|경력|신입|서울|경기|부산|대전|인천|광주|대구|판교|full[- ]?time|part[- ]?time|contract|remote|hybrid|on-?site|seoul|korea",
    re.IGNORECASE,
)
_LEAD = 6


def find_title(lines: Sequence[Line]) -> str | None:
    """The title: a line that names itself so, else the first line before any section."""
    for line in lines[:_LEAD]:
        if (found := _NAMED.match(line.text)) and found["key"].lower().replace(" ", "") in {key.replace(" ", "") for key in _TITLE_KEYS}:
            return found["value"]
    return next((line.text for line in lines[:1] if len(line.text) <= 120), None)


def find_company(lines: Sequence[Line], title: str | None) -> str | None:
    """The company, where a line names it as such; a guess from plain words would be wrong more often than right."""
    for line in lines[: _LEAD * 2]:
        if (found := _NAMED.match(line.text)) and found["key"].lower().startswith(
            ("회사", "기업", "기관", "업체", "상호", "company", "employer")
        ):
            return found["value"]
    for line in lines[:_LEAD]:
        if found := _CORPORATE.search(line.text):
            return found["after"] or found["before"] or found["latin"]
    if title and (found := _BRACKETED.match(title)) and not _NOT_A_COMPANY.search(found["name"]):
        return found["name"]
    if title and (found := _INSTITUTION.search(title)):
        return found.group()
    for line in lines[1:3]:
        if (found := _BESIDE.match(line.text)) and _ATTRIBUTES.search(found["rest"]) and not _ATTRIBUTES.search(found["name"]):
            return found["name"].strip()
    return None
