//! Functions of an inherent impl, by every receiver.
#![deny(warnings)]

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use pkld_rt::pkld;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Model {
    weight: u32,
}

type Shared = Arc<Model>;

impl Model {
    #[pkld]
    pub fn trained(weight: u32) -> Self {
        println!("computed trained {weight}");
        Self { weight }
    }

    /// Documented.
    #[pkld]
    pub fn predict(&self, n: u32) -> u32 {
        println!("computed predict {} {n}", self.weight);
        self.weight * n
    }

    #[pkld]
    fn consume(mut self, n: u32) -> Self {
        println!("computed consume {}", self.weight);
        self.weight += n;
        self
    }

    #[pkld]
    fn shared(self: Arc<Self>) -> u32 {
        println!("computed shared {}", self.weight);
        self.weight
    }

    #[pkld]
    fn counted(self: &Rc<Self>) -> u32 {
        println!("computed counted {}", self.weight);
        self.weight
    }

    #[pkld]
    fn boxed(self: Box<Self>) -> Box<Self> {
        println!("computed boxed {}", self.weight);
        self
    }

    #[pkld]
    fn pinned(self: Pin<&Self>) -> u32 {
        println!("computed pinned {}", self.weight);
        self.weight
    }

    #[pkld]
    fn pinned_box(self: Pin<Box<Self>>) -> u32 {
        println!("computed pinned_box {}", self.weight);
        self.weight
    }

    #[pkld]
    fn itself(self: &Self, other: &Self) -> Option<Self> {
        println!("computed itself");
        (self != other).then(|| other.clone())
    }

    #[pkld]
    fn aliased(self: Shared) -> u32 {
        println!("computed aliased {}", self.weight);
        self.weight
    }

    fn outer(&self) -> u32 {
        #[pkld]
        fn inner(n: u32) -> u32 {
            println!("computed inner {n}");
            n
        }
        assert!(inner::get(self.weight).is_none_or(|n| n == self.weight));
        inner(self.weight)
    }
}

fn main() {
    for weight in [1, 2] {
        let model = Model::trained(weight);
        println!("value {model:?} {} {}", model.predict(5), model.predict(6));
        println!("value {:?} {}", model.clone().consume(3), Arc::new(model.clone()).shared());
        println!("value {} {:?}", Rc::new(model.clone()).counted(), Box::new(model.clone()).boxed());
        println!("value {} {}", Pin::new(&model).pinned(), Box::pin(model.clone()).pinned_box());
        println!("value {}", Arc::new(model.clone()).aliased());
        println!("value {:?} {}", model.itself(&Model { weight: 2 }), model.outer());
    }
    // Without the cache, the handle has nothing to say.
    if std::env::var_os("PKLD").is_some() {
        return;
    }
    for weight in [1, 2] {
        let model = Model { weight };
        assert!(model.predict_is_cached(5) && !model.predict_is_cached(7));
        assert_eq!((model.predict_get(5), model.predict_get(7)), (Some(weight * 5), None));
        assert_eq!(model.clone().consume_get(3), Some(Model { weight: weight + 3 }));
        println!("again");
        assert_eq!(model.predict_uncached(7) / 7, weight);
        assert!(!model.predict_is_cached(7));
        assert_eq!(model.predict_refresh(8) / 8, weight);
        assert!(model.predict_is_cached(8));
        assert!(model.predict_forget(8).unwrap() && !model.predict_forget(8).unwrap());
        assert!(Model::trained_is_cached(weight));
    }
    assert!(Model::predict_stats().hits + Model::predict_stats().misses >= 8);
}
