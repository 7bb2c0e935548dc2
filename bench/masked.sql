-- Phones, identity numbers, e-mail and 微信 ids inside a sentence, hidden in place; most sentences hold none and are passed on.
CREATE OR REPLACE FUNCTION masked AS (t) -> if(
  match(t, '1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|[0-9]{17}[0-9Xx]|[一二三四五六七八九〇零壹贰叁肆伍陆柒捌玖]{11}|１[３-９][０-９]{9}|@|微信|[Vv][Xx]|[Ww][Xx]|V信'),
  replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(t,
    '(^|[^0-9])((?:\\+?86|0086)?[ -]?1[3-9][0-9])[ -]?[0-9]{4}[ -]?([0-9]{4})([^0-9]|$)', '\\1\\2****\\3\\4'),
    '(^|[^0-9])([1-9][0-9]{5})[0-9]{11}[0-9Xx]([^0-9Xx]|$)', '\\1\\2************\\3'),
    '[一二三四五六七八九〇零壹贰叁肆伍陆柒捌玖]{11}', '***'),
    '１[３-９][０-９]{9}', '***'),
    '([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+)', '\\1***@\\2'),
    '(微信号?|[Vv][Xx]|[Ww][Xx]|V信)([:：是 ]*)[A-Za-z0-9_-]{5,}', '\\1\\2***'),
  t)
