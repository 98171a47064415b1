
// --- Where things lie, in words -------------------------------------------------------------------------------------------

const MAP = JSON.parse($('residency-map').textContent);
const placeOf = iso => (typeof iso === 'string' && Object.hasOwn(MAP.points, iso) ? MAP.points[iso] : null);

// The Natural Earth projection, as in `projection.rs`.
function project([latitude, longitude]) {
  const scale = 500 / (Math.PI * 0.8707), l = (longitude * Math.PI) / 180, p = (latitude * Math.PI) / 180, p2 = p * p, p4 = p2 * p2;
  const x = l * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
  const y = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
  return [500 + scale * x, Math.min(507, Math.max(0, 253.5 - scale * y))];
}

const sitePoint = s => D.sites[s].point ?? (D.sites[s].coordinates ? project(D.sites[s].coordinates) : null);
const sitesNow = () => D.sites.map((_, s) => s).filter(s => holdsNow(D.sites[s].exists));
const jurisdictionNow = s => firstNow(D.sites[s].located)?.to ?? null;

// The point of a jurisdiction, or of the one that it lies in.
function pointOf(j) {
  for (let steps = 0; j !== null && j !== undefined && D.jurisdictions[j] && steps < 20; steps += 1) {
    const point = D.jurisdictions[j].point ?? placeOf(D.jurisdictions[j].iso);
    if (point) return point;
    j = D.jurisdictions[j].within;
  }
  return null;
}

const keyNames = keys => listed(keys.map(k => el('span', null, quoted(D.keys[k].name))), 4);

function siteWords(s) {
  const j = jurisdictionNow(s), operators = allNow(D.sites[s].operator);
  return [own(D.sites[s].name), j !== null && [' (', own(D.jurisdictions[j]?.name ?? ''), ')'], operators.length > 0 && [', run by ', listed(operators.map(p => own(spokenText(p))), 3)]];
}

// Copies with the same place and locks in one line.
function copyLines() {
  const entries = [];
  D.copies.forEach((copy, c) => {
    if (!holdsNow(copy.exists) || !dataHere(copy.data)) return;
    const at = allNow(copy.at), locks = allNow(copy.locked_by);
    entries.push([`${at}|${locks}`, [at, locks], copy.data]);
  });
  return together(entries).map(([[at, locks], data]) => {
    const names = [...new Set(data)];
    return el('li', null, listed(names.map(d => el('span', null, quoted(D.data[d].name))), 3), names.length > 1 ? ' lie' : ' lies',
      at.length ? [' at ', listed(at.map(s => el('span', null, siteWords(s))), 3)] : ' nowhere in particular',
      locks.length ? [', locked by ', keyNames(locks)] : ', in the clear', '.');
  });
}

function keyLines() {
  return D.keys.map((key, k) => [key, k]).filter(([key]) => holdsNow(key.exists)).map(([key, k]) => {
    const at = allNow(key.stored_at), holders = allNow(key.holders), wraps = allNow(key.wrapped_by);
    return el('li', null, 'The key ', quoted(key.name), at.length ? [' lies at ', listed(at.map(s => el('span', null, siteWords(s))), 3)] : ' lies nowhere on a machine',
      holdsNow(key.hsm) && ', in a store that gives it out to nobody',
      wraps.length > 0 && [', and is useless without ', keyNames(wraps)],
      holders.length ? ['. It can be used by ', listed(holders.map(p => own(spokenText(p))), 4)] : '. Nobody is named as its holder', '.');
  });
}

function processingLines() {
  return D.processing.filter(item => holdsNow(item.exists)).map(item => {
    const data = allNow(item.data), by = allNow(item.by), at = allNow(item.at);
    return el('li', null, own(item.name), ': ', by.length ? listed(by.map(p => own(D.parties[p].name)), 3) : 'nobody', ' works on ', listed(data.map(d => el('span', null, quoted(D.data[d].name))), 3), ' in the clear',
      at.length > 0 && [' at ', listed(at.map(s => el('span', null, siteWords(s))), 3)], '.');
  });
}

drawnLater(() => {
  const parts = [['Copies', copyLines()], ['Keys', keyLines()], ['Work on data in the clear', processingLines()]].filter(([, lines]) => lines.length);
  $('where').hidden = !parts.length && !D.sites.length;
  fill($('where-words'), parts.map(([heading, lines]) => [el('h3', null, heading), el('ul', null, lines)]));
});
