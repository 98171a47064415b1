//! The lab answers as the command line does, keeps to its folder, and lets nobody in but its own page.

use crate::support::lab::{Lab, Place, answer, printed};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use residency::shipped;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::time::{Duration, Instant};

const SMALL: &str = "schema = 1\ntitle = \"Small\"\nparties.host = { kind = \"company\" }\nparties.owner = { kind = \"person\" }\n\
                     sites.cellar = { kind = \"facility\", located = \"here\", operator = \"host\" }\njurisdictions.here = {}\n\
                     data.diary = { category = \"content\", subject = \"owner\", copies.main = { at = \"cellar\" } }\n";

fn scenarios() -> Vec<&'static str> {
    shipped::all().into_iter().filter(shipped::Shipped::is_scenario).map(|s| s.name).collect()
}

/* The same answers */

#[test]
fn run_check_and_explain_are_those_of_the_command_line() {
    let lab = Lab::start(&[]);
    let here = Place::new();
    for name in scenarios() {
        let run = lab.post("/api/run", &json!({ "scenario": name }));
        assert_eq!((run.status, run.header("content-type")), (200, Some("application/json")));
        assert!(run.body == printed(&here.0, &["run", name, "--format", "json"]).0, "run {name}");
        let check = lab.post("/api/check", &json!({ "scenario": name }));
        assert!(check.body == printed(&here.0, &["check", name, "--format", "json"]).0, "check {name}");
        // What the page shows is what the command writes.
        let report = lab.post("/api/report", &json!({ "scenario": name }));
        let written = String::from_utf8(printed(&here.0, &["report", name, "--format", "json"]).0).unwrap();
        assert!(report.text().contains(&format!("\"report\":{},", written.trim_end())), "report {name}");
        // The first and the last cell.
        let cells = run.json()["cells"].as_array().unwrap().clone();
        for cell in [&cells[0], &cells[cells.len() - 1]] {
            let (party, data) = (cell["party"].as_str().unwrap(), cell["data"].as_str().unwrap());
            let explained = lab.post("/api/explain", &json!({ "scenario": name, "party": party, "data": data }));
            assert!(
                explained.body == printed(&here.0, &["explain", name, party, data, "--format", "json"]).0,
                "explain {name} {party} {data}"
            );
        }
    }
}

#[test]
fn a_text_with_packs_beside_it_answers_as_the_file_does_with_every_option() {
    let place = Place::new();
    place.put("deeper/people.toml", "schema = 1\nparties.guest = { kind = \"person\" }\n");
    let text = SMALL.replace("title = \"Small\"\n", "title = \"Small\"\nuse = [\"law/us\", \"deeper/people.toml\"]\n")
        + "[switches.lock]\nkind = \"choice\"\nquestion = \"Locked?\"\ndefault = \"no\"\n[switches.lock.options.no]\n\
           [switches.lock.options.yes]\nset = { \"data.diary.copies.main.locked_by\" = [\"key\"] }\n[keys.key]\nholders = [\"owner\"]\n\
           [views.locked]\nlabel = \"Locked\"\nchoose = { lock = \"yes\" }\n[[expect]]\nparty = \"host\"\ndata = \"diary\"\nreads = \"none\"\n";
    place.put("small.toml", &text);
    let lab = Lab::in_folder(&place.0);
    let ask = |what: &str, more: Value| {
        let mut question = json!({ "name": "small.toml", "text": text });
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        lab.post(&format!("/api/{what}"), &question)
    };
    let cases: [(Value, &[&str]); 5] = [
        (json!({}), &[]),
        (json!({ "choose": { "lock": "yes" } }), &["--choose", "lock=yes"]),
        (json!({ "view": "locked" }), &["--view", "locked"]),
        (json!({ "date": "2015-02-28" }), &["--date", "2015-02-28"]),
        (
            json!({ "sourced_only": true, "view": "locked", "date": "2024-02-29" }),
            &["--sourced-only", "--view", "locked", "--date", "2024-02-29"],
        ),
    ];
    let mut seen = Vec::new();
    for (more, options) in cases {
        let run = ask("run", more.clone());
        let line = [&["run", "small.toml", "--format", "json"], options].concat();
        assert_eq!(run.text(), String::from_utf8(printed(&place.0, &line).0).unwrap(), "{line:?}");
        seen.push(run.body);
        let mut cell = more;
        cell.as_object_mut().unwrap().extend([("party".to_owned(), json!("host")), ("data".to_owned(), json!("diary"))]);
        let line = [&["explain", "small.toml", "host", "diary", "--format", "json"], options].concat();
        assert_eq!(ask("explain", cell).text(), String::from_utf8(printed(&place.0, &line).0).unwrap(), "{line:?}");
    }
    seen.dedup();
    assert!(seen.len() >= 4, "the options change something");
    let (check, status) = printed(&place.0, &["check", "small.toml", "--format", "json"]);
    assert_eq!(status, 1);
    assert_eq!(ask("check", json!({})).text(), String::from_utf8(check).unwrap());
}

