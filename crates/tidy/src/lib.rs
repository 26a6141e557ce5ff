//! The house rules as tests. Nothing here is used by the program.

#[cfg(test)]
mod arrows;
#[cfg(test)]
mod files;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod tree;
