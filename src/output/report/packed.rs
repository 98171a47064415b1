//! Data of a page, packed: much of it is said again and again.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::compress_to_vec_zlib;

/// How hard it is tried: more takes longer and saves next to nothing.
const LEVEL: u8 = 6;

/// A text as the browser unpacks it: deflated, in a frame of zlib, in base 64. The same text gives the same bytes.
pub(super) fn packed(text: &str) -> String {
    STANDARD.encode(compress_to_vec_zlib(text.as_bytes(), LEVEL))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::packed;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    #[test]
    fn what_is_packed_is_unpacked_as_it_was() {
        let text = "who could read \u{201c}Photos\u{201d} </script> ".repeat(1000);
        let packed = packed(&text);
        assert!(packed.len() < text.len() / 20, "{}", packed.len());
        assert!(packed.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)));
        let unpacked = miniz_oxide::inflate::decompress_to_vec_zlib(&STANDARD.decode(packed).unwrap()).unwrap();
        assert_eq!(String::from_utf8(unpacked).unwrap(), text);
    }
}
