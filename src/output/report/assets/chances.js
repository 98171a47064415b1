
// --- Chances: kept apart from what is possible ------------------------------------------------------------------------------

const DRAWS = 200;

// The logarithm of the gamma function (Lanczos), for the beta distribution.
function logGamma(x) {
  const c = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.001208650973866179, -0.000005395239384953];
  const t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  return -t + Math.log((2.5066282746310005 * c.reduce((sum, a, i) => sum + a / (x + 1 + i), 1.000000000190015)) / x);
}

// DRAWS quantiles of a PERT distribution, at the middles of equal parts.
function pertQuantiles([low, mode, high]) {
  if (!(high > low)) return Array(DRAWS).fill(low);
  const a = 1 + (4 * (mode - low)) / (high - low), b = 1 + (4 * (high - mode)) / (high - low), norm = logGamma(a + b) - logGamma(a) - logGamma(b);
  const steps = 4000, cumulated = new Float64Array(steps + 1);
  for (let i = 1; i <= steps; i += 1) {
    const x = (i - 0.5) / steps;
    cumulated[i] = cumulated[i - 1] + Math.exp(norm + (a - 1) * Math.log(x) + (b - 1) * Math.log(1 - x)) / steps;
  }
  const whole = cumulated[steps], out = [];
  let i = 0;
  for (let n = 0; n < DRAWS; n += 1) {
    const wanted = ((n + 0.5) / DRAWS) * whole;
    while (i < steps - 1 && cumulated[i + 1] < wanted) i += 1;
    const step = cumulated[i + 1] - cumulated[i] || 1;
    out.push(low + ((high - low) * (i + Math.min(1, Math.max(0, (wanted - cumulated[i]) / step)))) / steps);
  }
  return out;
}

