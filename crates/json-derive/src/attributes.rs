//! What `#[serde(…)]` says about a type, a variant or a field.

use syn::{Attribute, LitStr, Path, Token, Type, meta::ParseNestedMeta};

/// What a field gets that isn't there.
pub(crate) enum Default {
    /// `#[serde(default)]`: its type's default.
    OfType,
    /// `#[serde(default = "path")]`: what this function answers.
    Call(Path),
}

/// All attributes of one place. Which of them may stand where is serde's business, which compiles the same type.
#[derive(std::default::Default)]
pub(crate) struct Attributes {
    pub(crate) rename: Option<String>,
    pub(crate) snake_case: bool,
    pub(crate) tag: Option<String>,
    pub(crate) content: Option<String>,
    pub(crate) untagged: bool,
    pub(crate) transparent: bool,
    pub(crate) default: Option<Default>,
    pub(crate) flatten: bool,
    pub(crate) skip_serializing_if: Option<Path>,
    pub(crate) from: Option<Type>,
    pub(crate) try_from: Option<Type>,
    pub(crate) into: Option<Type>,
}

impl Attributes {
    pub(crate) fn of(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut all = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| all.add(&meta))?;
        }
        Ok(all)
    }

    fn add(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        match name.as_str() {
            "rename" => self.rename = Some(text(meta)?.value()),
            "rename_all" => {
                let case = text(meta)?;
                if case.value() != "snake_case" {
                    return Err(syn::Error::new(case.span(), "only snake_case is known here"));
                }
                self.snake_case = true;
            }
            "tag" => self.tag = Some(text(meta)?.value()),
            "content" => self.content = Some(text(meta)?.value()),
            "untagged" => self.untagged = true,
            "transparent" => self.transparent = true,
            "default" if meta.input.peek(Token![=]) => {
                self.default = Some(Default::Call(text(meta)?.parse()?));
            }
            "default" => self.default = Some(Default::OfType),
            "flatten" => self.flatten = true,
            "skip_serializing_if" => self.skip_serializing_if = Some(text(meta)?.parse()?),
            "from" => self.from = Some(text(meta)?.parse()?),
            "try_from" => self.try_from = Some(text(meta)?.parse()?),
            "into" => self.into = Some(text(meta)?.parse()?),
            "deny_unknown_fields" => {}
            _ => return Err(meta.error("not known to FromJson, ToJson and Code")),
        }
        Ok(())
    }
}

fn text(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    meta.value()?.parse()
}

/// `FlagNobodysLand` as `flag_nobodys_land`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (at, c) in name.char_indices() {
        if c.is_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn names_become_what_serde_makes_of_them() {
        for (name, snake) in [("Mr", "mr"), ("FlagNobodysLand", "flag_nobodys_land"), ("A1", "a1")] {
            assert_eq!(snake_case(name), snake);
        }
    }

    #[test]
    fn what_serde_knows_and_the_derives_do_not_is_refused() {
        let refused = |attribute: Attribute| Attributes::of(&[attribute]).err().unwrap().to_string();
        assert!(refused(parse_quote!(#[serde(alias = "x")])).contains("not known"));
        assert!(refused(parse_quote!(#[serde(rename_all = "camelCase")])).contains("snake_case"));
        assert!(refused(parse_quote!(#[serde(skip)])).contains("not known"));
    }

    #[test]
    fn the_attributes_of_others_are_passed_over() {
        let attribute: Attribute = parse_quote!(#[schemars(deny_unknown_fields)]);
        assert!(Attributes::of(&[attribute]).is_ok());
    }
}
