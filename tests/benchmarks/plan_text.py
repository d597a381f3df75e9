"""Lesson plans: how well sections are recognised, and what reading a plan's text costs."""

from __future__ import annotations

from tests.core.plan_text.recognition import FILES, measure
from tests.core.plan_text.texts import samples


def run() -> None:
    for file in FILES:
        score = measure(samples(file))
        print(
            f"{file}: {score.plans} plans and {score.others} other texts, {score.hits} of"
            f" {score.expected} sections ({score.hit_rate:.1%}), {score.false_alarms} false alarms"
            f" ({score.false_rate:.1%}), {score.kind_errors} taken for the wrong kind"
        )
        for line in score.wrong:
            print(f"  {line}")
