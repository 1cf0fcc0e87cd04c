use quote::ToTokens;

use super::*;

/// The items of a module as syn reads them, beside what the scanner finds.
fn compare(items: &[syn::Item], text: &'static str) {
    let pieces = scan::pieces(text);
    assert_eq!(items.len(), pieces.len(), "{text}");
    for (item, piece) in items.iter().zip(pieces) {
        let alone: syn::Item = syn::parse_str(piece.text).expect(piece.text);
        assert_eq!(alone.to_token_stream().to_string(), item.to_token_stream().to_string());
        match item {
            syn::Item::Mod(module) => {
                assert_eq!((piece.kind, module.ident.to_string().as_str()), ("mod", piece.name));
                compare(module.content.as_ref().map_or(&[], |(_, items)| items), piece.body);
            }
            syn::Item::Trait(of) => {
                assert_eq!((piece.kind, of.ident.to_string().as_str()), ("trait", piece.name));
                assert!(matches!(Unread::Head(piece.head).read(), Syntax::Trait { .. }), "{}", piece.head);
                let members: Vec<String> =
                    of.items.iter().map(|member| member.to_token_stream().to_string()).collect();
                compare_members::<syn::TraitItem>(&members, piece.body, Unread::TraitMember);
            }
            syn::Item::Impl(of) => {
                assert_eq!(piece.kind, "impl");
                compare_header(of, piece.head);
                let members: Vec<String> =
                    of.items.iter().map(|member| member.to_token_stream().to_string()).collect();
                compare_members::<syn::ImplItem>(&members, piece.body, Unread::ImplMember);
            }
            syn::Item::Enum(of) => {
                assert_eq!((piece.kind, of.ident.to_string().as_str()), ("enum", piece.name));
                let variants = scan::variants(piece.body);
                assert_eq!(of.variants.len(), variants.len(), "{}", piece.text);
                for (variant, text) in of.variants.iter().zip(variants) {
                    assert_eq!(variant.ident, scan::word(text, 0));
                    assert!(
                        matches!(Unread::Variant(text, piece.head).read(), Syntax::Fields { .. }),
                        "{text}"
                    );
                }
            }
            syn::Item::Use(_) => assert_eq!(piece.kind, "use"),
            syn::Item::Struct(of) => {
                assert_eq!((piece.kind, of.ident.to_string().as_str()), ("struct", piece.name))
            }
            syn::Item::Union(of) => {
                assert_eq!((piece.kind, of.ident.to_string().as_str()), ("union", piece.name))
            }
            syn::Item::Type(of) => {
                assert_eq!((piece.kind, of.ident.to_string().as_str()), ("type", piece.name))
            }
            syn::Item::Const(of) => {
                assert_eq!((piece.kind, of.ident.to_string().as_str()), ("const", piece.name))
            }
            syn::Item::Fn(of) => {
                assert_eq!((piece.kind, of.sig.ident.to_string().as_str()), ("fn", piece.name))
            }
            other => panic!("the model has no {}", other.to_token_stream()),
        }
    }
}

fn compare_members<T: syn::parse::Parse + ToTokens>(
    members: &[String],
    body: &'static str,
    unread: fn(&'static str) -> Unread,
) {
    let pieces = scan::pieces(body);
    assert_eq!(members.len(), pieces.len(), "{body}");
    for (member, piece) in members.iter().zip(pieces) {
        let alone: T = syn::parse_str(piece.text).expect(piece.text);
        assert_eq!(alone.to_token_stream().to_string(), *member);
        assert!(member.contains(&format!("{} {}", piece.kind, piece.name)), "{member}: {piece:?}");
        assert!(!matches!(unread(piece.text).read(), Syntax::None), "{member}");
    }
}

fn compare_header(of: &syn::ItemImpl, head: &'static str) {
    let header = scan::header(head);
    let of_trait =
        of.trait_.as_ref().and_then(|(path, _)| path.segments.last()).map(|last| last.ident.to_string());
    assert_eq!(header.of_trait.map(str::to_owned), of_trait, "{head}");
    let parameters: Vec<&syn::Ident> = of.generics.type_params().map(|param| &param.ident).collect();
    let shape = match &*of.self_ty {
        syn::Type::Path(path)
            if path.qself.is_some() || parameters.contains(&&path.path.segments[0].ident) =>
        {
            Shape::Any
        }
        syn::Type::Path(path) => {
            Shape::Named(Word::of(&path.path.segments.last().expect(head).ident.to_string()))
        }
        syn::Type::Reference(_) => Shape::Ref,
        syn::Type::Ptr(_) => Shape::Ptr,
        syn::Type::Slice(_) | syn::Type::Array(_) => Shape::Slice,
        syn::Type::Tuple(_) => Shape::Tuple,
        syn::Type::FnPtr(_) => Shape::Fn,
        syn::Type::TraitObject(_) => Shape::Dyn,
        syn::Type::Never(_) => Shape::Never,
        other => panic!("{}", other.to_token_stream()),
    };
    assert_eq!(header.shape, shape, "{head}");
    assert!(matches!(Unread::Head(head).read(), Syntax::Impl(_)), "{head}");
}

#[test]
fn scanning_the_model_finds_what_parsing_it_finds() {
    for text in FILES {
        compare(&syn::parse_file(text).expect(text).items, text);
    }
}

#[test]
fn what_a_header_tells_is_the_shape_of_its_type() {
    let header = |head| {
        let found = scan::header(head);
        (found.of_trait, found.shape)
    };
    let vec = Shape::Named(Word::of("Vec"));
    assert_eq!(header("impl<T, A: Fn(T) -> Vec<A>> Vec<T> where T: Clone"), (None, vec));
    assert_eq!(header("impl<T> crate::cmp::PartialEq<[T; 2]> for vec::Vec<T>"), (Some("PartialEq"), vec));
    assert_eq!(header("impl<'a, T: ?Sized + 'a> Read for &'a mut T"), (Some("Read"), Shape::Ref));
    assert_eq!(
        header("unsafe impl<F> Search for F\n    where F: FnMut(char) -> bool"),
        (Some("Search"), Shape::Any)
    );
    assert_eq!(header("impl<T> Clone for for<'a> fn(&'a T)"), (Some("Clone"), Shape::Fn));
}