#[test]
fn the_lists_and_the_schema_are_those_of_the_command_line() {
    let lab = Lab::start(&[]);
    let here = Place::new();
    assert!(lab.get("/api/scenarios").body == printed(&here.0, &["list", "--format", "json"]).0);
    assert!(lab.get("/api/schema").body == printed(&here.0, &["schema"]).0);
    for name in ["icloud-china", "law/us"] {
        assert_eq!(lab.get(&format!("/api/scenarios/{name}")).json()["text"], shipped::find(name).unwrap().text);
    }
    assert_eq!(lab.get("/api/scenarios/..%2f..%2fCargo").status, 404);
    let words = lab.get("/api/vocabulary").json();
    let keys = words["tables"]["keys"]["keys"].as_array().unwrap();
    let holders = keys.iter().find(|k| k["name"] == "holders").unwrap();
    assert_eq!((&holders["kind"], &holders["tables"]), (&json!("references"), &json!(["parties"])));
    assert!(holders["doc"].as_str().unwrap().len() > 5);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_what_to_do() {
    let lab = Lab::start(&[]);
    let text = SMALL.replace("operator = \"host\"", "operator = \"hots\"").replace("subject", "subjekt");
    let told = lab.post("/api/diagnostics", &json!({ "name": "é.toml", "text": text }));
    assert_eq!(told.status, 200);
    let told = told.json();
    assert_eq!((&told["errors"], &told["warnings"], &told["more"]), (&json!(2), &json!(0), &json!(0)));
    let first = &told["diagnostics"][0];
    assert_eq!(
        (&first["code"], &first["severity"], &first["help"]),
        (&json!("unknown-reference"), &json!("error"), &json!("did you mean `host`?"))
    );
    let line = text.lines().position(|l| l.contains("hots")).unwrap();
    let column = text.lines().nth(line).unwrap().find("\"hots\"").unwrap();
    let place =
        json!({ "file": "é.toml", "here": true, "line": line + 1, "column": column + 1, "end_line": line + 1, "end_column": column + 7 });
    assert_eq!(first["place"], place);
    // Where there is nothing to run, the other questions say so too.
    for what in ["run", "explain"] {
        let refused = lab.post(&format!("/api/{what}"), &json!({ "text": text, "party": "host", "data": "diary" }));
        assert_eq!((refused.status, &refused.json()["errors"]), (422, &json!(2)), "{what}");
    }
    let report = lab.post("/api/report", &json!({ "text": text })).json();
    assert_eq!((&report["report"], &report["problems"]["errors"]), (&Value::Null, &json!(2)));
    let report = lab.post("/api/report", &json!({ "text": SMALL })).json();
    assert!(report["report"].is_object() && report["problems"]["errors"] == 0);
    assert!(report["ids"]["parties"].as_array().unwrap().contains(&json!(["host", "host"])));
}

#[test]
fn questions_that_are_none_are_refused_in_words() {
    let lab = Lab::start(&[]);
    let refused = |question: Value| {
        let answer = lab.post("/api/run", &question);
        (answer.status, answer.json()["error"].as_str().unwrap_or("").to_owned())
    };
    assert_eq!(refused(json!({})).0, 400);
    assert_eq!(refused(json!({ "text": SMALL, "scenario": "swift" })).0, 400);
    assert!(refused(json!({ "text": SMALL, "chose": {} })).1.contains("chose"));
    assert!(refused(json!({ "scenario": "no-such" })).1.contains("no-such"));
    assert_eq!(refused(json!({ "text": SMALL, "date": "2015-02-30" })).0, 400);
    assert_eq!(refused(json!({ "text": SMALL, "choose": { "a": "b" } })).0, 422);
    assert_eq!(refused(json!([1, 2])).0, 400);
    assert_eq!(lab.with("POST", "/api/run", &[("Content-Type", "application/json")], b"{\"text\":\"\xff\"}").status, 400);
    assert_eq!(lab.with("POST", "/api/run", &[("Content-Type", "text/plain")], b"{}").status, 415);
    assert_eq!(lab.with("POST", "/api/run", &[], b"{}").status, 415);
    assert_eq!(lab.post("/api/explain", &json!({ "text": SMALL })).status, 400);
    assert_eq!(lab.get("/api/run").status, 405);
    assert_eq!(lab.get("/nothing").status, 404);
}

/* Who may ask */

#[test]
fn nobody_comes_in_without_token_host_and_origin() {
    let place = Place::new();
    place.put("a.toml", SMALL);
    let lab = Lab::in_folder(&place.0);
    let (port, token) = (lab.port, lab.token.clone());
    let asked = |host: &str, more: &str, path: &str| {
        lab.whole(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n").as_bytes()).status
    };
    let own = format!("127.0.0.1:{port}");
    let with = format!("/api/files/a.toml?token={token}");
    assert_eq!(asked(&own, "", &with), 200);
    assert_eq!(asked(&format!("localhost:{port}"), "", &with), 200);
    assert_eq!(asked(&own, &format!("Origin: http://{own}\r\n"), &with), 200);
    for path in ["/", "/report", "/assets/editor.js", "/api/files", "/api/files/a.toml", "/api/events", "/api/schema", "/nothing"] {
        assert_eq!(asked(&own, "", path), 403, "{path}");
        assert_eq!(asked(&own, "", &format!("{path}?token={}", token.replace(|c: char| c.is_ascii_digit(), "0"))), 403, "{path}");
        // A name that was made to lead here afterwards.
        assert_eq!(asked("rebound.example", "", &format!("{path}?token={token}")), 403, "{path}");
        assert_eq!(asked(&format!("rebound.example:{port}"), "", &format!("{path}?token={token}")), 403, "{path}");
    }
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1", "https://localhost"] {
        assert_eq!(asked(&own, &format!("Origin: {origin}\r\n"), &with), 403, "{origin}");
        let save = lab.with("PUT", "/api/files/a.toml", &[("Origin", origin), ("Content-Type", "application/json")], b"{}");
        assert_eq!(save.status, 403, "{origin}");
    }
    assert_eq!(place.get("a.toml"), SMALL);
}

#[test]
fn every_answer_tells_browsers_to_keep_it_here() {
    let lab = Lab::start(&[]);
    let token = &lab.token;
    for path in ["/", "/report", "/assets/editor.js", "/api/files", "/nothing"] {
        let answer = lab.get(path);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert!(answer.header("access-control-allow-origin").is_none(), "{path}");
        assert!(answer.header("set-cookie").is_none(), "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("http") && !policy.contains("unsafe-eval"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("script-src 'unsafe-inline'"), "{path}: {policy}");
    }
    // Each load of the page has a nonce of its own.
    let nonce = |policy: &str| policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    let (one, other) = (lab.get("/"), lab.get("/"));
    let (first, second) = (nonce(one.header("content-security-policy").unwrap()), nonce(other.header("content-security-policy").unwrap()));
    assert_ne!(first, second);
    assert!(one.text().contains(&format!("nonce=\"{first}\"")) && one.text().contains(token.as_str()));
    let refused = lab.whole(format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", lab.port).as_bytes());
    assert_eq!((refused.status, refused.header("x-content-type-options")), (403, Some("nosniff")));
    assert!(!refused.text().contains(token.as_str()));
}

/* Files */

#[test]
fn a_folder_lists_opens_and_saves_its_toml_files_only() {
    let place = Place::new();
    place.put("b.toml", SMALL);
    place.put("a.toml", "no toml at all");
    place.put("notes.txt", "secret");
    place.put(".hidden.toml", "secret");
    place.put("inner/c.toml", SMALL);
    let lab = Lab::in_folder(&place.0);
    let list = lab.get("/api/files").json();
    let names: Vec<&str> = list["files"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["a.toml", "b.toml"]);
    let opened = lab.get("/api/files/b.toml").json();
    assert_eq!(opened["text"], SMALL);
    assert_eq!(opened["version"], list["files"][1]["version"]);
    // Saved with the version seen, and only so.
    let changed = SMALL.replace("Small", "Größer");
    let saved = lab.save("b.toml", &changed, opened["version"].as_str());
    assert_eq!(saved.status, 200, "{saved:?}");
    assert_eq!(place.get("b.toml"), changed);
    let again = lab.save("b.toml", SMALL, opened["version"].as_str());
    assert_eq!(again.status, 409);
    assert_eq!(again.json()["version"], saved.json()["version"]);
    assert_eq!(place.get("b.toml"), changed);
    assert_eq!(lab.save("b.toml", SMALL, None).status, 409);
    assert_eq!(lab.save("b.toml", SMALL, again.json()["version"].as_str()).status, 200);
    // A new file, once.
    assert_eq!(lab.save("neu%20%C3%A9.toml", SMALL, None).status, 200);
    assert_eq!(place.get("neu é.toml"), SMALL);
    assert_eq!(lab.save("neu%20%C3%A9.toml", SMALL, None).status, 409);
    assert_eq!(lab.save("gone.toml", SMALL, Some("0-0")).status, 409);
    assert_eq!(place.names(), [".hidden.toml", "a.toml", "b.toml", "inner", "neu é.toml", "notes.txt"]);
    assert_eq!(place.get("notes.txt"), "secret");
    assert_eq!(lab.get("/api/files/none.toml").status, 404);
}

#[test]
fn no_spelling_of_a_path_leads_out_of_the_folder() {
    let outside = Place::new();
    outside.put("secret.toml", "title = \"secret\"\n");
    let place = Place::new();
    place.put("a.toml", SMALL);
    place.put("inner/c.toml", SMALL);
    let absolute = outside.0.join("secret.toml").display().to_string();
    let up = format!("../{}/secret.toml", outside.0.file_name().unwrap().to_str().unwrap());
    let lab = Lab::in_folder(&place.0);
    let mut spellings = vec![
        "..%2fa.toml".to_owned(),
        "%2e%2e%2fa.toml".to_owned(),
        "%2e%2e/a.toml".to_owned(),
        "..\\a.toml".to_owned(),
        "..%5ca.toml".to_owned(),
        "%252e%252e%252fa.toml".to_owned(),
        "inner%2fc.toml".to_owned(),
        "inner/c.toml".to_owned(),
        ".%2fa.toml".to_owned(),
        "%00a.toml".to_owned(),
        "a.toml%00.toml".to_owned(),
        ".a.toml".to_owned(),
        "a.txt".to_owned(),
        "a.toml%2f".to_owned(),
        "C:%5ca.toml".to_owned(),
        "%c0%ae%c0%ae%2fa.toml".to_owned(),
        "..%c0%afa.toml".to_owned(),
        "....%2f%2fa.toml".to_owned(),
        "%0aa.toml".to_owned(),
        "a.toml.part".to_owned(),
        ".toml".to_owned(),
    ];
    for path in [&absolute, &up] {
        spellings.push(path.clone());
        spellings.push(path.replace('/', "%2f"));
        spellings.push(path.replace('/', "%2F").replace('.', "%2E"));
    }
    for name in &spellings {
        let read = lab.get(&format!("/api/files/{name}"));
        assert!((400..500).contains(&read.status), "{name}: {read:?}");
        assert!(!String::from_utf8_lossy(&read.body).contains("title = "), "{name}");
        for version in [None, Some("x")] {
            let save = lab.save(name, "schema = 1", version);
            assert!((400..500).contains(&save.status), "{name}: {save:?}");
        }
    }
    assert_eq!(place.names(), ["a.toml", "inner"]);
    assert_eq!(outside.get("secret.toml"), "title = \"secret\"\n");
    assert!(lab.is_well());
}

#[test]
#[cfg(unix)]
fn links_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let outside = Place::new();
    let secret = outside.put("secret.toml", "[parties.secret-name]\nkind = 7\n");
    let place = Place::new();
    place.put("a.toml", SMALL);
    symlink(&secret, place.0.join("link.toml")).unwrap();
    symlink(&outside.0, place.0.join("out")).unwrap();
    symlink(outside.0.join("new.toml"), place.0.join("dangling.toml")).unwrap();
    let lab = Lab::in_folder(&place.0);
    let listed = lab.get("/api/files");
    assert!(!listed.text().contains("link") && !listed.text().contains("dangling"));
    for name in ["link.toml", "dangling.toml"] {
        assert_eq!(lab.get(&format!("/api/files/{name}")).status, 403, "{name}");
        assert_eq!(lab.save(name, SMALL, None).status, 403, "{name}");
        assert_eq!(lab.save(name, SMALL, Some("x")).status, 403, "{name}");
    }
    // Nor do packs read what lies outside, whatever the command line would do.
    for pack in ["out/secret.toml", "link.toml", "../secret.toml", secret.to_str().unwrap()] {
        let text = SMALL.replace("title", &format!("use = [{pack:?}]\ntitle"));
        let told = lab.post("/api/diagnostics", &json!({ "name": "a.toml", "text": text }));
        assert!(told.text().contains("\"unreadable\"") && !told.text().contains("secret-name"), "{pack}: {}", told.text());
        let told = lab.post("/api/report", &json!({ "name": "a.toml", "text": text }));
        assert!(!told.text().contains("secret-name"), "{pack}");
    }
    let outside_of = lab.post("/api/diagnostics", &json!({ "text": SMALL.replace("title", "use = [\"link.toml\"]\ntitle") }));
    assert!(outside_of.text().contains("outside the folder of the lab"), "{}", outside_of.text());
    assert_eq!(outside.names(), ["secret.toml"]);
}

#[test]
fn without_a_folder_nothing_is_saved_and_no_file_is_read() {
    let lab = Lab::start(&[]);
    assert_eq!(lab.get("/api/files").json(), json!({ "folder": null, "open": null, "files": [] }));
    assert_eq!(lab.save("a.toml", SMALL, None).status, 403);
    assert_eq!(lab.get("/api/files/Cargo.toml").status, 404);
    let told = lab.post("/api/diagnostics", &json!({ "text": SMALL.replace("title", "use = [\"Cargo.toml\"]\ntitle") }));
    assert!(told.text().contains("no pack of this name is shipped"), "{}", told.text());
    assert_eq!(Lab::start(&["icloud-china"]).get("/api/files").json()["open"], "shipped:icloud-china");
}

#[test]
fn a_file_opens_its_folder() {
    let place = Place::new();
    let file = place.put("b.toml", SMALL);
    place.put("a.toml", SMALL);
    let lab = Lab::start(&[file.to_str().unwrap()]);
    let about = lab.get("/api/files").json();
    assert_eq!((&about["open"], about["files"].as_array().unwrap().len()), (&json!("b.toml"), 2));
}

#[test]
fn half_a_file_is_never_seen() {
    let place = Place::new();
    let texts: Vec<String> = ["x", "y"].iter().map(|c| format!("# {}\n", c.repeat(700_000))).collect();
    place.put("a.toml", &texts[0]);
    let lab = Lab::in_folder(&place.0);
    let path = place.0.join("a.toml");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut looks = 0;
            let start = Instant::now();
            while !done.load(std::sync::atomic::Ordering::Relaxed) && start.elapsed() < Duration::from_secs(60) {
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(texts.contains(&text), "{} bytes of something else", text.len());
                looks += 1;
            }
            looks
        });
        let mut version = lab.get("/api/files/a.toml").json()["version"].clone();
        for turn in 1..12 {
            let saved = lab.save("a.toml", &texts[turn % 2], version.as_str());
            assert_eq!(saved.status, 200);
            version = saved.json()["version"].clone();
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
    });
    assert_eq!(place.names(), ["a.toml"]);
}