// A fixed order of the quantiles, another for each act, so that acts are drawn independently of each other.
function shuffled(list, seed) {
  let x = (seed + 1) * 2654435761 >>> 0;
  const out = list.slice();
  for (let i = out.length - 1; i > 0; i -= 1) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    const j = x % (i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

// How often an act happens in the state shown; null where it is available.
const yearlyNow = a => [D.acts[a]?.yearly ?? []].flat().find(y => y.when === undefined || holdsNow(y.when)) ?? null;

// Which acts can fail to happen, and their yearly values in each draw.
function yearlyOf(acts) {
  const known = new Map();
  for (const a of acts) {
    const yearly = yearlyNow(a);
    if (Array.isArray(yearly?.range)) known.set(a, shuffled(pertQuantiles(yearly.range), a));
    else if (typeof yearly?.known === 'number') known.set(a, Array(DRAWS).fill(yearly.known));
  }
  return known;
}

// The diagram of "all acts of one of the sets", by Shannon expansion: [act, if it happens, if not], or true or false.
function expand(sets, memo = new Map()) {
  if (sets.some(set => set.length === 0)) return true;
  if (!sets.length) return false;
  const key = sets.map(set => set.join('.')).sort().join('|');
  if (memo.has(key)) return memo.get(key);
  if (memo.size > 20000) throw new RangeError('too many cases');
  const counts = new Map();
  for (const set of sets) for (const a of set) counts.set(a, (counts.get(a) ?? 0) + 1);
  const [act] = [...counts].sort((x, y) => y[1] - x[1] || x[0] - y[0])[0];
  const node = { act, yes: null, no: null };
  memo.set(key, node);
  node.yes = expand(sets.map(set => set.filter(a => a !== act)), memo);
  node.no = expand(sets.filter(set => !set.includes(act)), memo);
  return node;
}

function chanceOf(node, happens, memo) {
  if (node === true) return 1;
  if (node === false) return 0;
  if (!memo.has(node)) {
    const p = happens(node.act);
    memo.set(node, p * chanceOf(node.yes, happens, memo) + (1 - p) * chanceOf(node.no, happens, memo));
  }
  return memo.get(node);
}

// For every year: the mean, the median, and the ends of the 90% band, over the draws.
function chancesFor(paths) {
  const yearly = yearlyOf(new Set(paths.flatMap(path => path.acts)));
  const node = expand(paths.map(path => path.acts.filter(a => yearly.has(a)).sort((a, b) => a - b)));
  const ranged = [...yearly.values()].some(list => list[0] !== list.at(-1) || list.some(y => y !== list[0]));
  return D.chances.years.map(years => {
    const values = [];
    for (let n = 0; n < (ranged ? DRAWS : 1); n += 1) values.push(chanceOf(node, a => 1 - (1 - yearly.get(a)[n]) ** years, new Map()));
    values.sort((a, b) => a - b);
    const at = q => values[Math.min(values.length - 1, Math.floor(q * values.length))];
    return { years, mean: values.reduce((a, b) => a + b, 0) / values.length, median: at(0.5), low: at(0.05), high: at(0.95), ranged };
  });
}

function chart(rows) {
  const wide = 420, high = 150, left = 40, top = 8, last = rows.at(-1).years;
  const x = years => left + ((wide - left - 8) * years) / last, y = p => top + (high - top - 24) * (1 - p);
  const line = key => rows.map((r, i) => `${i ? 'L' : 'M'}${x(r.years).toFixed(1)} ${y(r[key]).toFixed(1)}`).join('');
  const band = `${line('high')}${rows.slice().reverse().map(r => `L${x(r.years).toFixed(1)} ${y(r.low).toFixed(1)}`).join('')}Z`;
  return svg('svg', { viewBox: `0 0 ${wide} ${high}`, class: 'chart', role: 'img', 'aria-label': `Chance over ${last} years; the numbers stand in the table.` },
    [0, 0.5, 1].map(p => svg('g', null, svg('path', { d: `M${left} ${y(p)}H${wide - 8}`, class: 'rule' }), svg('text', { x: left - 6, y: y(p) + 4, 'text-anchor': 'end' }, `${p * 100}%`))),
    [1, 10, 20, 30].filter(n => n <= last).map(n => svg('text', { x: x(n), y: high - 6, 'text-anchor': n === last ? 'end' : 'middle' }, `${n} y`)),
    rows[0].ranged && svg('path', { d: band, class: 'band' }), svg('path', { d: line('median'), class: 'curve' }));
}

let yearsShown = 10;
function chancesPart(p, d) {
  const detail = detailOf(p, d), paths = pathsNow(detail);
  if (!D.chances || readsNow(p, d) === NONE() || readsNow(p, d) === 0 || !paths.length) return null;
  const heading = [el('h3', null, 'How likely, not how possible'), el('p', { class: 'quiet' }, 'Everything above says what could be done. This part alone says how often it might happen, and only as far as the author has put yearly numbers to the acts.')];
  if (holdsNow(detail.more)) return el('section', { class: 'likely' }, heading, paragraph('No number here: not all ways in are listed, so a chance from those listed would be too low.'));
  if (!paths.some(path => path.acts.some(yearlyNow))) return null;
  let rows;
  try { rows = chancesFor(paths); } catch { return el('section', { class: 'likely' }, heading, paragraph('No number here: the ways in are too many to be reckoned in a page.')); }
  const row = rows.find(r => r.years === yearsShown) ?? rows.at(-1);
  const said = r => (r.ranged ? `${percent(r.median)} (90% band: ${percent(r.low)} to ${percent(r.high)}; mean ${percent(r.mean)})` : percent(r.mean));
  const slider = el('input', { type: 'range', min: 0, max: rows.length - 1, value: rows.indexOf(row), 'aria-label': 'Number of years', 'aria-valuetext': counted(row.years, 'year', 'years'),
    oninput: event => { yearsShown = rows[Number(event.target.value)].years; drawChances(); $('chances').querySelector('input')?.focus(); } });
  return el('section', { class: 'likely' }, heading,
    el('p', { class: 'chance' }, `Within ${counted(row.years, 'year', 'years')}: `, el('strong', null, said(row)), '.'), slider, chart(rows),
    el('p', { class: 'quiet' }, 'Claims count as answered in the state shown. Acts without a yearly number are taken as available. Acts are taken as independent of each other. It is not the chance that somebody is watched today, and it does not make a rare way harmless.'),
    el('details', { class: 'more' }, el('summary', null, 'The numbers'), el('table', { class: 'numbers' }, el('thead', null, el('tr', null, el('th', { scope: 'col' }, 'Within'), el('th', { scope: 'col' }, 'Chance'))),
      el('tbody', null, rows.filter(r => [1, 2, 3, 5, 10, 20, 30].includes(r.years)).map(r => el('tr', null, el('th', { scope: 'row' }, counted(r.years, 'year', 'years')), el('td', null, said(r))))))));
}

function drawChances() {
  const slot = $('chances');
  if (slot && state.cell) fill(slot, chancesPart(...state.cell));
}

drawnLater(drawChances);
