//! `#[derive(Code)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

use crate::{
    attributes::Attributes,
    shape::{self, Content},
};

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let Data::Enum(data) = &input.data else {
        return Err(syn::Error::new(input.ident.span(), "only an enum has codes"));
    };
    let kinds = shape::kinds(data, &attributes)?;
    if let Some(kind) = kinds.iter().find(|kind| !matches!(kind.content, Content::Nothing)) {
        return Err(syn::Error::new(kind.ident.span(), "a value with a code has no content"));
    }
    let name = &input.ident;
    let idents: Vec<_> = kinds.iter().map(|kind| kind.ident).collect();
    let codes: Vec<_> = kinds.iter().map(|kind| &kind.name).collect();
    Ok(quote! {
        #[automatically_derived]
        impl #name {
            /// Every value, in the order in which they are declared.
            pub const ALL: &'static [Self] = &[#(Self::#idents),*];

            /// The stable code, as in JSON and in the database.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    #(Self::#idents => #codes,)*
                }
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.code())
            }
        }

        #[automatically_derived]
        impl ::core::convert::TryFrom<&str> for #name {
            type Error = ::json::UnknownCode;

            fn try_from(code: &str) -> ::core::result::Result<Self, ::json::UnknownCode> {
                Self::ALL.iter().copied().find(|value| value.code() == code).ok_or(::json::UnknownCode)
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for #name {
            type Err = ::json::UnknownCode;

            fn from_str(code: &str) -> ::core::result::Result<Self, ::json::UnknownCode> {
                Self::try_from(code)
            }
        }

        #[automatically_derived]
        impl ::json::FromJson for #name {
            fn from_json(json: &::json::Json) -> ::core::result::Result<Self, ::json::DecodeError> {
                let code = json.as_str().ok_or(::json::DecodeError)?;
                Self::try_from(code).map_err(|_| ::json::DecodeError)
            }
        }

        #[automatically_derived]
        impl ::json::ToJson for #name {
            fn to_json(&self) -> ::json::Json {
                ::json::Json::String(::std::borrow::ToOwned::to_owned(self.code()))
            }
        }
    })
}
