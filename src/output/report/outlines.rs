//! The outlines on the map of the report page, made by the projection of `present::report::projection`; a test holds them to it.

/// The outlines of countries by ISO 3166 code, their middles, and groups of countries; see `src/web/page/map/recipe.mjs`.
pub(super) const OUTLINES: &str = include_str!("../../web/page/map/outlines.json");

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::OUTLINES;
    use crate::present::report::projection::project;

    /// Where the label of a country stands, by its ISO 3166 code.
    fn point(iso: &str) -> Option<(f64, f64)> {
        let map: serde_json::Value = serde_json::from_str(OUTLINES).unwrap();
        let point = map["points"].get(iso)?;
        Some((point[0].as_f64().unwrap(), point[1].as_f64().unwrap()))
    }

    fn outline(iso: &str) -> Vec<Vec<(f64, f64)>> {
        let map: serde_json::Value = serde_json::from_str(OUTLINES).unwrap();
        let path = map["outlines"][iso].as_str().unwrap();
        let mut at = (0.0, 0.0);
        let mut rings = Vec::new();
        for ring in path.split('z').filter(|r| !r.is_empty()) {
            let numbers = ring.replace('-', " -").replace(['m', 'l'], " ");
            let numbers: Vec<f64> = numbers.split_whitespace().map(|n| n.parse().unwrap()).collect();
            let points: Vec<(f64, f64)> = numbers
                .chunks(2)
                .map(|d| {
                    at = (at.0 + d.first().unwrap(), at.1 + d.last().unwrap());
                    at
                })
                .collect();
            at = *points.first().unwrap();
            rings.push(points);
        }
        rings
    }

    fn inside(iso: &str, (x, y): (f64, f64)) -> bool {
        let mut inside = false;
        for ring in outline(iso) {
            for (p, q) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                if (p.1 > y) != (q.1 > y) && x < (q.0 - p.0) * (y - p.1) / (q.1 - p.1) + p.0 {
                    inside = !inside;
                }
            }
        }
        inside
    }

    #[test]
    fn places_fall_into_their_country() {
        let places = [
            ("CN", 39.9, 116.4),
            ("US", 39.0, -98.0),
            ("US", 61.2, -149.9),
            ("BR", -15.8, -47.9),
            ("AU", -35.3, 149.1),
            ("RU", 66.5, -173.0),
            ("RU", 55.75, 37.6),
            ("FR", 48.86, 2.35),
            ("DE", 52.5, 13.4),
            ("ZA", -26.2, 28.0),
        ];
        for (iso, latitude, longitude) in places {
            assert!(inside(iso, project(latitude, longitude)), "{iso}");
        }
        assert!(!inside("CN", project(35.7, 139.7)), "Tokyo is not in China");
        assert!(!inside("US", project(45.4, -75.7)), "Ottawa is not in the United States");
    }

    #[test]
    fn labels_stand_in_their_country_and_small_places_have_one() {
        for iso in ["US", "CN", "GB", "FR", "DE", "IE", "RU", "IN", "CA", "AU", "CH", "BE", "EE"] {
            assert!(inside(iso, point(iso).unwrap()), "{iso}");
        }
        for iso in ["SG", "HK", "MO", "MT", "BH", "MU", "LU", "EU"] {
            assert!(point(iso).is_some(), "{iso}");
        }
        assert_eq!(point("ZZ"), None);
    }
}
