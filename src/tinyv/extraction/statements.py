r"""Reads answers in words: "The answer is …", "Answer: …", "#### …", "A: …", `<answer>` tags, bare ones."""

from __future__ import annotations

import re

from tinyv.extraction.text import (
    MAX_ANSWER_CHARS,
    MAX_STATEMENTS,
    Found,
    clean,
    has_content,
    in_comment_line,
    in_fence,
    is_refusal,
)

MAX_BARE_CHARS = 120
"""Longest response that can be an answer without any marker; longer ones are text about the problem."""

_PREFIX_CHARS = 96
"""How far before "answer" its line is read: enough for the words that make it a claim or a condition."""

# "answer" + one of these is a statement. Positions are those right behind the word "answer".
_COLON = re.compile(r"s?(?: ?\([^()\n]{0,40}\))?[ \t*_`}]{0,6}(?:</\w{1,8}>)?[ \t]?[:=：](?:</\w{1,8}>|[ \t]?\})?")
_HEADING = re.compile(r"s?[ \t*_#:}]{0,8}(?:</\w{1,8}>)?[ \t]{0,4}\r?\n")
_COPULA = re.compile(
    r"s?(?:,? (?:to|for|of|in|here|then|therefore|thus|hence)\b[^.\n:]{0,100}?)?[ \t*_,]{1,4}"
    r"(?:is|are|equals|would be|will be)\b[ \t]{0,4}:?"
)
_TOKEN = re.compile(r"[a-z'’]+|[^\sa-z'’]")
_OPENING_MARKUP = re.compile(r"\\text(?:bf|it)?\{|<\w{1,8}>")
_MARKUP = frozenset('*_#>{("`“-•|')
_ADJECTIVES = frozenset(
    {"the", "my", "our", "final", "correct", "right", "exact", "numerical", "numeric", "short", "simplified"}
    | {"required", "desired", "overall", "complete", "resulting", "best", "approximate", "ultimate"}
)
_OPENERS = frozenset({"so", "thus", "hence", "therefore", "then"})
_NOT_A_CLAIM = frozenset(
    {"if", "whether", "suppose", "supposing", "assume", "assuming", "unless", "when", "not", "isn't", "isn’t"}
    | {"cannot", "can't", "can’t", "determine", "check", "verify", "hope", "expected", "wrong", "incorrect"}
    | {"possible", "give", "write", "provide", "state", "enter", "find", "put"}
)
_ADVERBS = re.compile(
    r"[\s*]*(?:indeed|therefore|thus|hence|simply|just|clearly|then|now|found to be)\b,?\s+", re.IGNORECASE
)
_NEGATION = re.compile(r"\s*(?:definitely |certainly |clearly )?(?:not|never)\b", re.IGNORECASE)
# "the answer is" + one of these speaks about the answer without giving it.
_FILLER = re.compile(
    r"\s*(?:in|given|found|obtained|correct|wrong|incorrect|right|reasonable|as follows|the same|supposed"
    r"|needed|required|clear|below|above|consistent|rounded|expected|based|calculated|derived|verified"
    r"|confirmed|to be|still|also|already)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:(?<=[\d$)}\]*%\"”])[.!](?=\s)|(?<=[^\s.])[.!](?=\s+[A-Z*(\"“\\$])|。)")
_REASON_CLAUSE = re.compile(r",?\s(?:because|since|which (?:is|means|matches|can|agrees))\b")
_UNCUT_BEFORE = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Prof|vs|approx))\Z")
_HEDGE = re.compile(
    r"[\s.*]*(?:or|no|nope|wait|actually|maybe|perhaps|but|hmm|oops|sorry)\b"
    r"|.{0,200}\b(?:kidding|mistake|wrong|incorrect|alternatively|instead)\b",
    re.IGNORECASE,
)
# In what is left as an answer, these show that the response does not stand by it.
_DOUBT = re.compile(
    r"[?？]|\b(?:kidding|scratch that|mistake|i mean|or rather|answer is not)\b|(?<=\S )(?:wait|no),", re.IGNORECASE
)
_DISPLAY = re.compile(r"[\s*_:]{0,16}(\$\$|\\\[)")
_MARKUP_LINE = re.compile(r"[ \t*_`}]{0,16}\r?\n")  # the closing half of "**Answer:**", alone on its line
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+(\S[^\n]*)(?:\n|\Z)")
_CHINESE = re.compile(r"答案[*_]{0,2}(?:应该)?(?:[是为]|等于)?[*_]{0,2}[ \t]*(?:[:：]|(?<=[是为于]))")
_LAST_LINE = re.compile(r"[ \t>]*(?:####(?!#)[ \t]*|[*_]{0,2}A[*_]{0,2}[:：][*_]{0,2}[ \t]*|答[:：][ \t]*)(.*)")
_SECTION_TITLE = re.compile(
    r"(?:step|solution|part|case|conclusion|explanation|method|approach|final|answer|summary|verif|check|note)"
    r"|\d{1,2}[.)]\s+[^\W\d]",
    re.IGNORECASE,
)
_TAG_CLOSE = re.compile(r"</answer\s{0,4}>", re.IGNORECASE)
_TAG_OPEN = re.compile(r"<answer\s{0,4}>", re.IGNORECASE)
_NUMBER_AND_UNIT = re.compile(r"[-+−±]?\s?\\?[$€£¥]?\s?\d[\d,.]*(?:/\d+)?\s?(?:%|\\%|°|[A-Za-z]{1,12})?")
_COMMAND = re.compile(r"\\[a-zA-Z]+|\b(?:sin|cos|tan|log|exp|sqrt|inf|and|mod)\b")
_WORD = re.compile(r"[^\W\d_]{3,}|[^\x00-\x7f\W\d_]{1,2}")
_MATH = re.compile(r"[0-9]|\\[a-zA-Z]|[=+/^]|(?<![A-Za-z])[A-Za-z](?![A-Za-z])|[∞∅π√]")


