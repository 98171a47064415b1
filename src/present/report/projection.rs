//! The Natural Earth projection (Šavrič, Jenny, Patterson, Petrovič and Hurni, 2011) into a box of 1000 × 507, with the equator in
//! the middle. The outlines of the map are made by it, and sites are placed by it.

use std::f64::consts::PI;

/// How wide the map is.
pub const WIDTH: f64 = 1000.0;
/// How high the map is. The outermost seven degrees around the poles are cut off.
pub const HEIGHT: f64 = 507.0;

/// The width of the equator, for a sphere of radius 1 and half way round.
const HALF_EQUATOR: f64 = PI * 0.8707;

/// The point of a latitude (north positive, −90 to 90) and a longitude (east positive, −180 to 180), both in degrees, as x from the
/// left and y from the top. What lies beyond these ranges is moved to their ends, what lies beyond the box to its edge.
#[must_use]
pub fn project(latitude: f64, longitude: f64) -> (f64, f64) {
    let scale = WIDTH / 2.0 / HALF_EQUATOR;
    let meridian = longitude.clamp(-180.0, 180.0).to_radians();
    let parallel = latitude.clamp(-90.0, 90.0).to_radians();
    let second = parallel * parallel;
    let fourth = second * second;
    let x = meridian * (0.8707 - 0.131_979 * second + fourth * (-0.013_791 + fourth * (0.003_971 * second - 0.001_529 * fourth)));
    let y = parallel * (1.007_226 + second * (0.015_085 + fourth * (-0.044_475 + 0.028_874 * second - 0.005_916 * fourth)));
    ((WIDTH / 2.0 + scale * x).clamp(0.0, WIDTH), (HEIGHT / 2.0 - scale * y).clamp(0.0, HEIGHT))
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, WIDTH, project};

    #[test]
    fn the_middle_of_the_box_is_where_equator_and_prime_meridian_meet() {
        assert_eq!(project(0.0, 0.0), (WIDTH / 2.0, HEIGHT / 2.0));
        assert!((project(0.0, 180.0).0 - WIDTH).abs() < 1e-9);
        assert!((project(0.0, -180.0).0).abs() < 1e-9);
        assert_eq!(project(90.0, 0.0).1, 0.0);
    }
}