#[test]
fn of_two_who_save_at_once_one_is_told() {
    let place = Place::new();
    place.put("a.toml", SMALL);
    let lab = Lab::in_folder(&place.0);
    let version = lab.get("/api/files/a.toml").json()["version"].clone();
    for (version, name) in [(version.as_str(), "a.toml"), (None, "new.toml")] {
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..6)
                .map(|i| {
                    scope.spawn({
                        let lab = &lab;
                        move || lab.save(name, &format!("# {i}\n"), version).status
                    })
                })
                .collect();
            all.into_iter().map(|t| t.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|s| **s == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|s| **s == 409).count(), 5, "{statuses:?}");
    }
}

#[test]
fn news_of_the_disk_arrive() {
    let place = Place::new();
    place.put("a.toml", SMALL);
    let lab = Lab::in_folder(&place.0);
    let mut stream = lab.connect();
    write!(stream, "GET /api/events?token={} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", lab.token, lab.port).unwrap();
    let mut heard = Vec::new();
    let mut until = |wanted: &str| {
        let mut piece = [0; 4096];
        let start = Instant::now();
        while !String::from_utf8_lossy(&heard).contains(wanted) {
            assert!(start.elapsed() < Duration::from_secs(20), "{wanted} not in {}", String::from_utf8_lossy(&heard));
            let read = stream.read(&mut piece).unwrap();
            assert!(read > 0);
            heard.extend_from_slice(&piece[..read]);
        }
    };
    until("text/event-stream");
    let version = |lab: &Lab| lab.get("/api/files/a.toml").json()["version"].as_str().unwrap().to_owned();
    until(&version(&lab));
    place.put("a.toml", &SMALL.replace("Small", "Other"));
    until(&version(&lab));
    place.put("b.toml", SMALL);
    until("\"b.toml\"");
    // As many as may listen, and one more.
    let others: Vec<_> = (0..40)
        .map(|_| {
            let mut stream = lab.connect();
            write!(stream, "GET /api/events?token={} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", lab.token, lab.port).unwrap();
            let mut head = [0; 12];
            stream.read_exact(&mut head).unwrap();
            (stream, String::from_utf8_lossy(&head).into_owned())
        })
        .collect();
    assert!(others.iter().any(|(_, head)| head.ends_with("503")) && others.iter().any(|(_, head)| head.ends_with("200")));
    assert!(lab.is_well());
}

