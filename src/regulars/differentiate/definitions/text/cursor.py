"""The tokens of a text (cut by sqlglot), read one after the other; each knows its place."""

from __future__ import annotations

from typing import Final, NoReturn

import sqlglot
from sqlglot.errors import TokenError
from sqlglot.tokenizer_core import Token, TokenType

from regulars.ground.errors import BadInput

MOST: Final = 100_000  #: characters of a text
WORDS: Final = frozenset(("and", "or", "not", "in", "between", "is", "null", "true", "false"))


class Misplaced(BadInput):
    """A text that is outside the language, with the place at which it leaves it.

    Attributes:
        line, column: Where it begins, from 1.
        start, end: The characters, from 0; `end` is the first after it.
        place: All four.
    """

    def __init__(self, text: str, start: int, end: int, why: str) -> None:
        self.line = text.count("\n", 0, start) + 1
        self.column = start - text.rfind("\n", 0, start)
        self.start, self.end = start, end
        self.place = {"line": self.line, "column": self.column, "start": start, "end": end}
        super().__init__(f"line {self.line}, column {self.column}: {why}")


class Cursor:
    """A place in a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = _tokens(text)
        self._at = 0

    @property
    def now(self) -> Token | None:
        """The token to read next; None at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def word(self) -> str:
        """The next token in lower case, if it is no text and no name in quotes; else ""."""
        token = self.now
        if token is None or token.token_type in (TokenType.STRING, TokenType.IDENTIFIER):
            return ""
        return token.text.lower()

    def take(self) -> Token:
        """The next token; the place moves on."""
        token = self.now
        if token is None:
            self.fail("the text ends too early")
        self._at += 1
        return token

    def took(self, *words: str) -> bool:
        """Whether the next token is one of these words; if so the place moves on."""
        if self.word() not in words:
            return False
        self._at += 1
        return True

    def expect(self, word: str) -> None:
        """Take this word.

        Raises:
            Misplaced: Something else is there.
        """
        if not self.took(word):
            self.fail(f"expected {word!r}")

    def ahead(self) -> str:
        """The word after the next."""
        self._at += 1
        word = self.word()
        self._at -= 1
        return word

    def is_name(self) -> bool:
        """Whether the next token can be a name."""
        token = self.now
        if token is None or token.token_type in (TokenType.STRING, TokenType.NUMBER):
            return False
        if token.token_type == TokenType.IDENTIFIER:
            return True
        return token.text.isidentifier() and token.text.lower() not in WORDS

    def name(self, what: str = "a name") -> str:
        """Take a name.

        Raises:
            Misplaced: There is none.
        """
        if not self.is_name():
            self.fail(f"expected {what}")
        return self.take().text

    def string(self, what: str = "a text in single quotes") -> str:
        """Take a text in quotes.

        Raises:
            Misplaced: There is none.
        """
        token = self.now
        if token is None or token.token_type != TokenType.STRING:
            self.fail(f"expected {what}")
        return self.take().text

    def fail(self, why: str, since: Token | None = None) -> NoReturn:
        """Refuse what is at this place, or what began with the token `since`.

        Raises:
            Misplaced: Always.
        """
        token = self.now
        last = self._tokens[self._at - 1] if since is not None and self._at else token
        start = since.start if since else token.start if token else len(self.text)
        end = last.end + 1 if last else len(self.text)
        shown = f", got {token.text!r}" if since is None and token is not None else ""
        raise Misplaced(self.text, start, max(end, start), why + shown)


def plain(name: str) -> str:
    """A name as a text has it: in double quotes where it must be."""
    if name.isidentifier() and name.isascii() and name.lower() not in WORDS:
        tokens = sqlglot.tokenize(name, read="duckdb")
        if len(tokens) == 1 and tokens[0].text == name:
            return name
    return '"' + name.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """A text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def _tokens(text: str) -> list[Token]:
    if len(text) > MOST:
        raise Misplaced(text, MOST, len(text), f"more than {MOST} characters")
    try:
        return list(sqlglot.tokenize(text, read="duckdb"))
    except TokenError as error:
        start = max(text.rfind("'"), text.rfind('"'), 0)
        raise Misplaced(text, start, len(text), "a text in quotes does not end") from error
