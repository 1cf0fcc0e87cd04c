// Signatures of the standard library (Rust 1.95), from which bodies are typed: mem, ptr, marker, any, hint.
// Never compiled: empty bodies, marker traits for numbers, no allocators.
pub mod mem {
    use crate::fmt::Debug;
    use crate::hash::Hash;
    use crate::ops::{Deref, DerefMut};
    pub struct Discriminant<T> {}
    impl<T> Clone for Discriminant<T> {}
    impl<T> Eq for Discriminant<T> {}
    impl<T> PartialEq for Discriminant<T> {}
    impl<T> Debug for Discriminant<T> {}
    impl<T> Hash for Discriminant<T> {}
    impl<T> Copy for Discriminant<T> {}
    pub struct ManuallyDrop<T> where T: ?Sized {}
    impl<T> ManuallyDrop<T> {
        pub fn new(value: T) -> ManuallyDrop<T> {}
        pub fn into_inner(slot: ManuallyDrop<T>) -> T {}
        pub unsafe fn take(slot: &mut ManuallyDrop<T>) -> T {}
    }
    impl<T> ManuallyDrop<T> where T: ?Sized {
        pub unsafe fn drop(slot: &mut ManuallyDrop<T>) {}
    }
    impl<T> Clone for ManuallyDrop<T> where T: Clone + ?Sized {}
    impl<T> Eq for ManuallyDrop<T> where T: Eq + ?Sized {}
    impl<T> Ord for ManuallyDrop<T> where T: Ord + ?Sized {}
    impl<T> PartialEq for ManuallyDrop<T> where T: PartialEq + ?Sized {}
    impl<T> PartialOrd for ManuallyDrop<T> where T: PartialOrd + ?Sized {}
    impl<T> Default for ManuallyDrop<T> where T: Default + ?Sized {}
    impl<T> Debug for ManuallyDrop<T> where T: Debug + ?Sized {}
    impl<T> Hash for ManuallyDrop<T> where T: Hash + ?Sized {}
    impl<T> Copy for ManuallyDrop<T> where T: Copy + ?Sized {}
    impl<T> Deref for ManuallyDrop<T> where T: ?Sized { type Target = T; }
    impl<T> DerefMut for ManuallyDrop<T> where T: ?Sized {}
    pub union MaybeUninit<T> {}
    impl<T> MaybeUninit<T> {
        pub fn new(val: T) -> MaybeUninit<T> {}
        pub fn uninit() -> MaybeUninit<T> {}
        pub fn zeroed() -> MaybeUninit<T> {}
        pub fn write(&mut self, val: T) -> &mut T {}
        pub fn as_ptr(&self) -> *const T {}
        pub fn as_mut_ptr(&mut self) -> *mut T {}
        pub unsafe fn assume_init(self) -> T {}
        pub unsafe fn assume_init_read(&self) -> T {}
        pub unsafe fn assume_init_drop(&mut self) {}
        pub unsafe fn assume_init_ref(&self) -> &T {}
        pub unsafe fn assume_init_mut(&mut self) -> &mut T {}
    }
    impl<T> Clone for MaybeUninit<T> where T: Copy {}
    impl<T, const N: usize> AsMut<[MaybeUninit<T>; N]> for MaybeUninit<[T; N]> {}
    impl<T, const N: usize> AsMut<[MaybeUninit<T>]> for MaybeUninit<[T; N]> {}
    impl<T, const N: usize> AsRef<[MaybeUninit<T>; N]> for MaybeUninit<[T; N]> {}
    impl<T, const N: usize> AsRef<[MaybeUninit<T>]> for MaybeUninit<[T; N]> {}
    impl<T, const N: usize> From<[MaybeUninit<T>; N]> for MaybeUninit<[T; N]> {}
    impl<T> Debug for MaybeUninit<T> {}
    impl<T> Copy for MaybeUninit<T> where T: Copy {}
    pub fn align_of<T>() -> usize {}
    pub fn align_of_val<T>(val: &T) -> usize where T: ?Sized {}
    pub fn discriminant<T>(v: &T) -> Discriminant<T> {}
    pub fn drop<T>(_x: T) {}
    pub fn forget<T>(t: T) {}
    pub fn min_align_of<T>() -> usize {}
    pub fn min_align_of_val<T>(val: &T) -> usize where T: ?Sized {}
    pub fn needs_drop<T>() -> bool where T: ?Sized {}
    pub fn replace<T>(dest: &mut T, src: T) -> T {}
    pub fn size_of<T>() -> usize {}
    pub fn size_of_val<T>(val: &T) -> usize where T: ?Sized {}
    pub fn swap<T>(x: &mut T, y: &mut T) {}
    pub fn take<T>(dest: &mut T) -> T where T: Default {}
    pub unsafe fn transmute<Src, Dst>(src: Src) -> Dst {}
    pub unsafe fn transmute_copy<Src, Dst>(src: &Src) -> Dst {}
    pub unsafe fn uninitialized<T>() -> T {}
    pub unsafe fn zeroed<T>() -> T {}
}
pub mod ptr {
    use crate::fmt::{Debug, Pointer};
    use crate::hash::{Hash, Hasher};
    use crate::num::NonZero;
    impl<T> *const T where T: ?Sized {
        pub fn is_null(self) -> bool {}
        pub fn cast<U>(self) -> *const U {}
        pub fn cast_mut(self) -> *mut T {}
        pub fn addr(self) -> usize {}
        pub fn expose_provenance(self) -> usize {}
        pub fn with_addr(self, addr: usize) -> *const T {}
        pub fn map_addr(self, f: impl FnOnce(usize) -> usize) -> *const T {}
        pub unsafe fn as_ref<'a>(self) -> Option<&'a T> {}
        pub unsafe fn as_ref_unchecked<'a>(self) -> &'a T {}
        pub unsafe fn offset(self, count: isize) -> *const T {}
        pub unsafe fn byte_offset(self, count: isize) -> *const T {}
        pub fn wrapping_offset(self, count: isize) -> *const T {}
        pub fn wrapping_byte_offset(self, count: isize) -> *const T {}
        pub unsafe fn offset_from(self, origin: *const T) -> isize {}
        pub unsafe fn byte_offset_from<U>(self, origin: *const U) -> isize where U: ?Sized {}
        pub unsafe fn offset_from_unsigned(self, origin: *const T) -> usize {}
        pub unsafe fn byte_offset_from_unsigned<U>(self, origin: *const U) -> usize where U: ?Sized {}
        pub unsafe fn add(self, count: usize) -> *const T {}
        pub unsafe fn byte_add(self, count: usize) -> *const T {}
        pub unsafe fn sub(self, count: usize) -> *const T {}
        pub unsafe fn byte_sub(self, count: usize) -> *const T {}
        pub fn wrapping_add(self, count: usize) -> *const T {}
        pub fn wrapping_byte_add(self, count: usize) -> *const T {}
        pub fn wrapping_sub(self, count: usize) -> *const T {}
        pub fn wrapping_byte_sub(self, count: usize) -> *const T {}
        pub unsafe fn read(self) -> T {}
        pub unsafe fn read_volatile(self) -> T {}
        pub unsafe fn read_unaligned(self) -> T {}
        pub unsafe fn copy_to(self, dest: *mut T, count: usize) {}
        pub unsafe fn copy_to_nonoverlapping(self, dest: *mut T, count: usize) {}
        pub fn align_offset(self, align: usize) -> usize {}
        pub fn is_aligned(self) -> bool {}
    }
    impl<T> *const [T] {
        pub fn len(self) -> usize {}
        pub fn is_empty(self) -> bool {}
        pub fn as_array<const N: usize>(self) -> Option<*const [T; N]> {}
    }
    impl<T> *mut T where T: ?Sized {
        pub fn is_null(self) -> bool {}
        pub fn cast<U>(self) -> *mut U {}
        pub fn cast_const(self) -> *const T {}
        pub fn addr(self) -> usize {}
        pub fn expose_provenance(self) -> usize {}
        pub fn with_addr(self, addr: usize) -> *mut T {}
        pub fn map_addr(self, f: impl FnOnce(usize) -> usize) -> *mut T {}
        pub unsafe fn as_ref<'a>(self) -> Option<&'a T> {}
        pub unsafe fn as_ref_unchecked<'a>(self) -> &'a T {}
        pub unsafe fn offset(self, count: isize) -> *mut T {}
        pub unsafe fn byte_offset(self, count: isize) -> *mut T {}
        pub fn wrapping_offset(self, count: isize) -> *mut T {}
        pub fn wrapping_byte_offset(self, count: isize) -> *mut T {}
        pub unsafe fn as_mut<'a>(self) -> Option<&'a mut T> {}
        pub unsafe fn as_mut_unchecked<'a>(self) -> &'a mut T {}
        pub unsafe fn offset_from(self, origin: *const T) -> isize {}
        pub unsafe fn byte_offset_from<U>(self, origin: *const U) -> isize where U: ?Sized {}
        pub unsafe fn offset_from_unsigned(self, origin: *const T) -> usize {}
        pub unsafe fn byte_offset_from_unsigned<U>(self, origin: *mut U) -> usize where U: ?Sized {}
        pub unsafe fn add(self, count: usize) -> *mut T {}
        pub unsafe fn byte_add(self, count: usize) -> *mut T {}
        pub unsafe fn sub(self, count: usize) -> *mut T {}
        pub unsafe fn byte_sub(self, count: usize) -> *mut T {}
        pub fn wrapping_add(self, count: usize) -> *mut T {}
        pub fn wrapping_byte_add(self, count: usize) -> *mut T {}
        pub fn wrapping_sub(self, count: usize) -> *mut T {}
        pub fn wrapping_byte_sub(self, count: usize) -> *mut T {}
        pub unsafe fn read(self) -> T {}
        pub unsafe fn read_volatile(self) -> T {}
        pub unsafe fn read_unaligned(self) -> T {}
        pub unsafe fn copy_to(self, dest: *mut T, count: usize) {}
        pub unsafe fn copy_to_nonoverlapping(self, dest: *mut T, count: usize) {}
        pub unsafe fn copy_from(self, src: *const T, count: usize) {}
        pub unsafe fn copy_from_nonoverlapping(self, src: *const T, count: usize) {}
        pub unsafe fn drop_in_place(self) {}
        pub unsafe fn write(self, val: T) {}
        pub unsafe fn write_bytes(self, val: u8, count: usize) {}
        pub unsafe fn write_volatile(self, val: T) {}
        pub unsafe fn write_unaligned(self, val: T) {}
        pub unsafe fn replace(self, src: T) -> T {}
        pub unsafe fn swap(self, with: *mut T) {}
        pub fn align_offset(self, align: usize) -> usize {}
        pub fn is_aligned(self) -> bool {}
    }
    impl<T> *mut [T] {
        pub fn len(self) -> usize {}
        pub fn is_empty(self) -> bool {}
        pub fn as_mut_array<const N: usize>(self) -> Option<*mut [T; N]> {}
    }
    pub struct NonNull<T> where T: ?Sized {}
    impl<T> NonNull<T> {
        pub fn without_provenance(addr: NonZero<usize>) -> NonNull<T> {}
        pub fn dangling() -> NonNull<T> {}
        pub fn with_exposed_provenance(addr: NonZero<usize>) -> NonNull<T> {}
    }
    impl<T> NonNull<T> where T: ?Sized {
        pub unsafe fn new_unchecked(ptr: *mut T) -> NonNull<T> {}
        pub fn new(ptr: *mut T) -> Option<NonNull<T>> {}
        pub fn from_ref(r: &T) -> NonNull<T> {}
        pub fn from_mut(r: &mut T) -> NonNull<T> {}
        pub fn addr(self) -> NonZero<usize> {}
        pub fn expose_provenance(self) -> NonZero<usize> {}
        pub fn with_addr(self, addr: NonZero<usize>) -> NonNull<T> {}
        pub fn map_addr(self, f: impl FnOnce(NonZero<usize>) -> NonZero<usize>) -> NonNull<T> {}
        pub fn as_ptr(self) -> *mut T {}
        pub unsafe fn as_ref<'a>(&self) -> &'a T {}
        pub unsafe fn as_mut<'a>(&mut self) -> &'a mut T {}
        pub fn cast<U>(self) -> NonNull<U> {}
        pub unsafe fn offset(self, count: isize) -> NonNull<T> {}
        pub unsafe fn byte_offset(self, count: isize) -> NonNull<T> {}
        pub unsafe fn add(self, count: usize) -> NonNull<T> {}
        pub unsafe fn byte_add(self, count: usize) -> NonNull<T> {}
        pub unsafe fn sub(self, count: usize) -> NonNull<T> {}
        pub unsafe fn byte_sub(self, count: usize) -> NonNull<T> {}
        pub unsafe fn offset_from(self, origin: NonNull<T>) -> isize {}
        pub unsafe fn byte_offset_from<U>(self, origin: NonNull<U>) -> isize where U: ?Sized {}
        pub unsafe fn offset_from_unsigned(self, subtracted: NonNull<T>) -> usize {}
        pub unsafe fn byte_offset_from_unsigned<U>(self, origin: NonNull<U>) -> usize where U: ?Sized {}
        pub unsafe fn read(self) -> T {}
        pub unsafe fn read_volatile(self) -> T {}
        pub unsafe fn read_unaligned(self) -> T {}
        pub unsafe fn copy_to(self, dest: NonNull<T>, count: usize) {}
        pub unsafe fn copy_to_nonoverlapping(self, dest: NonNull<T>, count: usize) {}
        pub unsafe fn copy_from(self, src: NonNull<T>, count: usize) {}
        pub unsafe fn copy_from_nonoverlapping(self, src: NonNull<T>, count: usize) {}
        pub unsafe fn drop_in_place(self) {}
        pub unsafe fn write(self, val: T) {}
        pub unsafe fn write_bytes(self, val: u8, count: usize) {}
        pub unsafe fn write_volatile(self, val: T) {}
        pub unsafe fn write_unaligned(self, val: T) {}
        pub unsafe fn replace(self, src: T) -> T {}
        pub unsafe fn swap(self, with: NonNull<T>) {}
        pub fn align_offset(self, align: usize) -> usize {}
        pub fn is_aligned(self) -> bool {}
    }
    impl<T> NonNull<[T]> {
        pub fn slice_from_raw_parts(data: NonNull<T>, len: usize) -> NonNull<[T]> {}
        pub fn len(self) -> usize {}
        pub fn is_empty(self) -> bool {}
    }
    impl<T> Clone for NonNull<T> where T: ?Sized {}
    impl<T> Eq for NonNull<T> where T: ?Sized {}
    impl<T> Ord for NonNull<T> where T: ?Sized {}
    impl<T> PartialEq for NonNull<T> where T: ?Sized {}
    impl<T> PartialOrd for NonNull<T> where T: ?Sized {}
    impl<T> From<&T> for NonNull<T> where T: ?Sized {}
    impl<T> From<&mut T> for NonNull<T> where T: ?Sized {}
    impl<T> Debug for NonNull<T> where T: ?Sized {}
    impl<T> Pointer for NonNull<T> where T: ?Sized {}
    impl<T> Hash for NonNull<T> where T: ?Sized {}
    impl<T> Copy for NonNull<T> where T: ?Sized {}
    pub fn addr_eq<T, U>(p: *const T, q: *const U) -> bool where T: ?Sized, U: ?Sized {}
    pub unsafe fn copy<T>(src: *const T, dst: *mut T, count: usize) {}
    pub unsafe fn copy_nonoverlapping<T>(src: *const T, dst: *mut T, count: usize) {}
    pub fn dangling<T>() -> *const T {}
    pub fn dangling_mut<T>() -> *mut T {}
    pub unsafe fn drop_in_place<T>(to_drop: *mut T) where T: ?Sized {}
    pub fn eq<T>(a: *const T, b: *const T) -> bool where T: ?Sized {}
    pub fn from_mut<T>(r: &mut T) -> *mut T where T: ?Sized {}
    pub fn from_ref<T>(r: &T) -> *const T where T: ?Sized {}
    pub fn hash<T, S>(hashee: *const T, into: &mut S) where S: Hasher, T: ?Sized {}
    pub fn null<T>() -> *const T {}
    pub fn null_mut<T>() -> *mut T {}
    pub unsafe fn read<T>(src: *const T) -> T {}
    pub unsafe fn read_unaligned<T>(src: *const T) -> T {}
    pub unsafe fn read_volatile<T>(src: *const T) -> T {}
    pub unsafe fn replace<T>(dst: *mut T, src: T) -> T {}
    pub fn slice_from_raw_parts<T>(data: *const T, len: usize) -> *const [T] {}
    pub fn slice_from_raw_parts_mut<T>(data: *mut T, len: usize) -> *mut [T] {}
    pub unsafe fn swap<T>(x: *mut T, y: *mut T) {}
    pub unsafe fn swap_nonoverlapping<T>(x: *mut T, y: *mut T, count: usize) {}
    pub fn with_exposed_provenance<T>(addr: usize) -> *const T {}
    pub fn with_exposed_provenance_mut<T>(addr: usize) -> *mut T {}
    pub fn without_provenance<T>(addr: usize) -> *const T {}
    pub fn without_provenance_mut<T>(addr: usize) -> *mut T {}
    pub unsafe fn write<T>(dst: *mut T, src: T) {}
    pub unsafe fn write_bytes<T>(dst: *mut T, val: u8, count: usize) {}
    pub unsafe fn write_unaligned<T>(dst: *mut T, src: T) {}
    pub unsafe fn write_volatile<T>(dst: *mut T, src: T) {}
    impl<T> Clone for *const T where T: ?Sized {}
    impl<T> Clone for *mut T where T: ?Sized {}
    impl<T> Eq for *const T where T: ?Sized {}
    impl<T> Eq for *mut T where T: ?Sized {}
    impl<T> Ord for *const T where T: ?Sized {}
    impl<T> Ord for *mut T where T: ?Sized {}
    impl<T> PartialEq for *const T where T: ?Sized {}
    impl<T> PartialEq for *mut T where T: ?Sized {}
    impl<T> PartialOrd for *const T where T: ?Sized {}
    impl<T> PartialOrd for *mut T where T: ?Sized {}
    impl<T> Default for *const T {}
    impl<T> Default for *mut T {}
    impl<T> Debug for *const T where T: ?Sized {}
    impl<T> Debug for *mut T where T: ?Sized {}
    impl<T> Pointer for *const T where T: ?Sized {}
    impl<T> Pointer for *mut T where T: ?Sized {}
    impl<T> Hash for *const T where T: ?Sized {}
    impl<T> Hash for *mut T where T: ?Sized {}
    impl<T> Copy for *const T where T: ?Sized {}
    impl<T> Copy for *mut T where T: ?Sized {}
}
pub mod marker {
    use crate::fmt::Debug;
    use crate::hash::Hash;
    pub trait Copy: Clone {}
    pub trait Send {}
    pub trait Sized {}
    pub trait Sync {}
    pub trait Tuple {}
    pub trait Unpin {}
    pub struct PhantomData<T> where T: ?Sized;
    impl<T> Clone for PhantomData<T> where T: ?Sized {}
    impl<T> Eq for PhantomData<T> where T: ?Sized {}
    impl<T> Ord for PhantomData<T> where T: ?Sized {}
    impl<T> PartialEq for PhantomData<T> where T: ?Sized {}
    impl<T> PartialOrd for PhantomData<T> where T: ?Sized {}
    impl<T> Default for PhantomData<T> where T: ?Sized {}
    impl<T> Debug for PhantomData<T> where T: ?Sized {}
    impl<T> Hash for PhantomData<T> where T: ?Sized {}
    impl<T> Copy for PhantomData<T> where T: ?Sized {}
    pub struct PhantomPinned;
    impl Clone for PhantomPinned {}
    impl Eq for PhantomPinned {}
    impl Ord for PhantomPinned {}
    impl PartialEq for PhantomPinned {}
    impl PartialOrd for PhantomPinned {}
    impl Default for PhantomPinned {}
    impl Debug for PhantomPinned {}
    impl Hash for PhantomPinned {}
    impl Copy for PhantomPinned {}
    impl<T> Copy for &T where T: ?Sized {}
}
pub mod any {
    use crate::fmt::Debug;
    use crate::hash::Hash;
    pub trait Any: 'static {
        fn type_id(&self) -> TypeId;
    }
    impl dyn Any {
        pub fn is<T>(&self) -> bool where T: Any {}
        pub fn downcast_ref<T>(&self) -> Option<&T> where T: Any {}
        pub fn downcast_mut<T>(&mut self) -> Option<&mut T> where T: Any {}
    }
    impl dyn Any + Send {
        pub fn is<T>(&self) -> bool where T: Any {}
        pub fn downcast_ref<T>(&self) -> Option<&T> where T: Any {}
        pub fn downcast_mut<T>(&mut self) -> Option<&mut T> where T: Any {}
    }
    impl dyn Any + Sync + Send {
        pub fn is<T>(&self) -> bool where T: Any {}
        pub fn downcast_ref<T>(&self) -> Option<&T> where T: Any {}
        pub fn downcast_mut<T>(&mut self) -> Option<&mut T> where T: Any {}
    }
    pub struct TypeId {}
    impl TypeId {
        pub fn of<T>() -> TypeId where T: 'static + ?Sized {}
    }
    impl Clone for TypeId {}
    impl Debug for TypeId {}
    impl Hash for TypeId {}
    impl Ord for TypeId {}
    impl PartialEq for TypeId {}
    impl PartialOrd for TypeId {}
    impl Copy for TypeId {}
    impl Eq for TypeId {}
    pub fn type_name<T>() -> &'static str where T: ?Sized {}
    pub fn type_name_of_val<T>(_val: &T) -> &'static str where T: ?Sized {}
    impl<T> Any for T where T: 'static + ?Sized {}
    impl Debug for dyn Any {}
    impl Debug for dyn Any + Send {}
    impl Debug for dyn Any + Sync + Send {}
}
pub mod hint {
    pub unsafe fn assert_unchecked(cond: bool) {}
    pub fn black_box<T>(dummy: T) -> T {}
    pub fn cold_path() {}
    pub fn select_unpredictable<T>(condition: bool, true_val: T, false_val: T) -> T {}
    pub fn spin_loop() {}
    pub unsafe fn unreachable_unchecked() -> ! {}
}
