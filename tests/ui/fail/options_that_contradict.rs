use pkld_rt::pkld;

#[pkld(max_entries = 10)]
fn bounded_disk(n: u32) -> u32 {
    n
}

#[pkld(max_bytes = "1 MiB")]
fn bounded_bytes(n: u32) -> u32 {
    n
}

#[pkld(store = "memory", codec = "bincode")]
fn encoded_memory(n: u32) -> u32 {
    n
}

fn main() {
    bounded_disk(1);
    bounded_bytes(1);
    encoded_memory(1);
}
