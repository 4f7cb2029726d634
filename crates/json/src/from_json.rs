//! Reading: what a type is made of.

use std::fmt;

use crate::Json;

/// What came isn't what was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeError;

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the JSON that was declared")
    }
}

impl std::error::Error for DecodeError {}

pub trait FromJson: Sized {
    fn from_json(json: &Json) -> Result<Self, DecodeError>;
}

impl FromJson for Json {
    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        Ok(json.clone())
    }
}

impl FromJson for bool {
    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        match json {
            Json::Bool(value) => Ok(*value),
            _ => Err(DecodeError),
        }
    }
}

impl FromJson for i64 {
    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        match json {
            Json::Number(number) => Ok(*number),
            _ => Err(DecodeError),
        }
    }
}

impl FromJson for String {
    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        json.as_str().map(str::to_owned).ok_or(DecodeError)
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl FromJson for $number {
            fn from_json(json: &Json) -> Result<Self, DecodeError> {
                Self::try_from(i64::from_json(json)?).map_err(|_out_of_range| DecodeError)
            }
        }
    )*};
}

numbers! { u8 u16 u32 u64 usize i8 i16 i32 }

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        match json {
            Json::Null => Ok(None),
            present => T::from_json(present).map(Some),
        }
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        T::from_json(json).map(Self::new)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        match json {
            Json::Array(items) => {
                // A loop weighs less than `collect` into a `Result`, once more for every type.
                let mut read = Self::with_capacity(items.len());
                for item in items {
                    read.push(T::from_json(item)?);
                }
                Ok(read)
            }
            _ => Err(DecodeError),
        }
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        match json {
            Json::Array(items) => match items.as_slice() {
                [one, other] => Ok((A::from_json(one)?, B::from_json(other)?)),
                _ => Err(DecodeError),
            },
            _ => Err(DecodeError),
        }
    }
}

impl<T: FromJson, const N: usize> FromJson for [T; N] {
    fn from_json(json: &Json) -> Result<Self, DecodeError> {
        Self::try_from(Vec::from_json(json)?).map_err(|_another_length| DecodeError)
    }
}
