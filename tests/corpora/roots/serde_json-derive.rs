//! style: serde with its derive macro as a member
//! crates: serde_json serde serde_core serde_derive
//! input: {"theName": "a", "xs": [1, {"s": "x"}]}

pub fn run(input: &str) -> String {
    #[derive(serde_derive::Serialize, serde_derive::Deserialize, Debug)]
    #[serde(rename_all = "camelCase")]
    struct P {
        the_name: String,
        #[serde(default)]
        xs: Vec<E>,
    }
    #[derive(serde_derive::Serialize, serde_derive::Deserialize, Debug)]
    #[serde(untagged)]
    enum E {
        N(i32),
        S { s: String },
    }
    match serde_json::from_str::<P>(input) {
        Ok(p) => format!("{p:?} {}", serde_json::to_string(&p).unwrap()),
        Err(e) => e.to_string(),
    }
}
