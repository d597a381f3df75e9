"""What the package has to know about one kind of paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from llct.infra.word import letterhead, signatures
from llct.infra.word.fields import Field, Values
from llct.infra.word.look import Look
from llct.infra.word.page import Page
from llct.infra.word.types import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLayout:
    """``draw_body`` and ``body_values`` are about what stands between title and signatures."""

    paper: type[Paper]
    body_fields: tuple[Field, ...]
    draw_body: Callable[[Page], None]
    body_values: Callable[[Any], Values]
    landscape: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*letterhead.FIELDS, *self.body_fields, *signatures.FIELDS)

    def draw(self, look: Look) -> bytes:
        page = Page(look, landscape=self.landscape)
        letterhead.draw_letterhead(page)
        letterhead.draw_title(page)
        self.draw_body(page)
        signatures.draw_signatures(page)
        return page.to_bytes()

    def values(self, paper: Paper) -> Values:
        return {
            **letterhead.letterhead_values(paper, landscape=self.landscape),
            **signatures.signature_values(paper),
            **self.body_values(paper),
        }