/* Whatever is sent */

#[test]
fn a_scenario_full_of_markup_stays_text() {
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    let text = SMALL
        .replace("\"Small\"", &format!("\"{evil}\""))
        .replace("{ kind = \"person\" }", &format!("{{ kind = \"person\", name = \"{evil}\" }}"));
    let place = Place::new();
    place.put("a.toml", &text);
    let lab = Lab::in_folder(&place.0);
    for path in ["/", "/report"] {
        assert!(!lab.get(path).text().contains("alert("), "{path}");
    }
    // The one element of the page that runs bears the nonce.
    let page = lab.get("/report");
    let policy = page.header("content-security-policy").unwrap().to_owned();
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    assert_eq!(page.text().matches(&format!("<script nonce=\"{nonce}\">")).count(), 1);
    assert!(!page.text().contains("<script>"));
    for (what, answer) in [
        ("report", lab.post("/api/report", &json!({ "text": text }))),
        ("diagnostics", lab.post("/api/diagnostics", &json!({ "text": text.replace("person", evil) }))),
        ("file", lab.get("/api/files/a.toml")),
    ] {
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")), "{what}");
        assert!(answer.text().contains("alert(1)"), "{what}");
    }
}

#[test]
fn a_thousand_broken_requests_later_it_still_answers() {
    let place = Place::new();
    place.put("a.toml", SMALL);
    let lab = Lab::in_folder(&place.0);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(7);
    let mut refused = 0;
    for turn in 0..1000 {
        let bytes = broken(&mut random, &lab);
        let back = lab.raw(&bytes);
        // Either it closes, or it answers something that is no success.
        if !back.is_empty() {
            let status = answer(&back).status;
            assert!(
                (400..600).contains(&status) && status != 500,
                "{turn}: {status} for {:?}",
                String::from_utf8_lossy(&bytes[..bytes.len().min(300)])
            );
            refused += 1;
        }
        if turn % 250 == 0 {
            assert!(lab.is_well(), "{turn}");
        }
    }
    assert!(refused > 500, "{refused}");
    assert!(lab.is_well());
    assert_eq!(place.names(), ["a.toml"]);
    assert_eq!(place.get("a.toml"), SMALL);
}

