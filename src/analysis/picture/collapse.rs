//! Fewer boxes: those with the fewest arrows are counted, frame by frame.

use super::{Look, MAX_BOXES, Picture, Shape};
use std::collections::BTreeMap;

/// Leaves at most [`MAX_BOXES`] boxes and one more for each frame, and says so.
pub(super) fn collapse(picture: &mut Picture) {
    if picture.boxes.len() <= MAX_BOXES {
        return;
    }
    let mut arrows = vec![0usize; picture.boxes.len()];
    for index in picture.arrows.iter().flat_map(|a| [a.from, a.to]) {
        if let Some(count) = arrows.get_mut(index) {
            *count += 1;
        }
    }
    let mut order: Vec<usize> = (0..picture.boxes.len()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(arrows.get(*index).copied()), *index));
    let mut kept: Vec<usize> = order.iter().copied().take(MAX_BOXES).collect();
    kept.sort_unstable();
    let mut counted: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    for index in order.iter().skip(MAX_BOXES) {
        *counted.entry(picture.boxes.get(*index).and_then(|b| b.frame)).or_default() += 1;
    }
    let total = picture.boxes.len();
    picture.left_out =
        format!("Of {total} boxes, the {MAX_BOXES} with the most arrows are drawn; the others are counted, and their arrows left out.");
    let place_of = |old: usize| kept.binary_search(&old).ok();
    picture.arrows.retain_mut(|arrow| match (place_of(arrow.from), place_of(arrow.to)) {
        (Some(from), Some(to)) => {
            (arrow.from, arrow.to) = (from, to);
            true
        }
        _ => false,
    });
    let mut index = 0;
    picture.boxes.retain(|_| {
        let stays = kept.binary_search(&index).is_ok();
        index += 1;
        stays
    });
    for (frame, count) in counted {
        picture.boxes.push(Shape {
            id: format!("others-{}", frame.map_or_else(|| "nowhere".to_owned(), |f| f.to_string())),
            look: Look::Others,
            label: format!("and {count} more"),
            lines: Vec::new(),
            frame,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_BOXES, collapse};
    use crate::analysis::picture::{Arrow, Look, Picture, Shape, Tie};

    #[test]
    fn what_has_no_arrows_is_counted_first() {
        let one = |id: usize| Shape { id: id.to_string(), look: Look::Company, label: String::new(), lines: Vec::new(), frame: None };
        let mut picture = Picture { boxes: (0..MAX_BOXES + 5).map(one).collect(), ..Picture::default() };
        let (from, to) = (MAX_BOXES + 3, MAX_BOXES + 4);
        picture.arrows.push(Arrow { from, to, tie: Tie::Owns, label: String::new() });
        collapse(&mut picture);
        assert_eq!(picture.boxes.len(), MAX_BOXES + 1);
        assert_eq!(picture.boxes[picture.arrows[0].from].id, from.to_string());
        assert_eq!(picture.boxes.last().map(|b| b.label.as_str()), Some("and 5 more"));
        assert!(!picture.left_out.is_empty());
    }
}
