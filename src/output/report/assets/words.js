
// --- Words ---------------------------------------------------------------------------------------------------------------

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

// 2018-07-17 as "17 July 2018".
function dayWords(day) {
  const [year, month, date] = String(day).split('-').map(Number);
  return MONTHS[month - 1] ? `${date} ${MONTHS[month - 1]} ${year}` : String(day);
}

// The day before a day, both as 2018-07-17.
function dayBefore(day) {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? day : new Date(time - 86400000).toISOString().slice(0, 10);
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const numberWord = n => NUMBERS[n] ?? grouped(n);

// 24576 as "24 576", with narrow spaces that do not break.
const grouped = n => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');

const counted = (n, one, several) => `${grouped(n)} ${n === 1 ? one : several}`;

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
// At the beginning of a sentence; a name that is written small, like eBay, stays so.
const begun = text => (/^[a-z]+(?![\w])/.test(text) ? capital(text) : text);
// In the middle of a sentence: "a customer", not "A customer".
const within = text => text.replace(/^(An?|The|Any|Anybody|Whoever|Others|Some)(?= )/, word => word.toLowerCase());

// A, B and C; after `most` of them "and N more".
function listed(items, most = 4, last = ' and ') {
  const shown = items.length > most + 1 ? items.slice(0, most) : items;
  const parts = shown.slice();
  if (shown.length < items.length) parts.push(`${items.length - shown.length} more`);
  return parts.flatMap((part, i) => (i === 0 ? [part] : [i === parts.length - 1 ? last : ', ', part]));
}

// Two significant digits: 0.1234 as "12%", 0.00012 as "0.012%".
function percent(p) {
  if (p <= 0) return '0%';
  if (p >= 0.995) return p >= 0.9995 ? 'nearly 100%' : 'over 99%';
  const share = p * 100;
  if (share < 0.001) return 'below 0.001%';
  const digits = Math.max(0, 1 - Math.floor(Math.log10(share)));
  return `${share.toFixed(Math.min(digits, 4))}%`;
}

const PROCESS = { court: 'a court decides', executive: 'the executive decides, no court', none: 'nobody has to decide first' };
const CONFIDENCE = {
  primary: 'entry checked against the text of the law',
  reported: 'entry checked against reports only',
  unverified: 'entry not verified',
};
const POLICY_KINDS = { residency: 'where it lies', operator: 'who runs the machines', custody: 'who holds the keys', access: 'who can read it' };
const wordFor = (words, key, otherwise) => (Object.hasOwn(words, key) ? words[key] : otherwise);
