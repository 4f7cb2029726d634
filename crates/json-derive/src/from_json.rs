//! `#[derive(FromJson)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Ident};

use crate::{
    attributes::{Attributes, Default},
    shape::{Content, Field, Kind, Shape, Tagging},
};

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let body = match (&attributes.from, &attributes.try_from) {
        (Some(from), _) => quote! {
            <#from as ::json::FromJson>::from_json(json).map(::core::convert::From::from)
        },
        (None, Some(from)) => quote! {
            let written = <#from as ::json::FromJson>::from_json(json)?;
            ::core::convert::TryFrom::try_from(written).map_err(|_| ::json::DecodeError)
        },
        (None, None) => match Shape::of(input, &attributes)? {
            Shape::Struct(content) => of_struct(&content, &attributes),
            Shape::Enum(tagging, kinds) => of_enum(&tagging, &kinds),
        },
    };
    let name = &input.ident;
    Ok(quote! {
        #[automatically_derived]
        impl ::json::FromJson for #name {
            fn from_json(json: &::json::Json) -> ::core::result::Result<Self, ::json::DecodeError> {
                #body
            }
        }
    })
}

fn of_struct(content: &Content<'_>, attributes: &Attributes) -> TokenStream {
    match content {
        Content::Nothing => quote! {
            match json {
                ::json::Json::Null => ::core::result::Result::Ok(Self),
                _ => ::core::result::Result::Err(::json::DecodeError),
            }
        },
        Content::Value => quote! { ::json::FromJson::from_json(json).map(Self) },
        Content::Fields(fields) => match fields.as_slice() {
            [Field { ident, .. }] if attributes.transparent => {
                quote! { ::core::result::Result::Ok(Self { #ident: ::json::FromJson::from_json(json)? }) }
            }
            fields => {
                let missing = attributes.default.as_ref().map(|default| match default {
                    Default::OfType => quote! { let missing: Self = ::core::default::Default::default(); },
                    Default::Call(path) => quote! { let missing: Self = #path(); },
                });
                let of_missing = |field: &Ident| missing.as_ref().map(|_| quote! { missing.#field });
                let fields = fields.iter().map(|field| {
                    let (ident, read) =
                        (field.ident, of_field(field, &quote!(json), of_missing(field.ident)));
                    quote! { #ident: #read }
                });
                quote! {
                    if !json.is_object() {
                        return ::core::result::Result::Err(::json::DecodeError);
                    }
                    #missing
                    ::core::result::Result::Ok(Self { #(#fields),* })
                }
            }
        },
    }
}

/// A field of `object`.
fn of_field(field: &Field<'_>, object: &TokenStream, missing: Option<TokenStream>) -> TokenStream {
    let (name, ty) = (&field.name, field.ty);
    if field.attributes.flatten {
        return quote! { <#ty as ::json::FromJson>::from_json(#object)? };
    }
    let default = match &field.attributes.default {
        Some(Default::OfType) => Some(quote! { ::core::default::Default::default() }),
        Some(Default::Call(path)) => Some(quote! { #path() }),
        None => missing,
    };
    match default {
        Some(default) => quote! {
            match #object.get(#name) {
                ::core::option::Option::Some(there) => ::json::FromJson::from_json(there)?,
                ::core::option::Option::None => #default,
            }
        },
        None => quote! { ::json::FromJson::from_json(#object.field(#name))? },
    }
}

/// A value of this kind, whose content is `json`.
fn of_kind(kind: &Kind<'_>, json: &TokenStream) -> TokenStream {
    let ident = kind.ident;
    match &kind.content {
        Content::Nothing => quote! { Self::#ident },
        Content::Value => quote! { Self::#ident(::json::FromJson::from_json(#json)?) },
        Content::Fields(fields) => {
            let fields = fields.iter().map(|field| {
                let (ident, read) = (field.ident, of_field(field, json, None));
                quote! { #ident: #read }
            });
            quote! { Self::#ident { #(#fields),* } }
        }
    }
}

fn of_enum(tagging: &Tagging, kinds: &[Kind<'_>]) -> TokenStream {
    let is_untagged = |kind: &&Kind<'_>| kind.untagged || matches!(tagging, Tagging::Untagged);
    let tagged: Vec<&Kind<'_>> = kinds.iter().filter(|kind| !is_untagged(kind)).collect();
    // One after the other, as with serde: the first that can be read.
    let otherwise = kinds.iter().filter(is_untagged).map(|kind| {
        let read = of_kind(kind, &quote!(json));
        quote! {
            let read = (|| -> ::core::result::Result<Self, ::json::DecodeError> {
                ::core::result::Result::Ok(#read)
            })();
            if read.is_ok() {
                return read;
            }
        }
    });
    let otherwise = quote! {
        #(#otherwise)*
        ::core::result::Result::Err(::json::DecodeError)
    };
    match tagging {
        Tagging::Untagged => otherwise,
        Tagging::Internal(tag) => by_tag(tag, &tagged, &quote!(json), &otherwise),
        Tagging::Adjacent { tag, content } => by_tag(tag, &tagged, &quote!(json.field(#content)), &otherwise),
        Tagging::External => {
            let is_plain = |kind: &&&Kind<'_>| matches!(kind.content, Content::Nothing);
            let plain = tagged.iter().filter(is_plain).map(|Kind { ident, name, .. }| {
                quote! { ::core::option::Option::Some(#name) => return ::core::result::Result::Ok(Self::#ident), }
            });
            let with_content = tagged.iter().filter(|kind| !is_plain(kind)).map(|kind| {
                let (name, read) = (&kind.name, of_kind(kind, &quote!(content)));
                quote! {
                    if let ::core::option::Option::Some(content) = json.get(#name) {
                        return ::core::result::Result::Ok(#read);
                    }
                }
            });
            quote! {
                match json.as_str() {
                    #(#plain)*
                    _ => {}
                }
                #(#with_content)*
                #otherwise
            }
        }
    }
}

fn by_tag(tag: &str, kinds: &[&Kind<'_>], content: &TokenStream, otherwise: &TokenStream) -> TokenStream {
    let kinds = kinds.iter().map(|kind| {
        let (name, read) = (&kind.name, of_kind(kind, content));
        quote! { ::core::option::Option::Some(#name) => return ::core::result::Result::Ok(#read), }
    });
    quote! {
        match json.field(#tag).as_str() {
            #(#kinds)*
            _ => {}
        }
        #otherwise
    }
}
