//! crates: log
//! input: warn

pub fn run(input: &str) -> String {
    struct L;
    impl log::Log for L {
        fn enabled(&self, m: &log::Metadata) -> bool {
            m.level() <= log::Level::Warn
        }
        fn log(&self, r: &log::Record) {
            if self.enabled(r.metadata()) {
                eprintln!("{} {}", r.level(), r.args())
            }
        }
        fn flush(&self) {}
    }
    static S: L = L;
    let _ = log::set_logger(&S);
    log::set_max_level(log::LevelFilter::Info);
    log::warn!("hi {input}");
    log::info!(target: "t", "x");
    format!("{:?} {:?}", log::max_level(), input.parse::<log::Level>())
}
