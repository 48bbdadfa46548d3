"""An Experience in the making."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from expbank.bank.blocks import Block
from expbank.bank.labels import Meaning, compact
from expbank.bank.period import find_range, read_period
from expbank.bank.sections import tags_of
from expbank.bank.skills import skill_names
from expbank.domain import Bullet, Experience, Period

_NAMESPACE = uuid.UUID("6f1f7a52-3f0b-5d0e-9c7e-6a5d3b1c2e48")
_FIELD = re.compile(r"\s[–—·@/-]\s|\sat\s|,\s")
_HEADCOUNT = re.compile(r"\d+\s*(?:명|인)\b|^team of \d+", re.I)
_TITLE_LENGTH = 200  # a longer title is no title: it is not searched for fields
_EMPTY_BRACKETS = re.compile(r"[(\[（]\s*[)\]）]")
# Words that show which field of `회사 | 직무` is the job.
_JOB = re.compile(
    r"""엔지니어 | 개발자?$ | 매니저 | 기획자?$ | 디자이너 | 연구원 | 인턴 | 팀장 | 파트장 | 리더?$ | 대리$ | 과장$ | 주임$ | 사원$
      | 선임 | 책임 | 담당 | 코디네이터 | 분석가 | 마케터 | 회장 | 부장$ | 단장 | 조교 | 강사 | 멘토
      | engineer | developer | manager | designer | analyst | lead\b | intern\b | scientist | researcher | consultant | marketer | planner
      | architect | officer | assistant | director | head\ of""",
    re.I | re.X,
)
_PROPERTY_KEYS: Mapping[Meaning, tuple[str, ...]] = {
    "organization": ("organization", "organisation", "company", "소속", "회사", "기관"),
    "period": ("period", "기간", "일정"),
    "role": ("role", "역할", "position", "직무", "직책"),
    "team": ("team", "인원", "팀", "team_size"),
    "skills": ("skills", "stack", "기술", "기술스택", "tech"),
    "tags": ("tags", "tag", "태그", "keywords", "키워드"),
}


@dataclass(slots=True)
class Draft:
    """What is known so far. `line` is that of the title; `stated` tells whether metadata of its own was found."""

    title: str
    line: int
    heading: Block | None = None
    organization: str | None = None
    period: Period | None = None
    role: str | None = None
    team: str | None = None
    skills: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    bullets: list[Bullet] = field(default_factory=list)
    stated: bool = False

    @classmethod
    def titled(cls, title: str, line: int, heading: Block | None = None) -> Draft:
        """A draft with what its title tells: fields (`회사 | 직무 | 2021.04 ~ 2023.03`), a period, tags."""
        draft = cls(title, line, heading, tags=list(tags_of(title)))
        if len(title) <= _TITLE_LENGTH:
            draft.period = find_range(title)
            draft._take_fields()
        return draft

    def _take_fields(self) -> None:
        """Organization, role and team out of `회사 | 직무 | 기간`, `Company — Job (dates)`, `Job, Company (dates)`."""
        names = self._names()
        headcounts = [name for name in names if _HEADCOUNT.search(name)]
        self.team = headcounts[0] if headcounts and len(names) > 1 else None
        names = [name for name in names if name not in headcounts]
        jobs = [name for name in names if _JOB.search(name)]
        if len(names) < 2 or (bool(self.period) + bool(jobs) + ("|" in self.title) < 2):
            return
        # Where both read like a job (AI 개발자 모임 | 운영진), the first is where it was.
        self.role = jobs[0] if len(jobs) == 1 else names[1]
        self.organization = next((name for name in names if name != self.role), None)
        self.stated = True

    def _names(self) -> list[str]:
        """The fields of the title but for its period."""
        text = self.title.replace(self.period.text, "") if self.period else self.title
        text = _EMPTY_BRACKETS.sub("", text)
        return [name for field in (text.split("|") if "|" in text else _FIELD.split(text)) if (name := field.strip(" ,|()[]"))]

    def name_employer(self) -> None:
        """Take the title as the employer's name: it heads an entry of a list of employers."""
        if self.period and not self.organization:
            self.organization = next(iter(self._names()), None)

    def take_byline(self, text: str) -> None:
        """Take a line of fields under the title: the period, the job, and where the title names none the team."""
        below = Draft.titled(text, self.line)
        self.stated = True
        self.period = self.period or below.period
        self.team = self.team or below.team
        self.role = self.role or below.role or next((name for name in below._names() if _JOB.search(name)), None)

    def inherit(self, above: Draft) -> None:
        """Take what is true of the employer above for a project under it."""
        self.organization = self.organization or above.organization
        self.period = self.period or above.period
        self.role = self.role or above.role

    def state(self, meaning: Meaning, value: str) -> None:
        """Take the value of a metadata label; the first value of each stands."""
        self.stated = self.stated or meaning not in ("tags", "skills", "link")
        match meaning:
            case "title":
                self.title = value
            case "period":
                self.period = self.period or read_period(value)
            case "organization":
                self.organization = self.organization or value
            case "role":
                self.role = self.role or value
            case "team":
                self.team = f"{self.team}, {value}" if self.team and self.team != value else value
            case "tags":
                self.tags += [tag for tag in _values(value) if tag not in self.tags]
            case "skills":
                self.skills += [name for name in skill_names(value) if name not in self.skills]

    def state_properties(self, properties: Mapping[str, object]) -> None:
        """Take what the front matter of a file tells about its one Experience."""
        for meaning, keys in _PROPERTY_KEYS.items():
            value = next((properties[key] for key in keys if properties.get(key)), None)
            if value is None:
                continue
            self.state(meaning, ", ".join(map(str, value)) if isinstance(value, list) else str(value))

    def experience(self, source: str, ordinal: int) -> Experience:
        """The finished Experience, the `ordinal`-th of its title in the file."""
        return Experience(
            id=uuid.uuid5(_NAMESPACE, f"{source}\n{compact(self.title)}\n{ordinal}").hex[:12],
            title=self.title,
            source=source,
            line=self.line,
            organization=self.organization,
            period=self.period,
            role=self.role,
            team=self.team,
            skills=tuple(self.skills),
            tags=tuple(self.tags),
            bullets=tuple(self.bullets),
        )


def _values(value: str) -> Iterable[str]:
    return [tag for piece in re.split(r"[,\s]+(?=#)|,", value) if (tag := piece.strip().lstrip("#"))]
