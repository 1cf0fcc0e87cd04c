//! What conditional compilation leaves of syntax, as far as that is known.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, FnArg, ItemEnum, ItemStruct, Meta, Token, braced, parse_quote_spanned};

use super::{Collector, Home, Names};
use crate::source::{generates, is_test};

impl Collector<'_> {
    /// Takes out what surely is not compiled; whether the item itself is.
    pub(super) fn settle(&self, item: &mut syn::Item) -> bool {
        use syn::Item;
        let Some(attributes) = attributes_of(item) else { return true };
        let generated = has_choice(attributes) && generates(attributes);
        self.settle_attributes(attributes);
        let is_plain = generated && !generates(attributes);
        if self.skips(attributes) {
            if self.names.exclude(attributes, self.home) {
                self.leave_out(&*item);
            }
            return false;
        }
        if let (true, Item::Struct(ItemStruct { ident, .. }) | Item::Enum(ItemEnum { ident, .. })) =
            (is_plain && self.made_by.is_none(), &*item)
        {
            self.names.plain_types.borrow_mut().extend(self.items_at(ident.span()).iter());
        }
        match item {
            Item::Fn(it) => self.settle_signature(&mut it.sig),
            Item::Struct(it) => self.settle_fields(&mut it.fields),
            Item::Union(it) => it.fields.named = self.kept(&it.fields.named, |field| &field.attrs),
            Item::Enum(it) => {
                it.variants = self.kept(&it.variants, |variant| &variant.attrs);
                for variant in &mut it.variants {
                    self.settle_fields(&mut variant.fields);
                }
            }
            Item::Trait(it) => it.items.retain_mut(|member| self.settle_trait_member(member)),
            Item::Impl(it) => it.items.retain_mut(|member| self.settle_impl_member(member)),
            Item::ForeignMod(it) => it.items.retain(|member| match member {
                syn::ForeignItem::Fn(it) => !self.skips(&it.attrs),
                syn::ForeignItem::Static(it) => !self.skips(&it.attrs),
                syn::ForeignItem::Type(it) => !self.skips(&it.attrs),
                _ => true,
            }),
            _ => {}
        }
        true
    }

    /// As [`Self::settle`], for a member of a trait.
    pub(super) fn settle_trait_member(&self, member: &mut syn::TraitItem) -> bool {
        let attributes = match member {
            syn::TraitItem::Const(it) => &mut it.attrs,
            syn::TraitItem::Fn(it) => {
                self.settle_signature(&mut it.sig);
                &mut it.attrs
            }
            syn::TraitItem::Type(it) => &mut it.attrs,
            syn::TraitItem::Macro(it) => &mut it.attrs,
            _ => return true,
        };
        self.settle_attributes(attributes);
        let (skips, is_left_out) = (self.skips(attributes), self.names.exclude(attributes, self.home));
        if is_left_out {
            self.leave_out(&*member);
        }
        !skips
    }

    /// As [`Self::settle`], for a member of an impl.
    pub(super) fn settle_impl_member(&self, member: &mut syn::ImplItem) -> bool {
        let attributes = match member {
            syn::ImplItem::Const(it) => &mut it.attrs,
            syn::ImplItem::Fn(it) => {
                self.settle_signature(&mut it.sig);
                &mut it.attrs
            }
            syn::ImplItem::Type(it) => &mut it.attrs,
            syn::ImplItem::Macro(it) => &mut it.attrs,
            _ => return true,
        };
        self.settle_attributes(attributes);
        let (skips, is_left_out) = (self.skips(attributes), self.names.exclude(attributes, self.home));
        if is_left_out {
            self.leave_out(&*member);
        }
        !skips
    }

    /// Notes the items of the index in syntax that surely is not compiled.
    fn leave_out(&self, syntax: &impl ToTokens) {
        let Some(positions) =
            self.positions.filter(|_| self.made_by.is_none() && self.names.rewriting.get() == 0)
        else {
            return;
        };
        let mut spans = syntax.to_token_stream().into_iter().map(|tree| tree.span());
        let Some(first) = spans.next() else { return };
        let (start, end) = (first.start(), spans.last().unwrap_or(first).end());
        let is_inside =
            |at: &(usize, usize)| (start.line, start.column) <= *at && *at < (end.line, end.column);
        let inside = positions.iter().filter(|(at, _)| is_inside(at)).flat_map(|(_, items)| items);
        self.names.left_out.borrow_mut().extend(inside);
    }

    /// Whether what stands under these attributes is surely not compiled.
    fn skips(&self, attributes: &[Attribute]) -> bool {
        // Only the crate of the function itself is ever built with its tests.
        self.home != Home::Local(0) && is_test(attributes) || self.names.exclude(attributes, self.home)
    }

    fn settle_signature(&self, signature: &mut syn::Signature) {
        signature.inputs = self.kept(&signature.inputs, |input| match input {
            FnArg::Receiver(it) => &it.attrs,
            FnArg::Typed(it) => &it.attrs,
        });
    }

    fn settle_fields(&self, fields: &mut Fields) {
        match fields {
            Fields::Named(it) => it.named = self.kept(&it.named, |field| &field.attrs),
            Fields::Unnamed(it) => it.unnamed = self.kept(&it.unnamed, |field| &field.attrs),
            Fields::Unit => {}
        }
    }

    /// The elements of a list that may be compiled.
    fn kept<T: Clone>(
        &self,
        list: &Punctuated<T, Token![,]>,
        attributes: impl Fn(&T) -> &Vec<Attribute>,
    ) -> Punctuated<T, Token![,]> {
        let excluded = |element: &T| {
            let attributes = attributes(element);
            !attributes.is_empty() && self.names.exclude(attributes, self.home)
        };
        list.iter().filter(|element| !excluded(element)).cloned().collect()
    }

    /// Puts what `cfg_attr` stands for in its place, where the predicate is known.
    fn settle_attributes(&self, attributes: &mut Vec<Attribute>) {
        if has_choice(attributes) {
            let settled = attributes.drain(..).flat_map(|attribute| self.settled(attribute)).collect();
            *attributes = settled;
        }
    }

    fn settled(&self, attribute: Attribute) -> Vec<Attribute> {
        let parser = Punctuated::<Meta, Token![,]>::parse_terminated;
        let parts = match &attribute.meta {
            Meta::List(list) if list.path.is_ident("cfg_attr") => parser.parse2(list.tokens.clone()).ok(),
            _ => None,
        };
        let mut parts = parts.into_iter().flatten();
        let Some(predicate) = parts.next() else { return vec![attribute] };
        match self.names.holds(&predicate, self.home) {
            None => vec![attribute],
            Some(false) => Vec::new(),
            Some(true) => {
                // Where an item begins is told by its first attribute.
                let place = attribute.pound_token.spans[0];
                let made = parts.map(|meta| -> Attribute { parse_quote_spanned!(place=> #[#meta]) });
                made.flat_map(|attribute| self.settled(attribute)).collect()
            }
        }
    }
}

/// Whether conditions choose between attributes.
fn has_choice(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg_attr"))
}

/// The attributes of an item.
pub(super) fn attributes_of(item: &mut syn::Item) -> Option<&mut Vec<Attribute>> {
    use syn::Item;
    match item {
        Item::Const(it) => Some(&mut it.attrs),
        Item::Enum(it) => Some(&mut it.attrs),
        Item::ExternCrate(it) => Some(&mut it.attrs),
        Item::Fn(it) => Some(&mut it.attrs),
        Item::ForeignMod(it) => Some(&mut it.attrs),
        Item::Impl(it) => Some(&mut it.attrs),
        Item::Macro(it) => Some(&mut it.attrs),
        Item::Mod(it) => Some(&mut it.attrs),
        Item::Static(it) => Some(&mut it.attrs),
        Item::Struct(it) => Some(&mut it.attrs),
        Item::Trait(it) => Some(&mut it.attrs),
        Item::TraitAlias(it) => Some(&mut it.attrs),
        Item::Type(it) => Some(&mut it.attrs),
        Item::Union(it) => Some(&mut it.attrs),
        Item::Use(it) => Some(&mut it.attrs),
        _ => None,
    }
}

impl Names {
    /// The branches of `if #[cfg(a)] { .. } else if #[cfg(b)] { .. } else { .. }` that may be compiled; `None`
    /// for tokens of another form.
    pub(crate) fn branches(&self, tokens: TokenStream, home: Home) -> Option<Vec<TokenStream>> {
        let parser = |input: ParseStream<'_>| {
            let mut out = Vec::new();
            let mut is_decided = false;
            loop {
                let mut holds = Some(true);
                if input.peek(Token![if]) {
                    input.parse::<Token![if]>()?;
                    let attributes = Attribute::parse_outer(input)?;
                    let [attribute] = attributes.as_slice() else { return Err(input.error("one condition")) };
                    if !attribute.path().is_ident("cfg") {
                        return Err(input.error("a condition"));
                    }
                    holds = self.holds(&attribute.parse_args::<Meta>()?, home);
                }
                let content;
                braced!(content in input);
                let branch = content.parse::<TokenStream>()?;
                if holds != Some(false) && !is_decided {
                    out.push(branch);
                }
                is_decided |= holds == Some(true);
                if input.is_empty() {
                    return Ok(out);
                }
                input.parse::<Token![else]>()?;
            }
        };
        parser.parse2(tokens).ok()
    }
}
