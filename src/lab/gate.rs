//! Who may ask: whoever knows the token, by the server's own name, from the server's own page.
//!
//! The token alone would do against a stranger; the two others are for the browser of the user, which strangers' pages can
//! make ask too. `Host` must be ours, so that a name that was pointed at this machine afterwards does not help (DNS rebinding);
//! `Origin`, where the browser tells it, must be ours, so that another page cannot write. There is no cookie: cookies do not tell
//! ports apart, so a token in one would go to every other server on this machine.

use axum::http::{HeaderMap, Uri, header, request::Parts};

/// The header in which the page sends the token.
pub(super) const HEADER: &str = "x-residency-token";
/// Random bytes in a token.
const BYTES: usize = 16;

/// What a request is held against.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    token: String,
    port: u16,
}

/// Why a request is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It was sent to another name.
    Host,
    /// It was sent by the page of another server.
    Origin,
    /// It does not know the token.
    Token,
}

impl Refusal {
    /// The reason, for the one who asked.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Host => "this server answers to 127.0.0.1 and localhost only",
            Self::Origin => "this server answers to its own page only",
            Self::Token => "the token is missing or wrong: open the link that `residency lab` printed",
        }
    }
}

impl Gate {
    /// A gate with a token that nobody can guess.
    ///
    /// # Errors
    /// When the machine gives no random bytes.
    pub(super) fn new(port: u16) -> std::io::Result<Self> {
        Ok(Self { token: random()?, port })
    }

    /// The link that opens it.
    pub(super) fn link(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    /// The token.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Whether a request may pass.
    pub(super) fn passes(&self, request: &Parts) -> Result<(), Refusal> {
        let host = only(&request.headers, header::HOST.as_str()).ok_or(Refusal::Host)?;
        if !self.is_ours(host) || request.uri.authority().is_some_and(|a| !self.is_ours(a.as_str())) {
            return Err(Refusal::Host);
        }
        if request.headers.contains_key(header::ORIGIN) {
            let origin = only(&request.headers, header::ORIGIN.as_str()).and_then(|o| o.strip_prefix("http://"));
            if !origin.is_some_and(|origin| self.is_ours(origin)) {
                return Err(Refusal::Origin);
            }
        }
        let known = in_query(&request.uri).or_else(|| only(&request.headers, HEADER));
        if known.is_some_and(|token| same(token.as_bytes(), self.token.as_bytes())) { Ok(()) } else { Err(Refusal::Token) }
    }

    /// Whether this is our own name with our port.
    fn is_ours(&self, host: &str) -> bool {
        let (name, port) = host.split_once(':').unwrap_or((host, "80"));
        (name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")) && port == self.port.to_string()
    }
}

/// Letters and digits that nobody can guess.
///
/// # Errors
/// When the machine gives no random bytes.
pub(super) fn random() -> std::io::Result<String> {
    let mut bytes = [0_u8; BYTES];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// The value of a header that is there exactly once.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

fn in_query(uri: &Uri) -> Option<&str> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("token="))
}

/// Compares in a time that does not tell how much of it was right.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::{Gate, Refusal};
    use axum::http::Request;

    fn asked(uri: &str, headers: &[(&str, &str)]) -> Result<(), Refusal> {
        let gate = Gate { token: "00ff".to_owned(), port: 8123 };
        let mut request = Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        gate.passes(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn only_the_right_token_at_the_right_name_from_the_right_page_passes() {
        let host = ("host", "127.0.0.1:8123");
        assert_eq!(asked("/?token=00ff", &[host]), Ok(()));
        assert_eq!(asked("/?a=b&token=00ff", &[("host", "LOCALHOST:8123")]), Ok(()));
        assert_eq!(asked("/", &[host, ("x-residency-token", "00ff")]), Ok(()));
        assert_eq!(asked("/?token=00ff", &[host, ("origin", "http://127.0.0.1:8123")]), Ok(()));
        for uri in ["/", "/?token=", "/?token=00f", "/?token=00ff0", "/?token=00fe", "/?xtoken=00ff"] {
            assert_eq!(asked(uri, &[host]), Err(Refusal::Token), "{uri}");
        }
        for name in ["evil.example:8123", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:81230", "localhost.evil.example:8123", "[::1]:8123", ""] {
            assert_eq!(asked("/?token=00ff", &[("host", name)]), Err(Refusal::Host), "{name}");
        }
        assert_eq!(asked("/?token=00ff", &[]), Err(Refusal::Host));
        assert_eq!(asked("/?token=00ff", &[host, host]), Err(Refusal::Host));
        assert_eq!(asked("http://evil.example/?token=00ff", &[host]), Err(Refusal::Host));
        for origin in
            ["null", "http://evil.example", "https://127.0.0.1:8123", "http://127.0.0.1:8124", "http://127.0.0.1:8123.evil.example"]
        {
            assert_eq!(asked("/?token=00ff", &[host, ("origin", origin)]), Err(Refusal::Origin), "{origin}");
        }
    }

    #[test]
    fn no_two_tokens_are_the_same() {
        let (one, other) = (Gate::new(1).unwrap(), Gate::new(1).unwrap());
        assert_eq!(one.token().len(), 32);
        assert_ne!(one.token(), other.token());
    }
}
