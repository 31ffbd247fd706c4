/** "Something wrong?" on a claim: a small form that makes one row of corrections.csv. */

import { correctionRow, daysValue } from './correction_rows.js';
import { el } from './dom.js';

const CHOICES = ['reject', 'side', 'action', 'date', 'place', 'stance', 'background', 'accept'];
const ACTIONS = [
  'captured', 'withdrew', 'handed_over', 'entered', 'advanced', 'clashed', 'repelled', 'besieged', 'holds', 'cut', 'reopened',
];
const STANCES = ['reported', 'claimed', 'denied', 'intended'];

const labelled = (text, input) => el('label', {}, el('span', {}, text), input);

/** A select without what the claim says already. */
const choose = (label, options, said) => {
  const input = el('select', {}, ...options.filter(([value]) => value !== said).map(([value, text]) => el('option', { value }, text)));
  return { nodes: [labelled(label, input)], value: () => input.value };
};

const dayInput = (value, required) => el('input', { type: 'date', value, required, max: '9999-12-31' });

const chooseDays = (t, { start, end }) => {
  const [first, last] = [dayInput(start ?? end, true), dayInput(end === start ? '' : end, false)];
  const check = () => last.setCustomValidity(last.value && last.value < first.value ? t('flag.date.order') : '');
  for (const input of [first, last]) input.addEventListener('input', check);
  return {
    nodes: [labelled(t('flag.date.first'), first), labelled(t('flag.date.last'), last)],
    value: () => daysValue(first.value, last.value),
  };
};

const choosePlace = (t) => {
  const input = el('input', { type: 'text', required: true, dir: 'auto', autocomplete: 'off', spellcheck: 'false', pattern: '.*\\S.*' });
  return { nodes: [labelled(t('flag.place.right'), input), el('p', { class: 'quiet' }, t('flag.place.how'))], value: () => input.value };
};

/** What is asked beside a choice: { nodes, value() }. */
const makeField = ({ words: { t, side }, scene }, choice, claim) => {
  const ofWords = (values, prefix) => values.map((value) => [value, t(`${prefix}.${value}`)]);
  const fields = {
    side: () => choose(t('flag.side.right'), [...scene.sides.map(({ id }) => [id, side(id)]), ['', t('flag.side.none')]], claim.side),
    action: () => choose(t('flag.action.right'), ofWords(ACTIONS, 'action'), claim.action),
    stance: () => choose(t('flag.stance.right'), ofWords(STANCES, 'stance'), claim.stance),
    background: () => choose(t('flag.background.right'), ofWords(['yes', 'no'], 'flag.background'), claim.background ? 'yes' : 'no'),
    date: () => chooseDays(t, claim),
    place: () => choosePlace(t),
  };
  return fields[choice]?.() ?? { nodes: [], value: () => '' };
};

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

const makeForm = (ctx, index) => {
  const { words: { t }, scene, corrections } = ctx;
  const claim = scene.claims[index];
  const what = el('select', {}, ...CHOICES.map((choice) => el('option', { value: choice }, t(`flag.${choice}`))));
  const asked = el('div', { class: 'asked' });
  const why = el('input', { type: 'text', dir: 'auto', autocomplete: 'off' });
  const who = el('input', { type: 'text', required: true, pattern: '.*\\S.*', dir: 'auto', autocomplete: 'name', value: corrections.author.who });
  const when = dayInput(corrections.author.when || today(), true);
  const told = el('p', { class: 'quiet', role: 'status' });
  let field = null;
  const ask = () => {
    field = makeField(ctx, what.value, claim);
    asked.replaceChildren(...field.nodes);
    told.textContent = '';
  };
  const add = (event) => {
    event.preventDefault();
    corrections.author = { who: who.value, when: when.value };
    corrections.add({ claim: index, row: correctionRow(claim.id, what.value, field.value(), { ...corrections.author, why: why.value }) });
    why.value = '';
    told.textContent = t('flag.added', { n: corrections.flags.length });
  };
  what.addEventListener('change', ask);
  ask();
  return el('form', { submit: add },
    labelled(t('flag.what'), what), asked, labelled(t('flag.why'), why), labelled(t('flag.who'), who), labelled(t('flag.when'), when),
    el('button', { type: 'submit', class: 'wide' }, t('flag.add')), told);
};

/** The disclosure of the claim at `index`; its form is built when it is first opened. */
export const flagOf = (ctx, index) => {
  const node = el('details', { class: 'flag' }, el('summary', {}, ctx.words.t('flag.open')));
  node.addEventListener('toggle', () => node.append(makeForm(ctx, index)), { once: true });
  return node;
};
