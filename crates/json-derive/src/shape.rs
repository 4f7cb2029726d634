//! What a type is made of, as its JSON sees it.

use syn::{Data, DataEnum, DeriveInput, Fields, Ident, Type, Variant, spanned::Spanned};

use crate::attributes::{Attributes, snake_case};

pub(crate) struct Field<'input> {
    pub(crate) ident: &'input Ident,
    pub(crate) ty: &'input Type,
    pub(crate) name: String,
    pub(crate) attributes: Attributes,
}

/// What stands in a struct, or behind a variant.
pub(crate) enum Content<'input> {
    Nothing,
    /// One value without a name.
    Value,
    Fields(Vec<Field<'input>>),
}

/// A variant of an enum.
pub(crate) struct Kind<'input> {
    pub(crate) ident: &'input Ident,
    pub(crate) name: String,
    pub(crate) untagged: bool,
    pub(crate) content: Content<'input>,
}

/// Where it stands of which kind a value is.
pub(crate) enum Tagging {
    /// `{"kind": {…}}`, or `"kind"` where there is nothing more to say.
    External,
    /// `{"tag": "kind", …}`
    Internal(String),
    /// `{"tag": "kind", "content": …}`
    Adjacent { tag: String, content: String },
    /// Nowhere: the first that fits.
    Untagged,
}

pub(crate) enum Shape<'input> {
    Struct(Content<'input>),
    Enum(Tagging, Vec<Kind<'input>>),
}

impl<'input> Shape<'input> {
    pub(crate) fn of(input: &'input DeriveInput, attributes: &Attributes) -> syn::Result<Self> {
        if let Some(parameter) = input.generics.params.first() {
            return Err(syn::Error::new(parameter.span(), "generic types are not known here"));
        }
        match &input.data {
            Data::Struct(data) => Ok(Self::Struct(content(&data.fields, attributes.snake_case)?)),
            Data::Enum(data) => Ok(Self::Enum(tagging(attributes), kinds(data, attributes)?)),
            Data::Union(data) => Err(syn::Error::new(data.union_token.span(), "unions have no JSON")),
        }
    }
}

fn tagging(attributes: &Attributes) -> Tagging {
    match (&attributes.tag, &attributes.content) {
        _ if attributes.untagged => Tagging::Untagged,
        (Some(tag), Some(content)) => Tagging::Adjacent { tag: tag.clone(), content: content.clone() },
        (Some(tag), None) => Tagging::Internal(tag.clone()),
        (None, _) => Tagging::External,
    }
}

/// The variants of an enum.
pub(crate) fn kinds<'input>(
    data: &'input DataEnum,
    attributes: &Attributes,
) -> syn::Result<Vec<Kind<'input>>> {
    data.variants.iter().map(|variant| kind(variant, attributes.snake_case)).collect()
}

fn kind(variant: &Variant, snake: bool) -> syn::Result<Kind<'_>> {
    let attributes = Attributes::of(&variant.attrs)?;
    let plain = variant.ident.to_string();
    let name = attributes.rename.unwrap_or_else(|| if snake { snake_case(&plain) } else { plain });
    let content = content(&variant.fields, attributes.snake_case)?;
    Ok(Kind { ident: &variant.ident, name, untagged: attributes.untagged, content })
}

fn content(fields: &Fields, snake: bool) -> syn::Result<Content<'_>> {
    match fields {
        Fields::Unit => Ok(Content::Nothing),
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Ok(Content::Value),
        Fields::Unnamed(fields) => Err(syn::Error::new(fields.span(), "several values without names")),
        Fields::Named(fields) => {
            let named = fields.named.iter().filter_map(|field| Some((field, field.ident.as_ref()?)));
            let fields = named.map(|(field, ident)| {
                let attributes = Attributes::of(&field.attrs)?;
                let plain = ident.to_string();
                let plain = plain.strip_prefix("r#").unwrap_or(&plain);
                let name = attributes.rename.clone();
                let name = name.unwrap_or_else(|| if snake { snake_case(plain) } else { plain.to_owned() });
                Ok(Field { ident, ty: &field.ty, name, attributes })
            });
            Ok(Content::Fields(fields.collect::<syn::Result<_>>()?))
        }
    }
}