/// A request with something wrong about it.
fn broken(random: &mut Xoshiro256PlusPlus, lab: &Lab) -> Vec<u8> {
    let mut below = |n: usize| (random.next_u64() % n as u64) as usize;
    let (port, token) = (lab.port, &lab.token);
    let host = format!("Host: 127.0.0.1:{port}\r\n");
    let known = format!("X-Residency-Token: {token}\r\n");
    let json = "Content-Type: application/json\r\n";
    let body = json!({ "text": SMALL }).to_string();
    let whole = format!("POST /api/run HTTP/1.1\r\n{host}{known}{json}Content-Length: {}\r\n\r\n{body}", body.len());
    match below(16) {
        // Cut off before its end.
        0 => whole.as_bytes()[..below(whole.len() - 1)].to_vec(),
        1 => format!(
            "{} /api/run HTTP/1.1\r\n{host}{known}\r\n",
            ["BREW", "", "get", "DELETE", "TRACE", "CONNECT", "\u{7f}", "POST POST"][below(8)]
        )
        .into_bytes(),
        2 => format!("GET /nothing HTTP/{}\r\n{host}{known}\r\n", ["1.1", "9.9", "", "1", "2.0", "11.1", "-1"][below(7)]).into_bytes(),
        3 => format!("GET / HTTP/1.1\r\n{host}{known}X-Long: {}\r\n\r\n", "a".repeat(40_000 + below(100_000))).into_bytes(),
        4 => format!("GET / HTTP/1.1\r\n{host}{known}{}\r\n", "X-Many: 1\r\n".repeat(70 + below(2000))).into_bytes(),
        5 => format!(
            "POST /api/run HTTP/1.1\r\n{host}{known}{json}Content-Length: {}\r\n\r\n{body}",
            ["-1", "abc", "99999999999999999999", "1e3", "", "18446744073709551615"][below(6)]
        )
        .into_bytes(),
        6 => format!("POST /api/run HTTP/1.1\r\n{host}{known}{json}Content-Length: {}\r\n\r\n{body}", below(body.len())).into_bytes(),
        7 => format!(
            "POST /api/run HTTP/1.1\r\n{host}{known}{json}Transfer-Encoding: chunked\r\n\r\n{}",
            ["zz\r\n", "5\r\nab", "ffffffffffffffffff\r\n", "-3\r\nabc\r\n"][below(4)]
        )
        .into_bytes(),
        8 => format!("POST /api/run HTTP/1.1\r\n{host}{known}{json}Content-Length: 5\r\nContent-Length: {}\r\n\r\n{body}", 6 + below(9))
            .into_bytes(),
        9 => [
            b"GET /api/files/".to_vec(),
            vec![0x80 + below(0x7f) as u8; 1 + below(20)],
            format!(" HTTP/1.1\r\n{host}{known}\r\n").into_bytes(),
        ]
        .concat(),
        10 => {
            let mut bytes = vec![0; 1 + below(2000)];
            bytes.iter_mut().for_each(|b| *b = below(256) as u8);
            bytes
        }
        11 => format!("GET /?token={} HTTP/1.1\r\n{host}\r\n", "0".repeat(below(64))).into_bytes(),
        12 => format!(
            "GET /?token={token} HTTP/1.1\r\nHost: {}\r\n\r\n",
            ["evil.example", "", "127.0.0.1", "127.0.0.1:0", "[::1]", "a b", "localhost"][below(7)]
        )
        .into_bytes(),
        13 => format!(
            "PUT /api/files/a.toml HTTP/1.1\r\n{host}{known}{json}Origin: {}\r\nContent-Length: 2\r\n\r\n{{}}",
            ["null", "http://evil.example", "", "http://localhost", "file://"][below(5)]
        )
        .into_bytes(),
        14 => format!(
            "GET /api/files/{}etc%2fpasswd HTTP/1.1\r\n{host}{known}\r\n",
            ["../", "..%2f", "%2e%2e%2f", "/", "%2f", "..\\", "..%5c"][below(7)].repeat(1 + below(6))
        )
        .into_bytes(),
        _ => {
            // One letter of a good request is another one: nearly always a bad one, and never a save.
            let body = json!({ "text": "\u{0}" }).to_string().replace("text", "txet");
            let mut bytes =
                format!("POST /api/run HTTP/1.1\r\n{host}{known}{json}Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes();
            let at = below(bytes.len());
            bytes[at] = below(256) as u8;
            bytes
        }
    }
}

#[test]
fn too_much_is_refused_before_it_is_read() {
    let lab = Lab::start(&[]);
    let head = |length: usize| {
        format!(
            "POST /api/run HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX-Residency-Token: {}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n",
            lab.port, lab.token
        )
    };
    let mut stream = lab.connect();
    stream.write_all(head(3 << 20).as_bytes()).unwrap();
    let mut start = [0; 12];
    stream.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"HTTP/1.1 413");
    // In pieces nobody says beforehand how much it is.
    let head = head(0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
    let piece = format!("{:x}\r\n{}\r\n", 1 << 20, "a".repeat(1 << 20));
    let back = lab.raw(format!("{head}{piece}{piece}{piece}0\r\n\r\n").as_bytes());
    assert!(back.is_empty() || answer(&back).status == 413);
    let text = format!("{SMALL}# {}\n", "a".repeat((2 << 20) - 2000));
    assert_eq!(lab.post("/api/run", &json!({ "text": text })).status, 200);
    assert!(lab.is_well());
}

#[test]
fn slow_clients_keep_nobody_waiting_and_are_sent_away() {
    let lab = Lab::start(&[]);
    let mut slow: Vec<_> = (0..100)
        .map(|i| {
            let mut stream = lab.connect();
            let half = if i % 2 == 0 { "GET / HT".to_owned() } else { format!("POST /api/run HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX-Residency-Token: {}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{", lab.port, lab.token) };
            stream.write_all(half.as_bytes()).unwrap();
            stream
        })
        .collect();
    let start = Instant::now();
    assert!(lab.is_well());
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    for stream in &mut slow[..2] {
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).unwrap();
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&rest));
    }
}

