//! Where a file can be mutated, and into what.

use std::ops::Range;

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, Lit, UnOp};

use super::fixed::in_macros;
use super::replace::{mutated_literal, mutated_operators};

/// What kind of edit a mutant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
    /// A binary or unary operator, or a compound assignment.
    Operation,
    /// A literal in an expression or a pattern.
    Constant,
    /// A literal in the array of a constant or a static.
    Table,
    /// The number of an enum's variant.
    Discriminant,
    /// An arm of a `match` removed, or its guard made `true` or `false`.
    Arm,
    /// A token of a macro's definition or arguments.
    Macro,
}

/// One edit of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What they are replaced by.
    pub text: String,
    /// What kind of edit it is.
    pub operator: Operator,
    /// From 1.
    pub line: usize,
    /// The edit in few words.
    pub what: String,
}

/// A part of a switch.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(String),
    /// Bytes of the file, with the switches inside them.
    Source(Range<usize>),
    /// The call that says which of the site's mutants is active: 0 for the first.
    Active,
}

/// Mutants of one place, of which one can be chosen at run time.
#[derive(Clone, Debug)]
pub struct Switch {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    pub(super) pieces: Vec<Piece>,
    /// Positions in [`Sites::mutants`].
    pub mutants: Range<usize>,
}

/// Everything that can be mutated in a file.
#[derive(Debug, Default)]
pub struct Sites {
    text: String,
    /// All mutants, those of switches included.
    pub mutants: Vec<Mutant>,
    /// In the order of the text, outer ones first.
    pub switches: Vec<Switch>,
    /// How many constants, patterns or const functions stand around the place that is visited.
    fixed: usize,
    in_static: usize,
    in_array: usize,
}

impl Sites {
    /// Reads a file; one that does not parse has no sites.
    pub fn of(text: &str) -> Self {
        let mut sites = Self { text: text.to_owned(), ..Self::default() };
        if !text.starts_with("#!/")
            && let Ok(file) = syn::parse_file(text)
        {
            sites.visit_file(&file);
        }
        sites
    }

    fn mutant(&mut self, span: Span, text: String, operator: Operator) {
        let was: String = self.text[span.byte_range()].chars().take(20).collect();
        let what = format!("{was:?} -> {text:?}");
        let line = span.start().line;
        self.mutants.push(Mutant { range: span.byte_range(), text, operator, line, what });
    }

    /// Mutants of `span`, and a switch between them unless the place is one where nothing can be chosen.
    fn site(&mut self, span: Span, texts: &[String], operator: Operator, pieces: Vec<Piece>) {
        let first = self.mutants.len();
        texts.iter().for_each(|text| self.mutant(span, text.clone(), operator));
        if self.fixed == 0 && !pieces.is_empty() {
            self.switches.push(Switch {
                range: span.byte_range(),
                pieces,
                mutants: first..self.mutants.len(),
            });
        }
    }

    fn fixed(&mut self, visit: impl FnOnce(&mut Self)) {
        self.fixed += 1;
        visit(self);
        self.fixed -= 1;
    }

