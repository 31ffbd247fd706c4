/** The date in words, on the page and for a screen reader. */

/** Milliseconds the slider rests before a screen reader hears what changed. */
const REST = 400;

/** Tells the date in words; a screen reader hears it once the slider rests. */
export const makeTeller = ({ part, words, scene }, { placeIndex }, compareSentence) => {
  const placeOf = (id) => scene.places[placeIndex.get(id)];
  let announcing = null;
  return (frame, aloud) => {
    const { t } = words;
    const { day, dayChanges, dayEvents, compared } = frame;
    const news = () => (compared ? compareSentence(frame) : words.day(dayChanges, dayEvents, placeOf));
    const sentence = day ? news() : t('time.nothing_dated.why');
    part('weekday').textContent = day && words.weekday(day);
    part('date').textContent = day ? words.date(day) : t('time.nothing_dated');
    part('date').dateTime = day;
    part('what').textContent = part('what').title = sentence;
    clearTimeout(announcing);
    if (aloud) announcing = setTimeout(() => { part('announce').textContent = `${words.date(day)}. ${sentence}`; }, REST);
  };
};