def last_statement(text: str) -> Found | None:
    """Find the last complete answer statement: whichever of these forms stands latest in `text`.

    Statements in fenced code, on LaTeX comment lines, with nothing behind the marker, about another's answer
    or under a condition ("if the answer is 5") are skipped. One that asks ("is 5? no, 6") has an answer of None.
    """
    found = [_answer_word(text), _chinese(text), _marked_last_line(text)]
    return max((one for one in found if one), key=lambda one: one.start, default=None)


def answer_tag(text: str, start: int = 0) -> Found | None:
    """Find the last complete and filled `<answer>…</answer>` block from `start` on.

    An unclosed one is a cut-off response.
    """
    for closing in reversed(list(_TAG_CLOSE.finditer(text, start))[-MAX_STATEMENTS:]):
        first = max(start, closing.start() - MAX_ANSWER_CHARS)
        openings = list(_TAG_OPEN.finditer(text, first, closing.start()))
        if not openings:
            continue
        content = text[openings[-1].end() : closing.start()]
        stated = last_statement(content)
        answer = stated.answer if stated else _complete(clean(content))
        if answer:
            return Found(openings[-1].start(), closing.end(), answer, "answer tag")
    return None


def bare_answer(text: str) -> str | None:
    """Take a response of one line that is nothing but a number, an expression or a choice as the answer.

    >>> bare_answer(" $3/4$. "), bare_answer("Let me think.")
    ('3/4', None)
    """
    line = text[: MAX_BARE_CHARS + 64].strip()
    if len(line) > MAX_BARE_CHARS or len(text.strip()) > MAX_BARE_CHARS or "\n" in line or "box" in line:
        return None
    answer = _complete(clean(line))
    if not answer or _DOUBT.search(answer) or answer.startswith("#"):
        return None
    if _NUMBER_AND_UNIT.fullmatch(answer):
        return answer
    rest = _COMMAND.sub(" ", answer)
    return answer if _MATH.search(answer) and not _WORD.search(rest) else None


def _complete(answer: str) -> str | None:
    r"""Give `answer`, unless it is empty, cut off (`\frac{1}{`, `\(5`), with a broken box, or a refusal."""
    broken = (
        len(answer) > MAX_ANSWER_CHARS
        or not has_content(answer)
        or answer.endswith((":", "："))
        or answer.count("{") - answer.count("\\{") != answer.count("}") - answer.count("\\}")
        or answer.count("\\(") != answer.count("\\)")
        or "\\boxed" in answer
        or "\\fbox" in answer
        or is_refusal(answer)
    )
    return None if broken else answer


def _answer_word(text: str) -> Found | None:
    """Go through the word "answer" from the end, up to the first place where it states one."""
    lower = text.replace("İ", "I").lower()  # the one character whose lower case is longer: keeps the indices equal
    rejected = set[str]()
    position = len(lower)
    for _ in range(MAX_STATEMENTS):
        position = lower.rfind("answer", 0, position)
        if position < 0:
            return None
        found = _statement_at(text, lower, position, rejected)
        if found and found.answer in rejected:
            return found._replace(answer=None, form="retracted answer")
        if found:
            return found
    return None


def _statement_at(text: str, lower: str, position: int, rejected: set[str]) -> Found | None:
    """Read the statement at one "answer"; what it denies ("is not 5") goes into `rejected`."""
    line_start = lower.rfind("\n", max(0, position - _PREFIX_CHARS), position) + 1
    prefix = lower[max(line_start, position - _PREFIX_CHARS) : position]
    behind = position + len("answer")
    colon = _COLON.match(lower, behind) or _HEADING.match(lower, behind)
    marker = colon or _COPULA.match(lower, behind)
    if not marker or not _is_claim(prefix, alone=marker.re is _HEADING):
        return None
    if in_fence(text, position) or in_comment_line(text, position):
        return None
    raw, end = _capture(text, marker.end())
    if not colon:
        if adverbs := _ADVERBS.match(raw):
            raw = raw[adverbs.end() :]
        if denied := _NEGATION.match(raw):
            rejected.add(clean(_first_sentence(raw[denied.end() :])))
            return None
        if _FILLER.match(raw):
            return None
    answer = _answer_in(raw)
    if answer is None:
        return None
    if _DOUBT.search(answer):
        return Found(position, end, None, "answer in doubt")
    return Found(position, end, answer, "final answer" if "final" in prefix[-12:] else "answer")