    fn binary(&mut self, node: &syn::ExprBinary, mutated: &[&str]) {
        let (left, right) = (node.left.span().byte_range(), node.right.span().byte_range());
        let operator = text_of(&node.op);
        let is_lazy = matches!(node.op, BinOp::And(_) | BinOp::Or(_));
        let is_comparison = matches!(
            node.op,
            BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_)
        );
        let source = |range: &Range<usize>| Piece::Source(range.clone());
        let is_assignment = operator.len() > 1 && operator.ends_with('=') && !is_comparison;
        let pieces = if is_lazy {
            // `a && b` is `if a { b } else { false }`, and `a || b` is `if !a { b } else { true }`.
            let (unequal, not) = if operator == "&&" { ("!=", "") } else { ("==", "!") };
            vec![
                text("(if ("),
                source(&left),
                text(&format!(") {unequal} ((")),
                Piece::Active,
                text(") == 0) { "),
                source(&right),
                text(&format!(" }} else {{ {not}((")),
                Piece::Active,
                text(") == 0) })"),
            ]
        } else if is_assignment {
            let mut pieces =
                vec![text("(match ("), source(&right), text(") { __b => match "), Piece::Active, text(" { ")];
            for (at, operator) in mutated.iter().chain([&operator.as_str()]).enumerate() {
                let number = if at < mutated.len() { at.to_string() } else { "_".to_owned() };
                pieces.extend([
                    text(&format!("{number} => {{ ")),
                    source(&left),
                    text(&format!(" {operator} __b; }} ")),
                ]);
            }
            pieces.push(text("} })"));
            pieces
        } else {
            let (borrow, close) = if is_comparison { ("&(", ")") } else { ("(", ")") };
            let mut choice = String::new();
            for (at, operator) in mutated.iter().enumerate() {
                choice += &format!("{at} => __a {operator} __b, ");
            }
            vec![
                text(&format!("(match ({borrow}")),
                source(&left),
                text(&format!("{close}, {borrow}")),
                source(&right),
                text(&format!("{close}) {{ (__a, __b) => match ")),
                Piece::Active,
                text(&format!(" {{ {choice}_ => __a {operator} __b }} }})")),
            ]
        };
        let first = self.mutants.len();
        for mutated in mutated {
            // Parentheses keep what is around: `a + b * c` does not become `(a + b) + c`.
            let (left, right) = (&self.text[left.clone()], &self.text[right.clone()]);
            let whole = if is_assignment {
                format!("{left} {mutated} {right}")
            } else {
                format!("(({left}) {mutated} ({right}))")
            };
            let (range, line) = (node.span().byte_range(), node.op.span().start().line);
            let what = format!("{operator} -> {mutated}");
            self.mutants.push(Mutant { range, text: whole, operator: Operator::Operation, line, what });
        }
        if self.fixed == 0 {
            let range = node.span().byte_range();
            self.switches.push(Switch { range, pieces, mutants: first..self.mutants.len() });
        }
    }

    fn literal(&mut self, span: Span, lit: &Lit, negative: bool) {
        let Some(mutated) = mutated_literal(lit) else { return };
        let is_table = self.in_static > 0 && self.in_array > 0;
        let operator = if is_table { Operator::Table } else { Operator::Constant };
        let sign = if negative { "-" } else { "" };
        let pieces = vec![
            text("(if ("),
            Piece::Active,
            text(&format!(") == 0 {{ {sign}{mutated} }} else {{ ")),
            Piece::Source(span.byte_range()),
            text(" })"),
        ];
        self.site(span, &[format!("{sign}{mutated}")], operator, pieces);
    }

    fn arm(&mut self, arm: &syn::Arm) {
        if let syn::Pat::Guard(pattern) = &arm.pat {
            let guard = &pattern.guard;
            if has_let(guard) {
                return;
            }
            let source = Piece::Source(guard.span().byte_range());
            let pieces = vec![
                text("(match "),
                Piece::Active,
                text(" { 0 => true, 1 => false, _ => "),
                source,
                text(" })"),
            ];
            self.site(guard.span(), &["true".into(), "false".into()], Operator::Arm, pieces);
            return;
        }
        // A guard that never holds removes the arm, if another one takes its values.
        let first = self.mutants.len();
        self.mutant(arm.span(), String::new(), Operator::Arm);
        if self.fixed == 0 {
            let end = arm.pat.span().byte_range().end;
            let pieces = vec![text(" if ("), Piece::Active, text(") != 0 ")];
            self.switches.push(Switch { range: end..end, pieces, mutants: first..first + 1 });
        }
    }
}

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}

fn text_of(tokens: &impl quote::ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}

fn has_let(expr: &Expr) -> bool {
    struct Found(bool);
    impl<'a> Visit<'a> for Found {
        fn visit_expr_let(&mut self, _: &'a syn::ExprLet) {
            self.0 = true;
        }
    }
    let mut found = Found(false);
    found.visit_expr(expr);
    found.0
}

/// Whether only tests are compiled with what has these attributes.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let words = text_of(&attribute.meta);
        words == "test" || words == "cfg(test)" || words.starts_with("cfg(all(test")
    })
}

/// Macros whose arguments are expressions, and whose first literal must stay one.
const OF_EXPRESSIONS: &[&str] = &[
    "assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "debug_assert_ne", "format",
    "format_args", "panic", "print", "println", "unreachable", "vec", "write", "writeln",
];

