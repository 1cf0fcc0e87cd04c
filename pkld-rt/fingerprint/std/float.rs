// Signatures of the standard library (Rust 1.95), from which bodies are typed: f32, f64.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod f32 {
    pub const DIGITS: u32 = _;
    pub const EPSILON: f32 = _;
    pub const INFINITY: f32 = _;
    pub const MANTISSA_DIGITS: u32 = _;
    pub const MAX: f32 = _;
    pub const MAX_10_EXP: i32 = _;
    pub const MAX_EXP: i32 = _;
    pub const MIN: f32 = _;
    pub const MIN_10_EXP: i32 = _;
    pub const MIN_EXP: i32 = _;
    pub const MIN_POSITIVE: f32 = _;
    pub const NAN: f32 = _;
    pub const NEG_INFINITY: f32 = _;
    pub const RADIX: u32 = _;
    pub mod consts {
        pub const E: f32 = _;
        pub const EULER_GAMMA: f32 = _;
        pub const FRAC_1_PI: f32 = _;
        pub const FRAC_1_SQRT_2: f32 = _;
        pub const FRAC_2_PI: f32 = _;
        pub const FRAC_2_SQRT_PI: f32 = _;
        pub const FRAC_PI_2: f32 = _;
        pub const FRAC_PI_3: f32 = _;
        pub const FRAC_PI_4: f32 = _;
        pub const FRAC_PI_6: f32 = _;
        pub const FRAC_PI_8: f32 = _;
        pub const GOLDEN_RATIO: f32 = _;
        pub const LN_10: f32 = _;
        pub const LN_2: f32 = _;
        pub const LOG10_2: f32 = _;
        pub const LOG10_E: f32 = _;
        pub const LOG2_10: f32 = _;
        pub const LOG2_E: f32 = _;
        pub const PI: f32 = _;
        pub const SQRT_2: f32 = _;
        pub const TAU: f32 = _;
    }
}
pub mod f64 {
    pub const DIGITS: u32 = _;
    pub const EPSILON: f64 = _;
    pub const INFINITY: f64 = _;
    pub const MANTISSA_DIGITS: u32 = _;
    pub const MAX: f64 = _;
    pub const MAX_10_EXP: i32 = _;
    pub const MAX_EXP: i32 = _;
    pub const MIN: f64 = _;
    pub const MIN_10_EXP: i32 = _;
    pub const MIN_EXP: i32 = _;
    pub const MIN_POSITIVE: f64 = _;
    pub const NAN: f64 = _;
    pub const NEG_INFINITY: f64 = _;
    pub const RADIX: u32 = _;
    pub mod consts {
        pub const E: f64 = _;
        pub const EULER_GAMMA: f64 = _;
        pub const FRAC_1_PI: f64 = _;
        pub const FRAC_1_SQRT_2: f64 = _;
        pub const FRAC_2_PI: f64 = _;
        pub const FRAC_2_SQRT_PI: f64 = _;
        pub const FRAC_PI_2: f64 = _;
        pub const FRAC_PI_3: f64 = _;
        pub const FRAC_PI_4: f64 = _;
        pub const FRAC_PI_6: f64 = _;
        pub const FRAC_PI_8: f64 = _;
        pub const GOLDEN_RATIO: f64 = _;
        pub const LN_10: f64 = _;
        pub const LN_2: f64 = _;
        pub const LOG10_2: f64 = _;
        pub const LOG10_E: f64 = _;
        pub const LOG2_10: f64 = _;
        pub const LOG2_E: f64 = _;
        pub const PI: f64 = _;
        pub const SQRT_2: f64 = _;
        pub const TAU: f64 = _;
    }
}