#[test]
fn a_scenario_that_takes_too_long_is_given_up_and_others_are_answered() {
    let lab = Lab::start(&["--time-limit", "2"]);
    let text = endless();
    std::thread::scope(|scope| {
        let given_up = scope.spawn(|| {
            let start = Instant::now();
            let answer = lab.post("/api/explain", &json!({ "text": text, "party": "p0", "data": "d" }));
            (answer, start.elapsed())
        });
        std::thread::sleep(Duration::from_millis(300));
        assert!(lab.is_well());
        let (answer, took) = given_up.join().unwrap();
        assert_eq!(answer.status, 504, "{}", String::from_utf8_lossy(&answer.body));
        assert!(took < Duration::from_secs(8), "{took:?}");
    });
    assert!(lab.is_well());
}

#[test]
#[cfg(unix)]
fn a_scenario_that_needs_too_much_memory_is_given_up_and_others_are_answered() {
    let lab = Lab::start(&["--memory-limit", "128"]);
    let wide = |count: usize| {
        let mut text =
            String::from("schema = 1\ntitle = \"Wide\"\njurisdictions.j = {}\nsites.s = { kind = \"facility\", located = \"j\" }\n");
        for i in 0..count {
            text.push_str(&format!(
                "parties.p{i} = {{ kind = \"company\" }}\ndata.d{i} = {{ category = \"content\", copies.c = {{ at = \"s\" }} }}\n"
            ));
        }
        json!({ "text": text })
    };
    let answer = lab.post("/api/run", &wide(12_000));
    let body = String::from_utf8_lossy(&answer.body);
    assert_eq!(answer.status, 507, "{body}");
    assert!(body.contains("more memory than the lab allows"), "{body}");
    assert_eq!(lab.post("/api/run", &wide(12)).status, 200);
    assert!(lab.is_well());
}

