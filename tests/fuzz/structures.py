"""Hypothesis strategies for answers of several values, and `KINDS`, the table of all; see `fuzz.values`."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import strategies as st

from fuzz import values
from fuzz.values import Case, Draw, frac, nonzero, polynomial, rationals, slash


@st.composite
def ranges(draw: Draw) -> Case:
    ends = sorted(draw(st.lists(rationals, min_size=4, max_size=4, unique=True)))
    shut = draw(st.lists(st.booleans(), min_size=4, max_size=4))
    endless = draw(st.booleans())

    def intervals(ends: list[Fraction], shut: list[bool]) -> list[str]:
        first = f"{'(['[shut[0]]}{frac(ends[0])}, {frac(ends[1])}{')]'[shut[1]]}"
        last = r"\infty)" if endless else frac(ends[3]) + ")]"[shut[3]]
        return [first, f"{'(['[shut[2]]}{frac(ends[2])}, {last}"]

    signs = [r"\le" if closed else "<" for closed in shut]
    low = f"{slash(ends[0])} {signs[0]} x {signs[1]} {slash(ends[1])}"
    high = f"x {signs[2].replace('<', '>').replace('le', 'ge')} {slash(ends[2])}"
    high = high if endless else f"{slash(ends[2])} {signs[2]} x {signs[3]} {slash(ends[3])}"
    first, second = intervals(ends, shut)
    same = (rf"{second} \cup {first}", rf"{low} \text{{ or }} {high}", rf"x \in {first} \cup {second}")
    at = draw(st.integers(0, 2 if endless else 3))
    moved = [end + (draw(st.integers(1, 9)) if i == at else 0) * Fraction(1, 100) for i, end in enumerate(ends)]
    toggled = [closed != (i == at) for i, closed in enumerate(shut)]
    wrong = [r" \cup ".join(intervals(*w)) for w in ((moved, shut), (ends, toggled))]
    extra = rf"{first} \cup {second} \cup ({frac(ends[0] - 9)}, {frac(ends[0] - 8)})"
    return Case(rf"{first} \cup {second}", same, (*wrong, first, second, extra), "Find the range of x.")


@st.composite
def one_range(draw: Draw) -> Case:
    low, high = sorted(draw(st.lists(rationals, min_size=2, max_size=2, unique=True)))
    left, right = draw(st.booleans()), draw(st.booleans())

    def shown(low: Fraction, high: Fraction, left: bool, right: bool) -> str:
        return f"{'(['[left]}{frac(low)}, {frac(high)}{')]'[right]}"

    text = shown(low, high, left, right)
    less = ["<", r"\leq"]
    same = (f"{slash(low)} {less[left]} x {less[right]} {slash(high)}", rf"x \in {text}", text.replace(", ", ";"))
    by = draw(rationals.filter(lambda v: v > 0))
    other = [shown(low, high, not left, right), shown(low, high, left, not right), shown(low - by, high, left, right)]
    other += [
        shown(low, high + by, left, right),
        f"x {less[right]} {slash(high)}",
        rf"{text} \cup ({frac(high + 1)}, \infty)",
    ]
    return Case(text, same, tuple(other), "Find the range of x.")


@st.composite
def sets(draw: Draw) -> Case:
    items = draw(st.lists(rationals, min_size=2, max_size=5, unique=True))
    shuffled = draw(st.permutations(items))
    new = draw(rationals.filter(lambda v: v not in items))
    at = draw(st.integers(0, len(items) - 1))

    def braces(values: list[Fraction]) -> str:
        return rf"\{{{', '.join(map(frac, values))}\}}"

    bare = ", ".join(map(slash, shuffled))
    same = (braces(shuffled), rf"\left\{{{bare}\right\}}", bare, " or ".join(f"x = {slash(v)}" for v in shuffled))
    replaced = [new if i == at else v for i, v in enumerate(items)]
    negated = [-v if i == at else v for i, v in enumerate(items)]
    other = [braces(replaced), braces([*items, new]), braces(items[:at] + items[at + 1 :]), bare + f", {slash(new)}"]
    other += [braces(negated)] if set(negated) != set(items) else []
    other += ["".join(map(slash, items))] if all(v.denominator == 1 for v in items) else []
    return Case(braces(items), same, tuple(other), "Find all solutions x of the equation.")


@st.composite
def lists(draw: Draw) -> Case:
    """Two whole numbers with a comma between them, which are neither a decimal comma nor a thousands separator."""
    a, b = draw(st.lists(st.integers(1, 999), min_size=2, max_size=2, unique=True))
    same = (f"{b}, {a}", f"{a} and {b}", rf"\{{{a}, {b}\}}", f"x={a} or x={b}", f"{a}; {b}")
    other = (f"{a}.{b}", f"{a}{b}", f"{a}", f"{a}, {-b}", f"{a}, {b}, {a + b}", f"{a}/{b}", f"{a}, {b + 1}")
    return Case(f"{a}, {b}", same, other, "Find all solutions x of the equation.")


@st.composite
def tuples(draw: Draw) -> Case:
    items = draw(st.lists(rationals, min_size=2, max_size=4))
    at, new = draw(st.integers(0, len(items) - 1)), draw(rationals)

    def shown(values: list[Fraction], show: Callable[[Fraction], str] = frac) -> str:
        return f"({', '.join(map(show, values))})"

    replaced = [new if i == at else v for i, v in enumerate(items)]
    negated = [-v if i == at else v for i, v in enumerate(items)]
    wrong = [v for v in (replaced, negated, items[::-1], [*items, new], items[:at] + items[at + 1 :]) if v != items]
    same = (shown(items, slash), shown(items).replace(", ", ","))
    return Case(shown(items), same, tuple(shown(v) for v in wrong if len(v) > 1), "Find the coordinates of the point.")


@st.composite
def lines(draw: Draw) -> Case:
    m, b, k = draw(nonzero), draw(nonzero), draw(st.integers(2, 6))
    text = f"y={polynomial({1: m, 0: b})}"
    same = (
        f"y = {polynomial({0: b, 1: m})}",
        f"{polynomial({1: m})}-y{b:+d}=0",
        f"y{-m:+d}x={b}",
        f"{k}y = {polynomial({1: m * k, 0: b * k})}",
    )
    by = draw(nonzero)
    wrong = [(m + by, b), (m, b + by), (-m, b), (m, -b)]
    other = [f"y={polynomial({1: slope, 0: at})}" for slope, at in wrong] + [f"y{m:+d}x={b}"]
    return Case(text, same, tuple(other), "Find the equation of the line in x and y.")


@st.composite
def ratios(draw: Draw) -> Case:
    terms = draw(st.lists(st.integers(1, 40), min_size=2, max_size=4))
    k, at, by = draw(st.integers(2, 9)), draw(st.integers(0, len(terms) - 1)), draw(st.integers(1, 9))
    changed = [t + by * (i == at) for i, t in enumerate(terms)]
    same = (" : ".join(map(str, terms)), ":".join(str(t * k) for t in terms), " to ".join(map(str, terms)))
    wrong = [changed, [*terms, by]] + ([terms[::-1]] if terms[::-1] != terms else [])
    return Case(":".join(map(str, terms)), same, tuple(":".join(map(str, w)) for w in wrong))


@st.composite
def residues(draw: Draw) -> Case:
    m = draw(st.integers(2, 60))
    r, k = draw(st.integers(0, m - 1)), draw(st.integers(1, 5))
    by = draw(st.integers(1, m - 1))
    same = (f"x ≡ {r} (mod {m})", rf"x \equiv {r + k * m} \pmod{{{m}}}", rf"x \equiv {r - m} \pmod {{{m}}}")
    same += (f"x = {r} + {m}t, where t is an integer",)
    other = (rf"x \equiv {(r + by) % m} \pmod{{{m}}}", rf"x \equiv {r} \pmod{{{m + k}}}", f"x = {r}")
    return Case(rf"x \equiv {r} \pmod{{{m}}}", same, other)


@st.composite
def times(draw: Draw) -> Case:
    hour, minute, late = draw(st.integers(1, 11)), draw(st.integers(0, 59)), draw(st.booleans())
    half = ["a.m.", "p.m."]
    by = draw(st.integers(1, 59))
    same = (f"{hour}:{minute:02d} {['AM', 'PM'][late]}", f"{hour:02d}:{minute:02d}{['am', 'pm'][late]}")
    same += (f"{hour + 12 * late}:{minute:02d}",) if late else ()
    other = (f"{hour}:{minute:02d} {half[not late]}", f"{hour}:{(minute + by) % 60:02d} {half[late]}")
    other += (f"{hour % 11 + 1}:{minute:02d} {half[late]}",)
    return Case(f"{hour}:{minute:02d} {half[late]}", same, other, "At what time does the train leave?")


@st.composite
def choices(draw: Draw) -> Case:
    options = draw(st.lists(st.integers(10, 999), min_size=4, max_size=4, unique=True))
    at, wrong = draw(st.permutations(range(4)))[:2]
    letter, bad = "ABCD"[at], "ABCD"[wrong]
    question = "Which is it? " + " ".join(f"({name}) {value}" for name, value in zip("ABCD", options, strict=True))
    same = (f"({letter})", f"{letter}.", f"{letter}) {options[at]}", str(options[at]), rf"\text{{{letter}}}")
    other = (bad, f"({bad})", str(options[wrong]), f"{letter} or {bad}", f"{letter}) {options[wrong]}")
    return Case(letter, same, (*other, f"{letter}, {bad}", f"{bad}) {options[at]}"), question)


@st.composite
def functions(draw: Draw) -> Case:
    m, b, by = draw(nonzero), draw(nonzero), draw(nonzero)
    same = (f"f(t) = {polynomial({1: m, 0: b}, 't')}", polynomial({1: m, 0: b}), f"f(x)={b}{m:+d}x")
    wrong = [(m + by, b), (m, b + by), (-m, b), (m, -b)]
    other = [f"f(x)={polynomial({1: slope, 0: at})}" for slope, at in wrong]
    other += [f"f(x)={polynomial({1: m, 0: b}, 'k')}"]  # a constant function, with a letter that nobody has named
    return Case(f"f(x)={polynomial({1: m, 0: b})}", same, tuple(other), "Find the function f.")


@st.composite
def named(draw: Draw) -> Case:
    a, b, by = draw(rationals), draw(rationals), draw(rationals.filter(bool))
    same = (f"b={slash(b)}, a={slash(a)}", f"a = {frac(a)} and b = {frac(b)}", f"{slash(a)}, {slash(b)}")
    other = [f"a={slash(a + by)}, b={slash(b)}", f"a={slash(a)}, b={slash(b + by)}", f"a={slash(a)}", f"b={slash(b)}"]
    other += [f"a={slash(b)}, b={slash(a)}", f"{slash(b)}, {slash(a)}"] if a != b else []
    other += [f"a={slash(a)}, b={slash(b)}, c={slash(by)}"]
    return Case(f"a={slash(a)}, b={slash(b)}", same, tuple(other), "Find the values of a and b.")


@st.composite
def plus_minus(draw: Draw) -> Case:
    a, b, by = draw(nonzero), draw(st.integers(1, 30)), draw(st.integers(1, 9))
    root = rf"\sqrt{{{b * b + 1}}}"
    same = (rf"x = {a} \pm {root}", rf"{a}-{root}, {a}+{root}", rf"\{{{a}+{root}, {a}-{root}\}}")
    other = (
        rf"{a}+{root}",
        rf"{a}-{root}",
        rf"{a + by} \pm {root}",
        rf"{a} \pm \sqrt{{{b * b + 1 + by}}}",
        rf"\pm {root}",
    )
    return Case(rf"{a} \pm {root}", same, other, "Find all solutions x of the equation.")


@st.composite
def matrices(draw: Draw) -> Case:
    cells = draw(st.lists(rationals, min_size=4, max_size=4))
    at, by = draw(st.integers(0, 3)), draw(rationals.filter(bool))

    def shown(cells: list[Fraction], name: str = "pmatrix") -> str:
        a, b, c, d = map(frac, cells)
        return rf"\begin{{{name}}} {a} & {b} \\ {c} & {d} \end{{{name}}}"

    changed = [v + by * (i == at) for i, v in enumerate(cells)]
    turned = [cells[i] for i in (0, 2, 1, 3)]
    same = (shown(cells, "bmatrix"), "[[{}, {}], [{}, {}]]".format(*map(slash, cells)))
    wrong = [w for w in (changed, turned) if w != cells]
    return Case(shown(cells), same, tuple(map(shown, wrong)), "Find the matrix.")


KINDS: dict[str, st.SearchStrategy[Case]] = {
    "integer": values.integers(),
    "decimal": values.decimals(),
    "fraction": values.fractions(),
    "root": values.roots(),
    "power": values.powers(),
    "binomial": values.binomials(),
    "complex": values.complexes(),
    "angles": values.turns(),
    "polynomial": values.polynomials(),
    "unit": values.units(),
    "percent": values.percents(),
    "union": ranges(),
    "interval": one_range(),
    "set": sets(),
    "list": lists(),
    "tuple": tuples(),
    "plus or minus": plus_minus(),
    "named values": named(),
    "matrix": matrices(),
    "equation": lines(),
    "function": functions(),
    "ratio": ratios(),
    "residue class": residues(),
    "time": times(),
    "choice": choices(),
}
"""Every kind of answer that the properties are checked on."""
