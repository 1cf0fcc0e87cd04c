//! crates: bytemuck
//! input: abcd

pub fn run(input: &str) -> String {
    let b: Vec<u8> = input.bytes().take(4).collect();
    let w: Result<Vec<u32>, _> = b.chunks(4).map(|c| bytemuck::try_pod_read_unaligned::<u32>(c)).collect();
    format!(
        "{w:?} {:?} {:?}",
        bytemuck::cast::<[u16; 2], u32>([1, 2]),
        bytemuck::try_cast_slice::<u8, u16>(&[1, 2, 3])
    )
}
