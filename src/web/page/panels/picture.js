// The picture, above the table: what is where, who could read it by which means, and a hand for moving things.

import { plain as now, plainBefore } from '../answers.js';
import { isPrinting } from '../changes.js';
import { report } from '../data.js';
import { $, fill } from '../dom.js';
import { state } from '../state.js';
import { WORDS } from '../words.js';
import { why } from '../picture/because.js';
import { empty, inHand, onDown, onKey, onMove, onUp, reach, say } from '../picture/grab.js';
import { forget } from '../picture/moves.js';
import { build, stage } from '../picture/stage.js';
import { askFor, drawChoice, groupShown, name, place, show } from '../picture/view.js';

/** How wide the picture is on paper. */
const ON_PAPER = 660;

/** @param {Change} change */
export function draw(change) {
  if (change.loaded) askFor(null);
  forget();
  if (change.loaded) $('picture').hidden = false;
  // How wide it is on the screen is measured only where it may be otherwise: that costs as much as a flip.
  const width = isPrinting() ? ON_PAPER : change.loaded || change.paper === false || change.resized ? Math.floor($('picture-box').clientWidth) : stage.width;
  if (change.loaded || width !== stage.width) raise(width, !!change.loaded);
  if (!stage.root) return;
  if (inHand()) empty();
  $('picture').classList.toggle('handled', !!change.grabbed);
  fill($('picture-always'), WORDS.picture.always);
  $('picture-always').hidden = state.asked === 'reads';
  for (const node of stage.root.querySelectorAll('.reached')) node.classList.remove('reached');
  place();
  reach(null);
  const was = plainBefore;
  show(now, null, was);
  $('picture-data').value = String(groupShown());
  if (change.loaded || 'teach' in change) say(state.teach ? WORDS.picture.covered : WORDS.picture.hint);
  else if (was && ('options' in change || 'stretch' in change)) say(state.teach ? null : why(was, now, stage.scene.groups[groupShown()] ?? []));
}

/** What is heard of it comes a moment afterwards. */
export function drawLater() {
  if (stage.root) name();
}

/** Builds the picture for a width.
 *  @param {number} width @param {boolean} anew */
function raise(width, anew) {
  const panel = $('picture'), held = panel.contains(document.activeElement) && document.activeElement !== $('picture-data');
  panel.hidden = false;
  const there = width > 0 && build(width, anew);
  panel.hidden = !there;
  fill($('picture-box'), there && stage.root);
  if (!there) { stage.root = null; return; }
  drawChoice();
  if (held) reach(null, true);
}

/** Listens to hands. */
export function wire() {
  const box = $('picture-box');
  box.addEventListener('keydown', onKey);
  box.addEventListener('pointerdown', onDown);
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onUp);
  $('picture-data').addEventListener('change', () => {
    askFor(Number($('picture-data').value));
    name();
    show(now, null, null);
  });
  new ResizeObserver(() => {
    const width = Math.floor(box.clientWidth);
    if (!report || isPrinting() || !width || width === stage.width || !stage.root) return;
    draw({ resized: true });
    drawLater();
  }).observe(box);
}
