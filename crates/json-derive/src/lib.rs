//! The derives of crate `json`, whose documentation says what they are for: `FromJson`, `ToJson` and `Code`.
//!
//! They follow serde's attributes: `rename`, `rename_all = "snake_case"`, `tag`, `content`, `untagged`, `transparent`,
//! `default`, `flatten`, `try_from`, `from`, `into` and `skip_serializing_if`. `deny_unknown_fields` is passed over; any
//! other is refused, so that a type can't be written in one way and read in another.

mod attributes;
mod code;
mod from_json;
mod shape;
mod to_json;

use proc_macro::TokenStream;
use syn::DeriveInput;

/// Reads a type from JSON, as serde's `Deserialize` would.
#[proc_macro_derive(FromJson, attributes(serde))]
pub fn from_json(input: TokenStream) -> TokenStream {
    derived(input, from_json::derive)
}

/// Writes a type as JSON, as serde's `Serialize` would.
#[proc_macro_derive(ToJson, attributes(serde))]
pub fn to_json(input: TokenStream) -> TokenStream {
    derived(input, to_json::derive)
}

/// For an enum without content: `ALL` its values in their order, the `code()` of each (its name as serde writes it),
/// `Display` and `FromStr` by it, `FromJson` and `ToJson`.
#[proc_macro_derive(Code, attributes(serde))]
pub fn code(input: TokenStream) -> TokenStream {
    derived(input, code::derive)
}

fn derived(
    input: TokenStream,
    derive: fn(&DeriveInput) -> syn::Result<proc_macro2::TokenStream>,
) -> TokenStream {
    let input = match syn::parse(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error().into(),
    };
    derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}
