//! `#[derive(ToJson)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::{
    attributes::Attributes,
    shape::{Content, Field, Kind, Shape, Tagging},
};

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let body = match &attributes.into {
        Some(into) => quote! {
            let written: #into = ::core::convert::Into::into(::core::clone::Clone::clone(self));
            ::json::ToJson::to_json(&written)
        },
        None => match Shape::of(input, &attributes)? {
            Shape::Struct(content) => of_struct(&content, &attributes),
            Shape::Enum(tagging, kinds) => of_enum(&tagging, &kinds),
        },
    };
    let name = &input.ident;
    Ok(quote! {
        #[automatically_derived]
        impl ::json::ToJson for #name {
            fn to_json(&self) -> ::json::Json {
                #body
            }
        }
    })
}

fn of_struct(content: &Content<'_>, attributes: &Attributes) -> TokenStream {
    match content {
        Content::Nothing => quote! { ::json::Json::Null },
        Content::Value => quote! { ::json::ToJson::to_json(&self.0) },
        Content::Fields(fields) => match fields.as_slice() {
            [Field { ident, .. }] if attributes.transparent => {
                quote! { ::json::ToJson::to_json(&self.#ident) }
            }
            fields => {
                let names = fields.iter().map(|field| field.ident);
                let object = object(&quote!(), fields);
                quote! {
                    let Self { #(#names),* } = self;
                    #object
                }
            }
        },
    }
}

/// An object of `first` and the fields, which are bound to variables of their names.
fn object(first: &TokenStream, fields: &[Field<'_>]) -> TokenStream {
    // What may be left out or be more than one comes apart; the rest is one array.
    let is_plain =
        |field: &Field<'_>| !field.attributes.flatten && field.attributes.skip_serializing_if.is_none();
    if fields.iter().all(is_plain) {
        let fields = fields.iter().map(pair);
        return quote! { ::json::Json::Object(::std::vec![#first #(#fields),*]) };
    }
    let fields = fields.iter().map(|field| {
        let (ident, pair) = (field.ident, pair(field));
        match &field.attributes.skip_serializing_if {
            _ if field.attributes.flatten => quote! {
                if let ::json::Json::Object(more) = ::json::ToJson::to_json(#ident) {
                    __fields.extend(more);
                }
            },
            Some(is_left_out) => quote! {
                if !#is_left_out(#ident) {
                    __fields.push(#pair);
                }
            },
            None => quote! { __fields.push(#pair); },
        }
    });
    quote! {
        let mut __fields = ::std::vec![#first];
        #(#fields)*
        ::json::Json::Object(__fields)
    }
}

fn pair(field: &Field<'_>) -> TokenStream {
    let (ident, name) = (field.ident, &field.name);
    quote! { (::std::borrow::ToOwned::to_owned(#name), ::json::ToJson::to_json(#ident)) }
}

fn of_enum(tagging: &Tagging, kinds: &[Kind<'_>]) -> TokenStream {
    if kinds.is_empty() {
        return quote! { match *self {} };
    }
    let kinds = kinds.iter().map(|kind| {
        let (pattern, json) = (pattern(kind), of_kind(tagging, kind));
        quote! { #pattern => { #json } }
    });
    quote! { match self { #(#kinds)* } }
}

fn pattern(kind: &Kind<'_>) -> TokenStream {
    let ident = kind.ident;
    match &kind.content {
        Content::Nothing => quote! { Self::#ident },
        Content::Value => quote! { Self::#ident(value) },
        Content::Fields(fields) => {
            let names = fields.iter().map(|field| field.ident);
            quote! { Self::#ident { #(#names),* } }
        }
    }
}

fn of_kind(tagging: &Tagging, kind: &Kind<'_>) -> TokenStream {
    let name = &kind.name;
    let text = |text: &String| quote! { ::json::Json::String(::std::borrow::ToOwned::to_owned(#text)) };
    let named =
        |name: &String, value: &TokenStream| quote! { (::std::borrow::ToOwned::to_owned(#name), #value) };
    let content = match &kind.content {
        Content::Nothing => quote! { ::json::Json::Null },
        Content::Value => quote! { ::json::ToJson::to_json(value) },
        Content::Fields(fields) => object(&quote!(), fields),
    };
    match tagging {
        _ if kind.untagged => content,
        Tagging::Untagged => content,
        Tagging::External => match &kind.content {
            Content::Nothing => text(name),
            Content::Value | Content::Fields(_) => {
                let pair = named(name, &quote!({ #content }));
                quote! { ::json::Json::Object(::std::vec![#pair]) }
            }
        },
        Tagging::Internal(tag) => {
            let tag = named(tag, &text(name));
            match &kind.content {
                Content::Nothing => quote! { ::json::Json::Object(::std::vec![#tag]) },
                Content::Fields(fields) => object(&quote!(#tag,), fields),
                Content::Value => quote! {
                    let mut __fields = ::std::vec![#tag];
                    if let ::json::Json::Object(more) = ::json::ToJson::to_json(value) {
                        __fields.extend(more);
                    }
                    ::json::Json::Object(__fields)
                },
            }
        }
        Tagging::Adjacent { tag, content: of_content } => {
            let tag = named(tag, &text(name));
            match &kind.content {
                Content::Nothing => quote! { ::json::Json::Object(::std::vec![#tag]) },
                Content::Value | Content::Fields(_) => {
                    let pair = named(of_content, &quote!({ #content }));
                    quote! { ::json::Json::Object(::std::vec![#tag, #pair]) }
                }
            }
        }
    }
}