/// A text that is no trouble to send and much to answer.
fn endless() -> String {
    let mut text = String::from(
        "schema = 1\ntitle = \"Endless\"\njurisdictions.j = {}\nsites.s = { kind = \"facility\", located = \"j\", operator = \"p0\" }\n",
    );
    let count = 4_400;
    for i in 0..count {
        text.push_str(&format!(
            "parties.p{i} = {{ kind = \"company\", controlled_by = [\"p{}\", \"p{}\"] }}\n",
            (i + 1) % count,
            (i * 7 + 3) % count
        ));
    }
    text.push_str("data.d = { category = \"content\", copies.main = { at = \"s\" } }\n");
    text
}

/// A thousand lines: 100 parties, sites, keys and datasets.
fn thousand_lines() -> String {
    let mut text = String::from("schema = 1\ntitle = \"A thousand lines\"\nuse = [\"law/us\", \"law/cn\"]\n");
    for i in 0..91 {
        let country = ["us", "cn"][i % 2];
        text.push_str(&format!(
            "[parties.p{i}]\nkind = \"company\"\nincorporated = \"{country}\"\n[sites.s{i}]\nkind = \"facility\"\nlocated = \"{country}\"\noperator = \"p{i}\"\n\
             [keys.k{i}]\nholders = [\"p{}\"]\n[data.d{i}]\ncategory = \"content\"\n",
            (i + 1) % 91
        ));
    }
    text
}

