"""Short answers in the language of an archive: `椭圆`, `ellipszis` or `эллипс` against "ellipse".

Sets that were translated by machine keep such answers. Only whole answers are read, and only words that mean one thing
in one language alone: `par` (Spanish "even") and `gerade` (German "even" and "straight line") are left open.
"""

from __future__ import annotations

from tinyv.verifiers.rules.words import plain_text

MAX_CHARS = 40
"""Longer answers are no such word."""

_WORDS = """\
circle / 圆 圆形 kör kreis cercle círculo circunferencia окружность
ellipse / 椭圆 ellipszis elipse эллипс
hyperbola / 双曲线 hiperbola hyperbel hyperbole hipérbola гипербола
parabola / 抛物线 parabel parabole parábola парабола
straight line / 直线 egyenes прямая
line segment / 线段 szakasz egyenes_szakasz strecke segmento отрезок
ray / 射线 félegyenes луч
triangle / 三角形 háromszög dreieck triángulo треугольник
isosceles triangle / 等腰三角形 egyenlő_szárú_háromszög равнобедренный_треугольник
equilateral triangle / 等边三角形 正三角形 egyenlő_oldalú_háromszög szabályos_háromszög равносторонний_треугольник
right triangle / 直角三角形 derékszögű_háromszög прямоугольный_треугольник
square / 正方形 négyzet quadrat carré cuadrado квадрат
rectangle / 矩形 长方形 téglalap rechteck rectángulo прямоугольник
rhombus / 菱形 rombusz raute rombo losange ромб
parallelogram / 平行四边形 paralelogramma parallelogramm параллелограмм
trapezoid / 梯形 trapéz trapez trapecio трапеция
sphere / 球面 gömb esfera сфера
cone / 圆锥 kúp kegel конус
cylinder / 圆柱 henger zylinder cilindro цилиндр
centroid / 重心 súlypont schwerpunkt
orthocenter / 垂心 magasságpont ортоцентр
incenter / 内心
circumcenter / 外心
yes / 是 是的 igen ja oui sí да
no / 否 不是 nem nein нет
true / 正确 真 igaz wahr vrai verdadero верно
false / 错误 假 hamis falsch faux falso неверно
odd / 奇数 páratlan ungerade impair impar нечётное нечётный
even / 偶数 páros чётное чётный
odd function / 奇函数 páratlan_függvény ungerade_funktion нечётная_функция
even function / 偶函数 páros_függvény gerade_funktion чётная_функция
no solution / 无解 nincs_megoldás keine_lösung sin_solución нет_решений
does not exist / 不存在 nem_létezik existiert_nicht no_existe не_существует
infinitely many / 无穷多 无数个 végtelen_sok unendlich_viele infinitos бесконечно_много
sufficient but not necessary condition / 充分不必要条件 充分而不必要条件 充分非必要条件
necessary but not sufficient condition / 必要不充分条件 必要而不充分条件 必要非充分条件
necessary and sufficient condition / 充要条件 充分必要条件
neither sufficient nor necessary condition / 既不充分也不必要条件 既不充分又不必要条件 既非充分也非必要条件
parallel / 平行 párhuzamos párhuzamosak paralelas параллельны
perpendicular / 垂直 merőleges merőlegesek perpendiculares перпендикулярны
intersecting / 相交
tangent / 相切
Monday / 星期一 hétfő montag lundi lunes понедельник
Tuesday / 星期二 kedd dienstag mardi martes вторник
Wednesday / 星期三 szerda mittwoch mercredi miércoles среда
Thursday / 星期四 csütörtök donnerstag jeudi jueves четверг
Friday / 星期五 péntek freitag vendredi viernes пятница
Saturday / 星期六 szombat samstag samedi sábado суббота
Sunday / 星期日 星期天 vasárnap sonntag dimanche domingo воскресенье
"""
ENGLISH = {
    word.replace("_", " "): english
    for english, _, words in (line.partition(" / ") for line in _WORDS.splitlines())
    for word in words.split()
}
"""Words of other languages, in lower case, with the English one."""


def in_english(text: str) -> str:
    r"""The English words for an answer that is in the table; the text itself otherwise.

    >>> in_english(r"\text{椭圆}"), in_english("Páratlan."), in_english("odd")
    ('ellipse', 'odd', 'odd')
    """
    return ENGLISH.get(plain_text(text).lower(), text) if len(text) <= MAX_CHARS else text
