use super::*;

const GRACE: Duration = Duration::from_secs(3600);

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + seconds)
}

fn seen(version: u8, verdict: Verdict) -> Seen {
    Seen {
        id: Id { file: PathBuf::from("f.pkl"), version: Version([version; 16]) },
        kept: Kept::InJar,
        function: "a::f".to_owned(),
        entries: 2,
        bytes: 10,
        last_used: None,
        grace: GRACE,
        verdict,
    }
}

fn stale() -> Verdict {
    Verdict::Stale(Why::default())
}

fn told(news: &[News]) -> Vec<&'static str> {
    news.iter()
        .map(|news| match news.what {
            What::Stale { .. } => "stale",
            What::Fresh => "fresh",
        })
        .collect()
}

#[test]
fn what_comes_back_in_time_is_not_removed() {
    let (mut standing, none) = (Standing::default(), Since::default());
    assert!(standing.take_in(vec![seen(1, Verdict::Fresh)], &none, at(0)).is_empty());
    let news = standing.take_in(vec![seen(1, stale())], &none, at(10));
    assert_eq!(told(&news), ["stale"]);
    assert_eq!(standing.next_due(), Some(at(3610)));
    assert!(standing.due(at(3609)).is_empty());
    assert!(standing.take_in(vec![seen(1, stale())], &none, at(20)).is_empty(), "it is told once");
    assert_eq!(told(&standing.take_in(vec![seen(1, Verdict::Fresh)], &none, at(30))), ["fresh"]);
    assert_eq!((standing.next_due(), standing.due(at(90_000)).len()), (None, 0));
    // The next time counts from its own beginning.
    standing.take_in(vec![seen(1, stale())], &none, at(5000));
    assert_eq!(standing.next_due(), Some(at(8600)));
    assert_eq!(standing.due(at(8600)).len(), 1);
}

#[test]
fn what_cannot_be_judged_stays_what_it_was_and_is_not_removed() {
    let (mut standing, none) = (Standing::default(), Since::default());
    standing.take_in(vec![seen(1, stale()), seen(2, Verdict::Fresh)], &none, at(0));
    let news = standing.take_in(vec![seen(1, Verdict::Open), seen(2, Verdict::Open)], &none, at(10));
    assert!(news.is_empty() && standing.due(at(90_000)).is_empty() && standing.next_due().is_none());
    assert_eq!(standing.stale().map(|(_, since)| since).collect::<Vec<_>>(), [at(0)]);
    let news = standing.take_in(vec![seen(1, stale()), seen(2, Verdict::Fresh)], &none, at(20));
    assert!(news.is_empty(), "{news:?}");
    assert_eq!(standing.next_due(), Some(at(3600)));
}

#[test]
fn a_version_that_is_used_has_its_grace_from_then() {
    let (mut standing, none) = (Standing::default(), Since::default());
    let mut used = seen(1, stale());
    used.last_used = Some(at(50));
    standing.take_in(vec![used.clone()], &none, at(100));
    assert_eq!(standing.next_due(), Some(at(3700)));
    used.last_used = Some(at(200));
    standing.take_in(vec![used.clone()], &none, at(300));
    assert_eq!(standing.next_due(), Some(at(3800)));
    // A clock that was wrong does not hold it for ever.
    used.last_used = Some(at(1_000_000));
    standing.take_in(vec![used], &none, at(400));
    assert_eq!(standing.next_due(), Some(at(4000)));
}

#[test]
fn a_version_that_could_not_be_removed_is_tried_again_later() {
    let (mut standing, none) = (Standing::default(), Since::default());
    standing.take_in(vec![seen(1, stale())], &none, at(0));
    assert_eq!(standing.due(at(3600)).len(), 1);
    standing.postpone(&seen(1, stale()).id, at(3700));
    standing.take_in(vec![seen(1, stale())], &none, at(3650));
    assert_eq!((standing.due(at(3699)).len(), standing.due(at(3700)).len()), (0, 1));
    // What was fresh meanwhile begins anew.
    standing.take_in(vec![seen(1, Verdict::Fresh)], &none, at(3660));
    standing.take_in(vec![seen(1, stale())], &none, at(3670));
    assert_eq!(standing.next_due(), Some(at(7270)));
}

#[test]
fn versions_of_a_function_are_told_together_and_what_is_gone_is_forgotten() {
    let (mut standing, none) = (Standing::default(), Since::default());
    let news = standing.take_in(vec![seen(1, stale()), seen(2, stale())], &none, at(0));
    assert!(matches!(news.as_slice(), [News { entries: 4, bytes: 20, .. }]), "{news:?}");
    assert!(standing.take_in(vec![seen(2, stale())], &none, at(1)).is_empty());
    assert_eq!(standing.stale().count(), 1);
}

#[test]
fn times_are_kept_in_the_jar_by_whoever_knows_them() {
    let jar = tempfile::tempdir().expect("a temporary folder");
    let of = |version, verdict| {
        let mut seen = seen(version, verdict);
        seen.id.file = jar.path().join("a/f.pkl");
        seen
    };
    std::fs::create_dir(jar.path().join("a")).expect("a folder");
    std::fs::write(jar.path().join("a/f.pkl"), "").expect("a file");
    let none = Since::default();
    let mut one = Standing::default();
    one.take_in(vec![of(1, stale()), of(2, Verdict::Fresh)], &none, at(7));
    Since::write(jar.path(), &one).expect("it can be written");
    // Another watch sees others.
    let mut other = Standing::default();
    other.take_in(vec![of(3, stale())], &none, at(9));
    Since::write(jar.path(), &other).expect("it can be written");
    let read = Since::read(jar.path());
    assert_eq!([1, 2, 3].map(|version| read.of(&of(version, stale()).id)), [Some(at(7)), None, Some(at(9))]);
    let mut later = Standing::default();
    later.take_in(vec![of(1, stale()), of(3, Verdict::Fresh)], &read, at(5000));
    assert_eq!(later.next_due(), Some(at(3607)));
    Since::write(jar.path(), &later).expect("it can be written");
    assert_eq!(Since::read(jar.path()).of(&of(3, stale()).id), None);
    std::fs::write(jar.path().join(NAME_FOR_TESTS), "{ nonsense").expect("a file");
    assert!(Since::read(jar.path()).of(&of(1, stale()).id).is_none());
    assert_eq!(std::fs::read_dir(jar.path()).expect("a folder").count(), 2, "no draft is left");
}

const NAME_FOR_TESTS: &str = "stale-since.json";
