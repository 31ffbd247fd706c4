/** The language of the interface: its messages with values put in, its numbers and its days. */

const FIRST_STRONG = '\u2068';
const END = '\u2069';
const RIGHT_TO_LEFT_MARK = '\u200f';
/** Letters of Hebrew, Arabic, Syriac and their like. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * `t(key, values)`: the message of that name. A message with a count has forms by plural category, chosen by `n`.
 * What `language` lacks is said in the words of `fallback`. Values that may run the other way are set apart from
 * what is around. `t.list(values)` tells them one after the other.
 */
export const makeTranslator = (language, fallback) => {
  const plural = new Intl.PluralRules(language.locale);
  const number = new Intl.NumberFormat(language.locale);
  const put = (value) => {
    if (typeof value === 'number') return number.format(value);
    return language.direction === 'rtl' || RIGHT_TO_LEFT.test(value) ? `${FIRST_STRONG}${value}${END}` : value;
  };
  // A message of nothing but values has no letter that tells which way it runs.
  const lead = language.direction === 'rtl' ? RIGHT_TO_LEFT_MARK : '';
  const translate = (key, values = {}) => {
    const message = language.messages[key] ?? fallback.messages[key];
    if (message === undefined) throw new Error(`no message ${key}`);
    const text = typeof message === 'string' ? message : message[plural.select(values.n)] ?? message.other;
    return text.includes('{') ? lead + text.replace(/\{(\w+)\}/g, (_, name) => put(values[name])) : text;
  };
  translate.has = (key) => key in fallback.messages;
  translate.list = (values, between = 'comma') => lead + values.map(put).join(translate(between));
  return translate;
};

/** Days in a language; ISO days stay free of time zones. No day, empty, has no words. */
export const makeCalendar = ({ locale }) => {
  const format = (options) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day) => day && formatter.format(Date.parse(`${day}T00:00:00Z`));
  };
  return {
    /** "5 February 2020" */
    date: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    /** "5 Feb 2020" */
    shortDate: format({ day: 'numeric', month: 'short', year: 'numeric' }),
    weekday: format({ weekday: 'long' }),
    month: format({ month: 'short' }),
    year: format({ year: 'numeric' }),
  };
};
