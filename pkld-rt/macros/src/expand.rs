//! The function written anew: its key, the call through the runtime, and the handle beside it.
//!
//! Everything is named through one hidden module of the runtime, so that the expansion means the same in
//! crates without a prelude, with shadowed names, or that call the runtime by another name.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericParam, ReturnType, Signature, Type};

use crate::again::{Again, TWINS};
use crate::handle;
use crate::key::Arguments;
use crate::options::{Codec, Durability, Options, Store};
use crate::place::{Place, Spot};
use crate::signature::Function;
use crate::standing::{Keyed, Standing};

/// Everything that is known of a function to be cached.
pub(crate) struct Cached<'a> {
    pub(crate) function: &'a Function,
    pub(crate) options: &'a Options,
    pub(crate) standing: &'a Standing,
    pub(crate) place: Place,
    /// The trait's path, of a function of one, where the source tells.
    of_trait: Option<TokenStream>,
    pub(crate) arguments: Arguments,
    /// The hidden module of the runtime.
    pub(crate) rt: TokenStream,
    /// What the function returns.
    pub(crate) result: TokenStream,
}

impl<'a> Cached<'a> {
    pub(crate) fn new(
        function: &'a Function,
        options: &'a Options,
        standing: &'a Standing,
        spot: Spot,
    ) -> Self {
        let rt = match &options.runtime {
            Some(path) => quote!(#path::__private),
            None => quote!(::pkld_rt::__private),
        };
        let result = match &function.signature.output {
            ReturnType::Type(_, ty) => quote!(#ty),
            ReturnType::Default => quote!(()),
        };
        let Spot { place, of_trait } = spot;
        Self { function, options, standing, place, of_trait, arguments: Arguments::of(function), rt, result }
    }

    pub(crate) fn is_async(&self) -> bool {
        self.function.signature.asyncness.is_some()
    }

    /// Whether other items can stand beside the function.
    fn has_handle(&self) -> bool {
        self.place != Place::Trait && !self.options.no_handle
    }

    /// The path of the function that gives its `Function`, where that stands beside it.
    pub(crate) fn static_function(&self) -> TokenStream {
        let name = &self.function.signature.ident;
        match self.place {
            Place::Free => quote!(#name::__pkld_function),
            _ => {
                let of = function_of(name);
                quote!(Self::#of)
            }
        }
    }

    /// A call of the function itself; `None` if it has no path that surely means it.
    pub(crate) fn called_by_name(&self, arguments: &[impl ToTokens]) -> Option<TokenStream> {
        let Signature { ident: name, generics, .. } = &self.function.signature;
        let chosen = generics.params.iter().filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => Some(parameter.ident.to_token_stream()),
            // A type of its name would come first.
            GenericParam::Const(parameter) => {
                let ident = &parameter.ident;
                Some(quote!({ #ident }))
            }
            GenericParam::Lifetime(_) => None,
        });
        let chosen: Vec<TokenStream> = chosen.collect();
        let chosen = (!chosen.is_empty()).then(|| quote!(::<#(#chosen),*>));
        let within = match self.place {
            Place::Free => None,
            Place::Inherent => Some(quote!(Self::)),
            // `Self::` might be another function of this name, of the type or of another trait.
            Place::Trait => {
                let of_trait = self.of_trait.as_ref()?;
                Some(quote!(<Self as #of_trait>::))
            }
        };
        Some(quote!(#within #name #chosen (#(#arguments),*)))
    }

    /// The call of the runtime's function for this store, which wants a `Call`, the shape, the computation, and a
    /// closure that computes a second time where there is one.
    pub(crate) fn called(
        &self,
        wish: &str,
        call: &TokenStream,
        compute: &TokenStream,
        again: Option<&TokenStream>,
    ) -> TokenStream {
        let rt = &self.rt;
        let (at, there) = (self.result_at(), self.there());
        let store = match self.options.store {
            Store::Disk => "on_disk",
            Store::Memory => "in_memory",
            Store::Both => "in_both",
        };
        let again_too = if again.is_some() { "_or_again" } else { "" };
        let awaits = if self.is_async() { "_async" } else { "" };
        let store = format_ident!("{store}{again_too}{awaits}", span = at);
        let again = again.map(|again| quote!(, #again));
        let wish = Ident::new(wish, Span::call_site());
        let shape = self.shape();
        let called = quote_spanned!(at=> #there::#store);
        let awaited = self.is_async().then(|| quote_spanned!(at=> .await));
        quote_spanned!(at=> #called(#rt::#wish, #call, #shape, #compute #again) #awaited)
    }

    /// The hidden module in the result type's place, so that an error about the type points at it.
    fn there(&self) -> TokenStream {
        let at = self.result_at();
        let located = |mut tree: TokenTree| {
            tree.set_span(at);
            tree
        };
        self.rt.clone().into_iter().map(located).collect()
    }

    /// What of the result is stored, and how.
    fn shape(&self) -> TokenStream {
        let (result, at, there) = (&self.result, self.result_at(), self.there());
        let shape = match self.options.cache_err {
            true => quote_spanned!(at=> #there::Whole::<#result>::NEW),
            false => quote_spanned!(at=> {
                #[allow(unused_imports)]
                use #there::{ShapeOfFlat as _, ShapeOfResult as _};
                (&#there::Probe::<#result>::NEW).__pkld_shape()
            }),
        };
        match self.options.max_bytes {
            // What counts of a result must be known.
            Some(_) => quote_spanned!(at=> #there::Measured::of(#shape)),
            None => shape,
        }
    }

    /// Returns what is in memory for arguments of the simplest kinds, before anything else is looked at.
    fn served_at_once(&self, of: &TokenStream) -> Option<TokenStream> {
        if self.options.store == Store::Disk || self.place != Place::Free || !self.standing.run_env.is_empty()
        {
            return None;
        }
        let rt = &self.rt;
        let quick = self.arguments.quick(self.options, rt)?;
        let (at, there, shape) = (self.result_at(), self.there(), self.shape());
        let at_once = quote_spanned!(at=> (&#there::AtOnce(#shape)));
        let (key, taken, output) = (local("__pkld_key"), local("__pkld_taken"), local("__pkld_output"));
        Some(quote! {
            {
                #[allow(unused_imports)]
                use #rt::{NotServedAtOnce as _, ServedAtOnce as _};
                let #taken = #at_once.__pkld_at_once(#of(), |#key: #rt::Quick| { #quick });
                if let ::core::option::Option::Some(#taken) = &#taken {
                    if let ::core::option::Option::Some(#output) = #at_once.__pkld_output(#taken) {
                        return #output;
                    }
                }
            }
        })
    }

    /// A `Call` of the function given by `of`.
    pub(crate) fn call(&self, wish: &str, of: &TokenStream) -> TokenStream {
        let rt = &self.rt;
        let wish = Ident::new(wish, Span::call_site());
        let hashed = self.arguments.hashed(self.options, self.place, rt);
        let key = local("__pkld_key");
        quote! {
            #rt::Call::new(
                #of(),
                #rt::#wish,
                ::core::module_path!(),
                |#key: &mut #rt::KeyHasher| { #hashed },
            )
        }
    }

    /// The place of the result's type, for all that needs something of it: what is missing is told once, there. It is a
    /// place in an expansion, where the compiler does not propose to borrow.
    fn result_at(&self) -> Span {
        let at = match &self.function.signature.output {
            ReturnType::Type(_, ty) => ty.span(),
            ReturnType::Default => self.function.signature.ident.span(),
        };
        Span::call_site().located_at(at)
    }

    /// The body as a closure or a future, which takes the arguments with it.
    fn computation(&self) -> TokenStream {
        let rt = &self.rt;
        let result = &self.result;
        let body = self.body();
        let told = self.told();
        if !self.is_async() {
            return quote!(move || { #told #rt::inside(move || -> #result #body) });
        }
        if self.returns_unit() {
            return match told {
                Some(told) => quote!(#rt::inside_async(async move { #told #body })),
                None => quote!(#rt::inside_async(async move #body)),
            };
        }
        // The first `return` tells the compiler what the block's type is, as an `async fn`'s signature does.
        let output = local("__pkld_output");
        quote! {
            #rt::inside_async(async move {
                #told
                if let ::core::option::Option::Some(#output) = ::core::option::Option::None::<#result> {
                    return #output;
                }
                let #output: #result = #body;
                #[allow(unreachable_code)]
                #output
            })
        }
    }

    /// Has the arguments told before the body takes them, where they are kept as text.
    fn told(&self) -> Option<TokenStream> {
        let Options { no_args, store, key, .. } = self.options;
        if *no_args || *store == Store::Memory || key.is_some() {
            return None;
        }
        let rt = &self.rt;
        let told = self.arguments.told(self.options, rt);
        let key = local("__pkld_key");
        (!told.is_empty()).then(|| quote!(#rt::telling(|#key: &mut #rt::KeyHasher| { #told });))
    }

    fn returns_unit(&self) -> bool {
        match &self.function.signature.output {
            ReturnType::Default => true,
            ReturnType::Type(_, ty) => matches!(&**ty, Type::Tuple(tuple) if tuple.elems.is_empty()),
        }
    }

    fn body(&self) -> TokenStream {
        let (body, rebound) = (&self.function.body, &self.arguments.rebound);
        match (rebound.is_empty(), body.clone().into_iter().next()) {
            // The statements and not their block, which would be one too many.
            (false, Some(TokenTree::Group(block))) => {
                let statements = block.stream();
                quote!({ #(#rebound)* #statements })
            }
            _ => quote!(#body),
        }
    }

    /// The function that gives the `Function`.
    pub(crate) fn built(&self, visibility: &TokenStream, name: &TokenStream) -> TokenStream {
        let rt = &self.rt;
        let built = self.function_value();
        let watched = &self.standing.watched;
        quote! {
            #[doc(hidden)]
            #[allow(dead_code)]
            #[must_use]
            #visibility fn #name() -> &'static #rt::Function {
                // Names the files of other crates to the compiler, which then watches them.
                #(const _: &[u8] = ::core::include_bytes!(#watched);)*
                static FUNCTION: #rt::Function = #built;
                &FUNCTION
            }
        }
    }

    fn function_value(&self) -> TokenStream {
        let (rt, standing, options) = (&self.rt, self.standing, self.options);
        let Standing { path, crate_name, workspace, package, .. } = standing;
        let name = self.function.signature.ident.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let source = standing.source.as_bytes();
        let build = standing.build.as_bytes();
        let label = Literal::byte_string(&standing.label);
        let environment = &standing.run_env;
        let keyed = match &standing.keyed {
            Keyed::Source => quote!(#rt::Keyed::Source),
            Keyed::Executable => quote!(#rt::Keyed::Executable),
            Keyed::Degraded(reason) => quote!(#rt::Keyed::Degraded(#reason)),
        };
        let Options { disabled, overwrite, .. } = options;
        let cache_dir = optional(options.cache_dir.as_ref().map(|path| quote!(#path)));
        let cache_fp = optional(options.cache_fp.as_ref().map(|path| quote!(#path)));
        let verbose = optional(options.verbose.map(|verbose| quote!(#verbose)));
        let max_entries = optional(options.max_entries.as_ref().map(|entries| quote!(#entries)));
        let max_bytes = optional(options.max_bytes.as_ref().map(|bytes| quote!(#bytes)));
        let ttl = optional(options.ttl.map(|ttl| {
            let milliseconds = u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX);
            quote!(::core::time::Duration::from_millis(#milliseconds))
        }));
        let single_flight = !options.no_single_flight;
        // Whoever asks for them is answered by the computation's first statement.
        let show_args = self.told().is_some();
        let codec = optional(options.codec.map(|codec| match codec {
            Codec::Bincode => quote!(#rt::Codec::Bincode),
            Codec::MessagePack => quote!(#rt::Codec::MessagePack),
        }));
        let durability = optional(options.durability.map(|durability| match durability {
            Durability::Relaxed => quote!(#rt::Durability::Relaxed),
            Durability::Sync => quote!(#rt::Durability::Sync),
        }));
        quote! {
            #rt::Function::new(
                #rt::Identity {
                    path: #path,
                    crate_name: #crate_name,
                    name: #name,
                    workspace: #workspace,
                    package: #package,
                },
                #rt::Fingerprint {
                    source: [#(#source),*],
                    build: [#(#build),*],
                    label: #label,
                    environment: &[#(#environment),*],
                    keyed: #keyed,
                },
                #rt::Options {
                    cache_dir: #cache_dir,
                    cache_fp: #cache_fp,
                    disabled: #disabled,
                    verbose: #verbose,
                    overwrite: #overwrite,
                    max_entries: #max_entries,
                    max_bytes: #max_bytes,
                    ttl: #ttl,
                    single_flight: #single_flight,
                    codec: #codec,
                    durability: #durability,
                    show_args: #show_args,
                },
            )
        }
    }
}

/// A variable of the expansion, which no name in the user's code means.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// What the function that gives the `Function` is called, beside a method `name`.
pub(crate) fn function_of(name: &Ident) -> Ident {
    format_ident!("__pkld_function_of_{}", name, span = Span::call_site())
}

fn optional(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// The function and its handle.
pub(crate) fn expand(cached: &Cached<'_>) -> TokenStream {
    let Function { attributes, visibility, .. } = cached.function;
    let signature = &cached.arguments.signature;
    // Where nothing can stand beside the function, its static stands in it.
    let (inner, of) = match cached.has_handle() {
        true => (None, cached.static_function()),
        false => {
            let name = quote!(__pkld_function);
            (Some(cached.built(&TokenStream::new(), &name)), name)
        }
    };
    let call = cached.call("Usual", &of);
    let at_once = cached.served_at_once(&of);
    let again = Again::of(cached);
    let (twins, again) = again.map(|again| (again.twins, again.call)).unzip();
    let made = local("__pkld_call");
    let taken = match &twins {
        // A future keeps room for what was borrowed, also after it was moved: the inner variable is, the outer is not.
        Some(twins) if cached.is_async() => {
            let twin = local(TWINS);
            quote!(let (#made, #twin) = { let #made = #call; #twins (#made, #twin) };)
        }
        _ => quote!(let #made = #call; #twins),
    };
    let called = cached.called("Usual", &quote!(#made), &cached.computation(), again.as_ref());
    let handle = cached.has_handle().then(|| handle::handle(cached));
    quote! {
        #(#attributes)*
        #visibility #signature {
            #inner
            #at_once
            // The key is made before the body takes the arguments.
            #taken
            #called
        }
        #handle
    }
}