#[test]
fn a_thousand_lines_are_answered() {
    let lab = Lab::start(&[]);
    let text = thousand_lines();
    assert_eq!(text.lines().count(), 1004);
    for what in ["diagnostics", "run", "report"] {
        let mut times = Vec::new();
        for _ in 0..5 {
            let start = Instant::now();
            assert_eq!(lab.post(&format!("/api/{what}"), &json!({ "text": text })).status, 200);
            times.push(start.elapsed());
        }
        times.sort();
        // Shown with `--nocapture`; the machine may be busy, so only the order of size is held.
        std::io::stderr().write_all(format!("{what} of 1 004 lines: median {:?}, best {:?}\n", times[2], times[0]).as_bytes()).unwrap();
        assert!(times[0] < Duration::from_secs(5), "{what}: {times:?}");
    }
}

#[test]
#[cfg(unix)]
fn an_interruption_ends_it_well() {
    for signal in ["-INT", "-TERM"] {
        let mut lab = Lab::start(&[]);
        assert!(lab.is_well());
        let _open = lab.connect();
        assert!(std::process::Command::new("kill").args([signal, &lab.id().to_string()]).status().unwrap().success());
        assert_eq!(lab.ended(), Some(0), "{signal}");
    }
}

#[test]
fn a_place_that_is_none_is_an_error() {
    let here = Place::new();
    here.put("notes.txt", "");
    for place in ["no-such-scenario", "notes.txt"] {
        let (out, status) = printed(&here.0, &["lab", place]);
        assert_eq!((out.len(), status), (0, 2), "{place}");
    }
}
