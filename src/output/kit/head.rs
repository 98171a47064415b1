//! The head of a page that stands on its own: what it is called, how it looks, and what it may do.

use super::escape::line;

/// What a page without scripts may do: show its own style, and nothing else. Nothing is loaded from anywhere, nothing is sent anywhere.
pub const STILL: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// What a page with one script may do: show its own style and run that script, named by its hash, so that no other text of the page can
/// ever be run.
#[must_use]
pub fn with_script(script: &str) -> String {
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        base64(&hmac_sha256::Hash::hash(script.as_bytes()))
    )
}

/// Bytes in letters, as browsers expect a hash.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, at| bits << 8 | three.get(at).map_or(0, |byte| usize::from(*byte)));
        for place in 0..4 {
            let letter = LETTERS.get(bits >> (18 - 6 * place) & 63).filter(|_| place <= three.len());
            out.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    out
}

/// The element that tells a browser what a page may do; the policy is the program's own text.
#[must_use]
pub fn policy(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
}

/// The start of a page without scripts, up to and with `<body>`. The title may be any text; the style is the program's own.
#[must_use]
pub fn still(title: &str, style: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{}<meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">\n<title>{}</title>\n<style>{style}</style>\n</head>\n<body>\n",
        policy(STILL),
        line(title)
    )
}

#[cfg(test)]
mod tests {
    use super::{base64, still, with_script};

    #[test]
    fn a_script_is_named_by_its_hash() {
        assert_eq!([base64(b""), base64(b"f"), base64(b"fo"), base64(b"foo"), base64(b"foob")], ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
        // printf '' | sha256sum | xxd -r -p | base64
        assert!(with_script("").contains("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));
        assert!(with_script("a").split(';').all(|part| !part.contains("script-src") || !part.contains("unsafe")));
    }

    #[test]
    fn the_policy_stands_before_everything_that_it_is_about() {
        let page = still("</title><script>", "p{}");
        let at = |text: &str| page.find(text).unwrap();
        assert!(at("Content-Security-Policy") < at("<title>") && at("Content-Security-Policy") < at("<style>"));
        assert!(!page.contains("<script>") && !page.contains("script-src"));
    }
}
