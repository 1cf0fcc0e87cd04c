//! What joins a key besides the arguments: variables and files that the attribute names.

use std::path::Path;

use super::{KeyHasher, files};

/// Adds the values that the variables have now.
pub fn environment(key: &mut KeyHasher, names: &[&str]) {
    key.text("env");
    key.environment(names);
}

/// Adds the content of a file, or of all files below a folder.
pub fn file(key: &mut KeyHasher, path: &(impl AsRef<Path> + ?Sized)) {
    let path = path.as_ref();
    key.text("file");
    match files::digest(path) {
        Ok(digest) => {
            key.put(&digest);
            key.add_file(path, digest);
        }
        Err(error) => {
            key.refuse(format!("{} cannot be read: {error}", path.display()));
        }
    }
}
