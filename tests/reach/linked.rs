//! The functions in an executable, by the place in the source that the debug information gives.
//!
//! More than the symbols tell: what was inlined into a linked function counts too.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Context;
use gimli::{AttributeValue, DebugInfoOffset, EndianSlice, RunTimeEndian, UnitOffset};
use object::{Object, ObjectSection, SectionKind};

/// A function's name, by file and line.
pub(crate) type Linked = BTreeMap<(PathBuf, u64), String>;

type Slice<'a> = EndianSlice<'a, RunTimeEndian>;
type Dwarf<'a> = gimli::Dwarf<Slice<'a>>;
type Unit<'a> = gimli::Unit<Slice<'a>>;
type Entry<'a> = gimli::DebuggingInformationEntry<Slice<'a>>;

/// Functions of `executable` whose source lies below `dir`.
pub(crate) fn functions(executable: &Path, dir: &Path) -> anyhow::Result<Linked> {
    let bytes = std::fs::read(executable).with_context(|| format!("read {}", executable.display()))?;
    let object = object::File::parse(&*bytes).context("parse the executable")?;
    let endian = if object.is_little_endian() { RunTimeEndian::Little } else { RunTimeEndian::Big };
    let sections = gimli::DwarfSections::load(|id| -> anyhow::Result<Cow<'_, [u8]>> {
        let section = object.section_by_name(id.name());
        Ok(section.map(|section| section.uncompressed_data()).transpose()?.unwrap_or_default())
    })?;
    let dwarf = sections.borrow(|section| EndianSlice::new(section, endian));
    let code = object.sections().filter(|section| section.kind() == SectionKind::Text);
    let code: Vec<Range<u64>> =
        code.map(|section| section.address()..section.address() + section.size()).collect();
    let reader = Reader { dwarf: &dwarf, units: units(&dwarf)?, code, dir };
    let mut linked = Linked::new();
    for unit in &reader.units {
        reader.functions(unit, &mut linked)?;
    }
    anyhow::ensure!(!linked.is_empty(), "{} has no debug information", executable.display());
    Ok(linked)
}

fn units<'a>(dwarf: &Dwarf<'a>) -> anyhow::Result<Vec<Unit<'a>>> {
    let (mut units, mut headers) = (Vec::new(), dwarf.units());
    while let Some(header) = headers.next()? {
        units.push(dwarf.unit(header)?);
    }
    Ok(units)
}

struct Reader<'d, 'a> {
    dwarf: &'d Dwarf<'a>,
    units: Vec<Unit<'a>>,
    code: Vec<Range<u64>>,
    dir: &'d Path,
}

impl<'a> Reader<'_, 'a> {
    fn functions(&self, unit: &Unit<'a>, linked: &mut Linked) -> anyhow::Result<()> {
        let mut entries = unit.entries();
        // The functions around the entry, and whether each is linked.
        let mut around: Vec<(isize, bool)> = Vec::new();
        while let Some(entry) = entries.next_dfs()? {
            while around.last().is_some_and(|(depth, _)| *depth >= entry.depth()) {
                around.pop();
            }
            let is_linked = match entry.tag() {
                gimli::DW_TAG_subprogram => {
                    let is_linked = self.is_linked(unit, entry)?;
                    around.push((entry.depth(), is_linked));
                    is_linked
                }
                gimli::DW_TAG_inlined_subroutine => around.last().is_some_and(|(_, is_linked)| *is_linked),
                _ => false,
            };
            if is_linked && let Some((place, name)) = self.declared(unit, entry, 0)? {
                linked.entry(place).or_insert(name);
            }
        }
        Ok(())
    }

    /// Whether the function has code. The linker leaves an address outside of all code to what it dropped.
    fn is_linked(&self, unit: &Unit<'a>, entry: &Entry<'a>) -> anyhow::Result<bool> {
        let Some(low) = entry.attr_value(gimli::DW_AT_low_pc) else { return Ok(false) };
        let address = self.dwarf.attr_address(unit, low)?;
        Ok(address.is_some_and(|address| self.code.iter().any(|code| code.contains(&address))))
    }

    /// Where the function is declared and how it is called, if it is below the folder.
    fn declared(
        &self,
        unit: &Unit<'a>,
        entry: &Entry<'a>,
        depth: u8,
    ) -> anyhow::Result<Option<((PathBuf, u64), String)>> {
        if let (Some(AttributeValue::FileIndex(file)), Some(line)) =
            (entry.attr_value(gimli::DW_AT_decl_file), entry.attr_value(gimli::DW_AT_decl_line))
        {
            let (Some(path), Some(line)) = (self.path(unit, file)?, line.udata_value()) else {
                return Ok(None);
            };
            if !path.starts_with(self.dir) {
                return Ok(None);
            }
            let name = [gimli::DW_AT_linkage_name, gimli::DW_AT_name]
                .into_iter()
                .find_map(|at| entry.attr_value(at));
            let name = name.map(|name| self.dwarf.attr_string(unit, name)).transpose()?;
            let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            return Ok(Some(((path, line), name)));
        }
        // What it is an instance of stands elsewhere; two steps are usual.
        let origin = [gimli::DW_AT_specification, gimli::DW_AT_abstract_origin];
        match origin.into_iter().find_map(|at| entry.attr_value(at)).filter(|_| depth < 8) {
            Some(AttributeValue::UnitRef(offset)) => self.declared_at(unit, offset, depth),
            Some(AttributeValue::DebugInfoRef(offset)) => match self.unit_of(offset) {
                Some((unit, offset)) => self.declared_at(unit, offset, depth),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    fn declared_at(
        &self,
        unit: &Unit<'a>,
        offset: UnitOffset,
        depth: u8,
    ) -> anyhow::Result<Option<((PathBuf, u64), String)>> {
        self.declared(unit, &unit.entry(offset)?, depth + 1)
    }

    fn unit_of(&self, offset: DebugInfoOffset) -> Option<(&Unit<'a>, UnitOffset)> {
        self.units.iter().find_map(|unit| Some((unit, offset.to_unit_offset(&unit.header)?)))
    }

    fn path(&self, unit: &Unit<'a>, file: u64) -> anyhow::Result<Option<PathBuf>> {
        let Some(program) = &unit.line_program else { return Ok(None) };
        let Some(file) = program.header().file(file) else { return Ok(None) };
        let text = |value| -> anyhow::Result<String> {
            Ok(self.dwarf.attr_string(unit, value)?.to_string_lossy().into_owned())
        };
        let mut path =
            PathBuf::from(unit.comp_dir.map(|dir| dir.to_string_lossy().into_owned()).unwrap_or_default());
        if let Some(dir) = file.directory(program.header()) {
            path.push(text(dir)?);
        }
        path.push(text(file.path_name())?);
        Ok(Some(path.canonicalize().unwrap_or(path)))
    }
}
