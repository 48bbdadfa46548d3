"""Choosing one of several jobs."""

from __future__ import annotations

import pytest

from expbank.domain import Posting
from expbank.errors import UsageError
from expbank.posting import read_posting, select_job
from tests.posting.expectations import FOLDER


@pytest.fixture(name="several")
def _several() -> Posting:
    return read_posting(FOLDER / "09_several_jobs_blocks.txt")


@pytest.mark.parametrize("name", ["백엔드 개발자", "백엔드", "백엔드개발"])
def test_one_job_with_the_common_lines(several: Posting, name: str) -> None:
    chosen = select_job(several, name)
    assert chosen.jobs == ("백엔드 개발자",)
    assert {requirement.job for requirement in chosen.requirements} == {None, "백엔드 개발자"}
    assert chosen.questions == several.questions


@pytest.mark.parametrize(("name", "said"), [("디자이너", "백엔드 개발자, 안드로이드 개발자"), ("개발자", "more than one")])
def test_a_name_that_does_not_choose(several: Posting, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        select_job(several, name)


def test_a_posting_for_one_job() -> None:
    with pytest.raises(UsageError, match="one job"):
        select_job(read_posting(FOLDER / "01_wanted_plain.txt"), "분석가")
