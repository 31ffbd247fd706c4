/** The language of the interface: its messages with values put in, its numbers and its days. */

const FIRST_STRONG = '\u2068';
const END = '\u2069';

/**
 * `t(key, values)`: the message of that name. A message with a count has forms by plural category, chosen by `n`.
 * What `language` lacks is said in the words of `fallback`. In right-to-left text values are set apart from what is around.
 */
export const makeTranslator = (language, fallback) => {
  const plural = new Intl.PluralRules(language.locale);
  const number = new Intl.NumberFormat(language.locale);
  const put = (value) => {
    if (typeof value === 'number') return number.format(value);
    return language.direction === 'rtl' ? `${FIRST_STRONG}${value}${END}` : value;
  };
  const translate = (key, values = {}) => {
    const message = language.messages[key] ?? fallback.messages[key];
    if (message === undefined) throw new Error(`no message ${key}`);
    const text = typeof message === 'string' ? message : message[plural.select(values.n)] ?? message.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => put(values[name]));
  };
  translate.has = (key) => key in fallback.messages;
  return translate;
};

/** Days in a language; ISO days stay free of time zones. */
export const makeCalendar = ({ locale }) => {
  const format = (options) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day) => formatter.format(Date.parse(`${day}T00:00:00Z`));
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
