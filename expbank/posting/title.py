"""Title and company of a posting, where its first lines give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from expbank.posting.headings import exact_kind
from expbank.posting.lines import Line
from expbank.text import fold

_NAMED = re.compile(r"(?P<key>[^:：]{2,14}?)\s?[:：]\s?(?P<value>\S.{0,80})\Z")
_TITLE_KEYS = frozenset(("공고명", "제목", "채용공고명", "포지션", "포지션명", "채용직무", "직무명", "title", "jobtitle", "position"))
_COMPANY_KEYS = frozenset(
    ("회사명", "회사", "기업명", "기업", "기관명", "기관", "업체명", "상호", "상호명", "company", "companyname", "employer")
)
_NAME = r"[가-힣A-Za-z0-9&.]{2,20}"
_CORPORATE = re.compile(
    rf"(?:주식회사\s|\(주\)\s?|㈜\s?|\(유\)\s?|\(재\)\s?|\(사\)\s?)(?P<after>{_NAME})|(?P<before>{_NAME})\s?(?:주식회사|\(주\)|㈜)"
    r"|(?P<latin>[A-Z][\w&.]{1,30}(?: [A-Z][\w&.]{1,30}){0,3}),? (?:Inc|Ltd|LLC|Corp|GmbH|Co\., Ltd)\b"
)
_INSTITUTION = re.compile(
    r"[가-힣A-Za-z]{2,20}(?:공단|공사|진흥원|연구원|평가원|정보원|재단|협회|은행|병원|의료원|대학교|그룹|전자|증권|보험|카드|홀딩스|제약)(?=\s|\]|\)|,|\Z)"
)
_BRACKETED = re.compile(r"[\[【](?P<name>[^\[\]【】]{2,30})[\]】]\s?\S")
_NOT_A_COMPANY = re.compile(
    r"신입|경력|정규|계약|인턴|채용|모집|급구|공고|전환|병역|재택|서울|경기|부산|r&d|본사|지사|팀\Z|본부|사업부|부문|공채|수시|상시|긴급|직무|개발|디자인"
    r"|마케팅|기획|영업|플랫폼|검색|데이터|서비스|커머스|광고|클라우드|인프라|보안|연구|사업|부서|그룹\Z|\d|full|part|remote|hybrid|hiring|new|it\Z|ai\Z|d-",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?P<name>[^·•∙|/,]{2,30}?)\s?[·•∙|]\s?(?P<rest>.{2,80})\Z")
_ATTRIBUTES = re.compile(
    r"정규직|계약직|인턴|경력|신입|서울|경기|부산|대전|인천|광주|대구|울산|세종|강원|충북|충남|전북|전남|경북|경남|제주|판교"
    r"|full[- ]?time|part[- ]?time"
    r"|contract|remote|hybrid|on-?site|seoul|korea",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"채용|모집|공고|hiring|recruit", re.IGNORECASE)
# Where on a site a page stands: "홈 > 채용정보 > 개발".
_TRAIL = re.compile(r"\S\s[>›»]\s\S")
_LEAD = 8
_MAX_TITLE = 120


def find_title(lines: Sequence[Line]) -> str | None:
    """The title: a line that names itself so, else the first line, where that is no heading of a section.

    Under the trail of a site's menus (홈 > 채용정보) stands more of the page: there it is the first line that announces something.
    """
    if named := _named(lines, _TITLE_KEYS):
        return named
    first = lines[0].text
    if _TRAIL.search(first):
        below = [line.text for line in lines[1:_LEAD] if not _TRAIL.search(line.text)]
        first = next((text for text in below if _ANNOUNCES.search(text)), (below or [first])[0])
    kind = exact_kind(first)
    return first if len(first) <= _MAX_TITLE and (kind is None or (kind == "none" and _ANNOUNCES.search(first))) else None


def find_company(lines: Sequence[Line], title: str | None) -> str | None:
    """The company, where a line names it as such; a guess from plain words would be wrong more often than right."""
    if named := _named(lines, _COMPANY_KEYS):
        return named
    for line in lines[:_LEAD]:
        if len(line.text) <= _MAX_TITLE and (found := _CORPORATE.search(line.text)):
            return found["after"] or found["before"] or found["latin"]
    if title and (found := _BRACKETED.match(title)) and not _NOT_A_COMPANY.search(found["name"]):
        return found["name"]
    for line in lines[:2]:
        if len(line.text) <= _MAX_TITLE and (found := _INSTITUTION.search(line.text)):
            return found.group()
    for line in lines[1:3]:
        if (found := _BESIDE.match(line.text)) and _ATTRIBUTES.search(found["rest"]) and not _ATTRIBUTES.search(found["name"]):
            return found["name"].strip()
    return None


def _named(lines: Sequence[Line], keys: frozenset[str]) -> str | None:
    for line in lines[: _LEAD * 2]:
        if len(line.text) <= _MAX_TITLE and (found := _NAMED.match(line.text)) and "".join(fold(found["key"]).split()) in keys:
            return found["value"]
    return None