impl<'a> Visit<'a> for Sites {
    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}

    fn visit_type(&mut self, node: &'a syn::Type) {
        self.fixed(|sites| visit::visit_type(sites, node));
    }

    fn visit_generic_argument(&mut self, node: &'a syn::GenericArgument) {
        self.fixed(|sites| visit::visit_generic_argument(sites, node));
    }

    fn visit_pat(&mut self, node: &'a syn::Pat) {
        match node {
            syn::Pat::Guard(guard) => {
                self.visit_pat(&guard.pat);
                self.visit_expr(&guard.guard);
            }
            _ => self.fixed(|sites| visit::visit_pat(sites, node)),
        }
    }

    fn visit_item(&mut self, node: &'a syn::Item) {
        let attributes: &[syn::Attribute] = match node {
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            _ => &[],
        };
        if is_test(attributes) {
            return;
        }
        match node {
            syn::Item::Const(_) | syn::Item::Static(_) => {
                self.in_static += 1;
                self.fixed(|sites| visit::visit_item(sites, node));
                self.in_static -= 1;
            }
            syn::Item::Fn(item) if item.sig.constness.is_some() => {
                self.fixed(|sites| visit::visit_item(sites, node));
            }
            _ => {
                // Items of a constant's block are as free as any.
                let (fixed, in_static) =
                    (std::mem::take(&mut self.fixed), std::mem::take(&mut self.in_static));
                visit::visit_item(self, node);
                (self.fixed, self.in_static) = (fixed, in_static);
            }
        }
    }

    fn visit_impl_item(&mut self, node: &'a syn::ImplItem) {
        match node {
            syn::ImplItem::Fn(item) if item.sig.constness.is_none() => visit::visit_impl_item(self, node),
            _ => self.fixed(|sites| visit::visit_impl_item(sites, node)),
        }
    }

    fn visit_trait_item(&mut self, node: &'a syn::TraitItem) {
        match node {
            syn::TraitItem::Fn(_) => visit::visit_trait_item(self, node),
            _ => self.fixed(|sites| visit::visit_trait_item(sites, node)),
        }
    }

    fn visit_item_enum(&mut self, node: &'a syn::ItemEnum) {
        for variant in &node.variants {
            if let Some((_, Expr::Lit(lit))) = &variant.discriminant
                && let Lit::Int(int) = &lit.lit
                && let Ok(value) = int.base10_parse::<u64>()
            {
                let text = format!("{}{}", value + 100, int.suffix());
                self.mutant(int.span(), text, Operator::Discriminant);
            }
        }
        let is_plain = node.variants.iter().all(|v| v.fields.is_empty() && v.discriminant.is_none());
        if is_plain && let Some(last) = node.variants.last() {
            self.mutant(last.ident.span(), format!("{} = 77", last.ident), Operator::Discriminant);
        }
    }

    fn visit_expr_array(&mut self, node: &'a syn::ExprArray) {
        self.in_array += 1;
        visit::visit_expr_array(self, node);
        self.in_array -= 1;
    }

    fn visit_expr_repeat(&mut self, node: &'a syn::ExprRepeat) {
        self.fixed(|sites| visit::visit_expr_repeat(sites, node));
    }

    fn visit_expr_const(&mut self, node: &'a syn::ExprConst) {
        self.fixed(|sites| visit::visit_expr_const(sites, node));
    }

    fn visit_expr_binary(&mut self, node: &'a syn::ExprBinary) {
        let is_let_chain = matches!(node.op, BinOp::And(_)) && (has_let(&node.left) || has_let(&node.right));
        let mutated = mutated_operators(&node.op);
        if !mutated.is_empty() && !is_let_chain {
            self.binary(node, mutated);
        }
        visit::visit_expr_binary(self, node);
    }

    fn visit_expr_unary(&mut self, node: &'a syn::ExprUnary) {
        if let (UnOp::Neg(_), Expr::Lit(lit)) = (&node.op, &*node.expr) {
            return self.literal(node.span(), &lit.lit, true);
        }
        let operator = match node.op {
            UnOp::Not(_) => "!",
            UnOp::Neg(_) => "-",
            _ => return visit::visit_expr_unary(self, node),
        };
        let inner = node.expr.span().byte_range();
        let pieces = vec![
            text("(match ("),
            Piece::Source(inner),
            text(") { __a => match "),
            Piece::Active,
            text(&format!(" {{ 0 => __a, _ => {operator}__a }} }})")),
        ];
        let first = self.mutants.len();
        self.mutant(node.op.span(), String::new(), Operator::Operation);
        if self.fixed == 0 {
            let range = node.span().byte_range();
            self.switches.push(Switch { range, pieces, mutants: first..first + 1 });
        }
        visit::visit_expr_unary(self, node);
    }

    fn visit_expr_lit(&mut self, node: &'a syn::ExprLit) {
        self.literal(node.span(), &node.lit, false);
    }

    fn visit_expr_match(&mut self, node: &'a syn::ExprMatch) {
        // Without an arm for whatever is left, a match that lacks one does not compile.
        let has_rest = node.arms.last().is_some_and(|arm| matches!(arm.pat, syn::Pat::Wild(_)));
        let last = node.arms.len().saturating_sub(1);
        node.arms.iter().take(if has_rest { last } else { 0 }).for_each(|arm| self.arm(arm));
        visit::visit_expr_match(self, node);
    }

    fn visit_macro(&mut self, node: &'a syn::Macro) {
        let name = node.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let arguments = OF_EXPRESSIONS
            .contains(&name.as_str())
            .then(|| node.parse_body_with(Punctuated::<Expr, syn::Token![,]>::parse_terminated).ok())
            .flatten();
        let Some(arguments) = arguments else {
            return self.mutants.extend(in_macros(node.tokens.clone()));
        };
        let mut is_template = name != "vec";
        for argument in &arguments {
            if is_template && matches!(argument, Expr::Lit(_)) {
                is_template = false;
                self.fixed(|sites| sites.visit_expr(argument));
            } else {
                self.visit_expr(argument);
            }
        }
    }
}