def _is_claim(prefix: str, *, alone: bool) -> bool:
    """Decide by the words before "answer" in its line whether the response claims it as its own answer.

    Args:
        prefix: The lower-case line up to the word.
        alone: The word must begin its line (a heading).
    """
    tokens = _TOKEN.findall(_OPENING_MARKUP.sub("", prefix))
    qualified = False
    while tokens and (tokens[-1] in _ADJECTIVES or tokens[-1] in _MARKUP):
        qualified = tokens.pop() in _ADJECTIVES or qualified
    if not tokens or alone:
        return not tokens
    clause: list[str] = []
    while tokens and len(clause) < 3 and tokens[-1][0].isalpha():
        clause.append(tokens.pop())
    if any(word in _NOT_A_CLAIM for word in clause):
        return False
    return not clause or qualified or clause[0] in _OPENERS


def _capture(text: str, start: int) -> tuple[str, int]:
    """Take what follows a marker: a displayed formula, the items of a list, or the first line with text.

    Returns:
        The raw text, "" if it is cut off or too long, and the index behind it.
    """
    chunk = text[start : start + MAX_ANSWER_CHARS + 16]
    if display := _DISPLAY.match(chunk):
        closing = chunk.find("$$" if display[1] == "$$" else "\\]", display.end())
        return (chunk[display.end() : closing], start + closing + 2) if closing >= 0 else ("", start)
    begin = blank.end() if (blank := _MARKUP_LINE.match(chunk)) else 0
    begin = len(chunk) - len(chunk[begin:].lstrip())
    if "\n" in chunk[:begin] and (item := _LIST_ITEM.match(chunk, chunk.rfind("\n", 0, begin) + 1)):
        items: list[str] = []
        while item and len(items) < MAX_STATEMENTS:
            items.append(clean(item[1]))
            end = item.end()
            item = _LIST_ITEM.match(chunk, end)
            begin = end
        return ", ".join(items), start + begin
    end = chunk.find("\n", begin)
    end = len(chunk) if end < 0 else end
    return chunk[begin:end], start + end


def _first_sentence(raw: str) -> str:
    """Cut an explanation off ("5. I hope it is right."), but none that takes the answer back ("5. Or 6")."""
    cut = len(raw)
    for match in _SENTENCE_END.finditer(raw):
        before = raw[max(0, match.start() - 8) : match.start()]
        if not _UNCUT_BEFORE.search(before):
            # "4 p.m. The train" keeps its point
            cut = match.end() if before.endswith((".m", ".M")) else match.start()
            break
    if clause := _REASON_CLAUSE.search(raw, 0, cut):
        cut = clause.start()
    return raw if _HEDGE.match(raw, cut + 1 if raw[cut : cut + 1] == "." else cut) else raw[:cut]


def _answer_in(raw: str) -> str | None:
    """Give the answer in what follows a marker, or None if it holds none."""
    raw = raw.strip()
    return raw if raw.isdecimal() and len(raw) <= MAX_ANSWER_CHARS else _complete(clean(_first_sentence(raw)))


def _chinese(text: str) -> Found | None:
    """Find the last 答案：…, 答案是 … ("the answer is")."""
    position = len(text)
    for _ in range(MAX_STATEMENTS):
        position = text.rfind("答案", 0, position)
        if position < 0:
            return None
        marker = _CHINESE.match(text, position)
        if marker and not in_fence(text, position):
            raw, end = _capture(text, marker.end())
            answer = None if raw.startswith(("不是", "什么")) else _complete(clean(raw.partition("。")[0]))
            if answer and "？" not in answer and "?" not in answer:
                return Found(position, end, answer, "答案")
    return None


def _marked_last_line(text: str) -> Found | None:
    """Read "#### 42", "A: 42", "答：42" on the last line; elsewhere they head a section or list a choice."""
    stripped = text.rstrip()
    start = stripped.rfind("\n") + 1
    line = stripped[start : start + MAX_ANSWER_CHARS + 64]
    match = _LAST_LINE.match(line)
    if not match or in_fence(text, start):
        return None
    form = "####" if "####" in match[0][:8] else "A:" if "A" in match[0][:8] else "答"
    if form == "####" and _SECTION_TITLE.match(match[1]):
        return None
    answer = _answer_in(match[1])
    return Found(start, len(stripped), answer, form) if answer and not _DOUBT.search(answer) else None
