"""The validating bases: what every row from a file passes before anything is written."""

from collections.abc import Callable
from typing import Any

from pydantic import field_validator
from pydantic_core import PydanticCustomError
from sqlmodel import Field, SQLModel

from xinfang_cli.domain import codes, identity
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.store.tables.columns import text_column


def _guarded(check: Callable[..., str], *arguments: Any) -> str:
    """Call a rule of the domain; its refusal becomes one error among the row's others."""
    try:
        return check(*arguments)
    except InvalidInputError as error:
        raise PydanticCustomError(error.sentence, error.sentence) from None


class CaseBase(SQLModel):
    """What a case says of itself, checked: the border guard of every imported row."""

    model_config = {
        "extra": "forbid",
        "hide_input_in_errors": True,
        "validate_default": True,
    }

    title: str = text_column(min_length=1)
    body: str | None = text_column(default=None)
    channel: codes.Channel = text_column()
    purpose: codes.Purpose = text_column()
    category: str | None = text_column(default=None)
    place: str | None = text_column(default=None)
    people_count: int = Field(default=1, ge=1, le=1_000_000)
    origin: codes.Level | None = text_column(default=None)
    against: str | None = text_column(default=None)
    urgent: int = Field(default=0, ge=0, le=1)
    confidential: int = Field(default=0, ge=0, le=1)
    received_on: str = text_column(schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}$"})

    @field_validator("title", "category", "place", "against", mode="before")
    @classmethod
    def _one_line(cls, value: str | None, info: Any) -> str | None:
        return None if value is None else _guarded(clean_line, value, info.field_name)

    @field_validator("body", mode="before")
    @classmethod
    def _body(cls, value: str | None) -> str | None:
        return None if value is None else _guarded(clean_body, value, "body")


class PetitionerBase(SQLModel):
    """Who petitions, checked."""

    model_config = {
        "extra": "forbid",
        "hide_input_in_errors": True,
        "validate_default": True,
    }

    name: str = text_column(min_length=1)
    id_number: str | None = text_column(default=None)
    phone: str | None = text_column(default=None)
    address: str | None = text_column(default=None)

    @field_validator("name", "address", mode="before")
    @classmethod
    def _one_line(cls, value: str | None, info: Any) -> str | None:
        limit = 100 if info.field_name == "name" else 200
        return None if value is None else _guarded(clean_line, value, info.field_name, limit)

    @field_validator("id_number", mode="before")
    @classmethod
    def _id_number(cls, value: str | None) -> str | None:
        return None if value is None else _guarded(identity.normalize_id_number, value)

    @field_validator("phone", mode="before")
    @classmethod
    def _phone(cls, value: str | None) -> str | None:
        return None if value is None else _guarded(identity.normalize_phone, value)
