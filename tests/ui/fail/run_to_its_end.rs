use pkld_rt::pkld;

#[pkld]
#[test]
async fn cached() -> u32 {
    1
}

fn main() {}
