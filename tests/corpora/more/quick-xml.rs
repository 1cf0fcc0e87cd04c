//! crates: quick-xml
//! input: <a b='c'>d</a>

pub fn run(input: &str) -> String {
    let mut rd = quick_xml::Reader::from_str(input);
    rd.config_mut().trim_text(true);
    let mut o = String::new();
    loop {
        match rd.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(quick_xml::events::Event::Start(e)) => {
                for a in e.attributes().flatten() {
                    o += &format!("{a:?}");
                }
            }
            Ok(e) => o += &format!("{e:?}"),
            Err(e) => {
                o += &e.to_string();
                break;
            }
        }
    }
    o
}
