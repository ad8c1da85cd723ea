"""Dates, rare ages, homes and shops written in Chinese and Japanese characters.

« 一九六三年四月二十日出生 », « 昭和30年5月2日 », « 九十二岁 », « 三月做了手术 », « リヨン在住 ». Gives stretches.
Refuses « 住院 » (in hospital), and months without an event or a date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tongue_dates import Found

_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_N = "[0-9〇零○一二三四五六七八九十廿卅元]"
_DATE = re.compile(
    rf"(?:(?:昭和|平成|令和|大正|民国)[ ]?{_N}{{1,3}}"
    rf"|{_N}{{2,4}})[ ]?年[ ]?{_N}{{1,3}}[ ]?月(?:[ ]?{_N}{{1,3}}[ ]?[日号號])?"
    rf"|(?<!{_N}){_N}{{1,2}}[ ]?月[ ]?{_N}{{1,3}}[ ]?[日号號]"
)
_YEAR = re.compile(
    rf"(?:昭和|平成|令和|大正){_N}{{1,3}}年|(?<!{_N})(?:[12][09][0-9]{{2}}|[一二][九〇零]{_N}{{2}})年(?!{_N})"
)
_BORN_AFTER = re.compile(r"[ ]?(?:出生|生まれ|生(?![\u4e00-\u9fff]))")
_BORN_BEFORE = re.compile(r"(?:出生日期|出生年月日?|出生于|出生|生日|生年月日|生于)[ ]?(?:[:：是为])?[ ]?\Z")
_MONTH = re.compile(
    rf"(?<!{_N})(?:去年|今年|前年|上个?|昨年|先)?(?:[一二三四五六七八九十]{{1,2}}|[0-9]{{1,2}})月(?=份?(?:做|手术"
    rf"|手術|住院|入院|出院|开刀|開刀|开始|開始|摔|确诊|に|から|以来|来的|生))"
)
_AGE = re.compile(
    r"(?<![0-9])(?:九十[一二三四五六七八九]?|9[0-9]|1[01][0-9]|一?百零?[一二三四五六七八九]?)[ ]?(?:岁|歲|歳"
    r"|才(?![\u4e00-\u9fff]))"
)
_HOME = re.compile(
    r"(?:居住在|居住于|住在|家住|来自|來自|住址|地址|住所|现住|現住"
    r"|住(?![院所址在宅民客着进進過过了]))[ ]?[:：是]?[ ]?"
    r"([\u4e00-\u9fff\u30a1-\u30fc0-9０-９\-·]{2,24}?)(?=[，。,.;；：\s!！?？（）()]|にお?住|的|$|和|与|跟|一起)"
)
_HOME_AFTER = re.compile(
    r"([\u4e00-\u9fff]{2,6}[都道府県市区町村]|[\u30a1-\u30fc]{2,10}[市県区]?)(?=在住|に(?:お?住|暮ら)|出身)"
)
_SHOP = re.compile(
    r"(?:Restaurant|Pavillon|Boutique|Traiteur|Salon|Épicerie|Bar|Hôtel|Institut)[ ][\u3040-\u30ff\u3400-\u9fff]{2,8}"
)


_VIETNAMESE = re.compile(
    r"[0-9]{1,2}[ ]tháng[ ](?:[0-9]{1,2}|[^\W\d_]{2,5}(?:[ ][^\W\d_]{2,4})?)(?:[ ]năm[ ](?:[0-9]{4}))?"
    r"|tháng[ ][0-9]{1,2}(?:[ ]năm[ ]|/)[0-9]{4}"
)
_BORN_VIETNAMESE = re.compile(r"sinh[^.;\n]{0,12}\Z")


def vietnamese(text: str) -> Iterator[Found]:
    """Every date written « 12 tháng 3 năm 1960 »."""
    for date in _VIETNAMESE.finditer(text) if "tháng" in text else ():
        born = _BORN_VIETNAMESE.search(text, max(0, date.start() - 20), date.start())
        yield *date.span(), Entity.DATE_NAISSANCE if born else Entity.DATE, 0.893, "langue:date"


def eastern(text: str) -> Iterator[Found]:
    """Every date, rare age and home in Chinese or Japanese characters."""
    if text.isascii() or not _EASTERN.search(text):
        return
    for pattern in (_DATE, _YEAR):
        for date in pattern.finditer(text):
            born = _BORN_AFTER.match(text, date.end()) or _BORN_BEFORE.search(
                text, max(0, date.start() - 8), date.start()
            )
            yield *date.span(), Entity.DATE_NAISSANCE if born else Entity.DATE, 0.893, "langue:date"
    for month in _MONTH.finditer(text):
        yield *month.span(), Entity.DATE, 0.697, "langue:mois"
    for age in _AGE.finditer(text):
        yield *age.span(), Entity.AGE, 0.893, "langue:age"
    for pattern in (_HOME, _HOME_AFTER):
        for home in pattern.finditer(text):
            yield *home.span(1), Entity.LIEU, 0.797, "langue:lieu"
    for shop in _SHOP.finditer(text):
        yield *shop.span(), Entity.LIEU, 0.697, "langue:enseigne"
