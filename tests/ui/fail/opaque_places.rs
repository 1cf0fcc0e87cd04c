use pkld_rt::opaque;

#[opaque(version = 1)]
struct Progress;

#[opaque(version = 1)]
const N: u32 = 1;

#[opaque(version = 1)]
mod logs {}

#[opaque(version = 1)]
impl Progress {
    #[opaque(version = 1)]
    fn tick(&self) {}
}

trait Draws {
    #[opaque(version = 1)]
    fn draw(&self);
}

fn main() {
    Progress.tick();
}
