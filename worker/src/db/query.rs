//! A read as one value: its statements, and how their rows are read.

use std::{collections::BTreeMap, fmt};

use domain::problem::Problem;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::{DbError, Statement, rows::Rows};
use crate::error::Error;

type Reader<T> = Box<dyn FnOnce(&mut Rows) -> Result<T, Error>>;

/// One or several statements and the reader of what they answer.
///
/// Several queries are asked in one round trip as a tuple, and answer one: see [`Queries`].
#[must_use = "a query asks nothing until it is loaded"]
pub struct Query<T> {
    pub(super) statements: Vec<Statement>,
    pub(super) read: Reader<T>,
}

impl<T> fmt::Debug for Query<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Query").field("statements", &self.statements).finish_non_exhaustive()
    }
}

impl Statement {
    pub fn all<T: DeserializeOwned + 'static>(self) -> Query<Vec<T>> {
        Query { statements: vec![self], read: Box::new(|rows| Ok(rows.next()?)) }
    }

    /// The first row, if there is one.
    pub fn first<T: DeserializeOwned + 'static>(self) -> Query<Option<T>> {
        self.all().map(|rows| rows.into_iter().next())
    }

    /// The row that is always there; without one the database is broken.
    pub fn one<T: DeserializeOwned + 'static>(self) -> Query<T> {
        self.first().and_then(|row| row.ok_or_else(no_row::<T>))
    }

    /// The only column of the row that is always there, such as a count.
    pub fn scalar<T: DeserializeOwned + 'static>(self) -> Query<T> {
        self.one::<BTreeMap<String, T>>().and_then(|row| row.into_values().next().ok_or_else(no_row::<T>))
    }

    /// Whether there is a row. Ask `SELECT 1 … LIMIT 1`.
    pub fn exists(self) -> Query<bool> {
        self.all::<IgnoredAny>().map(|rows| !rows.is_empty())
    }

    /// Nothing is read of what it answers: for a statement that changes something while others ask.
    pub fn ignored(self) -> Query<()> {
        self.all::<IgnoredAny>().map(drop)
    }
}

fn no_row<T>() -> DbError {
    DbError::Failed(format!("no row of {}", std::any::type_name::<T>()))
}

impl<T: 'static> Query<T> {
    /// What is known without asking.
    pub fn ready(value: T) -> Self {
        Self { statements: vec![], read: Box::new(|_| Ok(value)) }
    }

    pub fn map<U: 'static>(self, make: impl FnOnce(T) -> U + 'static) -> Query<U> {
        self.and_then(|value| Ok::<_, Error>(make(value)))
    }

    pub fn and_then<U: 'static, E: Into<Error>>(
        self,
        make: impl FnOnce(T) -> Result<U, E> + 'static,
    ) -> Query<U> {
        let Self { statements, read } = self;
        Query { statements, read: Box::new(|rows| make(read(rows)?).map_err(Into::into)) }
    }
}

impl<T: 'static> Query<Option<T>> {
    /// Refuses with `problem` where there is nothing.
    pub fn ok_or(self, problem: Problem) -> Query<T> {
        self.and_then(|value| value.ok_or(problem))
    }
}

impl<T: 'static> Query<Vec<T>> {
    pub fn each<U: 'static>(self, make: impl FnMut(T) -> U + 'static) -> Query<Vec<U>> {
        self.map(|rows| rows.into_iter().map(make).collect())
    }

    pub fn try_each<U: 'static, E: Into<Error>>(
        self,
        make: impl FnMut(T) -> Result<U, E> + 'static,
    ) -> Query<Vec<U>> {
        self.and_then(|rows| rows.into_iter().map(make).collect::<Result<_, E>>())
    }
}

/// What can be asked in one round trip: a query, or a tuple of such, which answers a tuple; an optional one, which
/// answers `None` without being asked; a list of equal ones.
///
/// They are read in their order, and the first refusal of a reader is the one that counts.
pub trait Queries {
    type Output: 'static;

    fn into_query(self) -> Query<Self::Output>;
}

impl<T: 'static> Queries for Query<T> {
    type Output = T;

    fn into_query(self) -> Self {
        self
    }
}

impl Queries for () {
    type Output = ();

    fn into_query(self) -> Query<()> {
        Query::ready(())
    }
}

impl<Q: Queries> Queries for Option<Q> {
    type Output = Option<Q::Output>;

    fn into_query(self) -> Query<Self::Output> {
        self.map_or_else(|| Query::ready(None), |query| query.into_query().map(Some))
    }
}

impl<T: 'static> Queries for Vec<Query<T>> {
    type Output = Vec<T>;

    fn into_query(self) -> Query<Vec<T>> {
        let (mut statements, mut readers) = (vec![], vec![]);
        for query in self {
            statements.extend(query.statements);
            readers.push(query.read);
        }
        Query { statements, read: Box::new(|rows| readers.into_iter().map(|read| read(rows)).collect()) }
    }
}

macro_rules! tuples {
    ($($name:ident)+) => {
        impl<$($name: Queries),+> Queries for ($($name,)+) {
            type Output = ($($name::Output,)+);

            #[expect(non_snake_case, reason = "each member is called as its type")]
            fn into_query(self) -> Query<Self::Output> {
                let ($($name,)+) = self;
                $(let $name = $name.into_query();)+
                let statements = [$($name.statements),+].concat();
                Query { statements, read: Box::new(move |rows| Ok(($(($name.read)(rows)?,)+))) }
            }
        }
    };
}
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Count {
        n: i64,
    }

    fn asked() -> Statement {
        Statement::new("SELECT n")
    }

    fn read<Q: Queries>(queries: Q, answered: &[&str]) -> Result<Q::Output, Error> {
        let query = queries.into_query();
        assert_eq!(query.statements.len(), answered.len());
        (query.read)(&mut Rows::of(answered))
    }

    #[test]
    fn each_query_of_a_tuple_reads_the_rows_of_its_own_statement() {
        let all =
            (asked().all::<Count>(), asked().first::<Count>(), (asked().exists(), asked().scalar::<i64>()));
        let rows = [r#"[{"n":1795341600000},{"n":2}]"#, "[]", r#"[{"1":1}]"#, r#"[{"count(*)":3}]"#];
        let (counts, none, (exists, scalar)) = read(all, &rows).unwrap();
        assert_eq!(counts, [Count { n: 1_795_341_600_000 }, Count { n: 2 }]);
        assert_eq!((none, exists, scalar), (None, true, 3));
    }

    #[test]
    fn an_optional_query_that_is_none_asks_nothing() {
        let all = (None::<Query<i64>>, Some(asked().scalar::<i64>()), Query::ready("known"));
        assert_eq!(read(all, &[r#"[{"n":3}]"#]).unwrap(), (None, Some(3), "known"));
    }

    #[test]
    fn a_list_of_queries_answers_a_list() {
        let rows = [r#"[{"n":1}]"#, r#"[{"n":2}]"#];
        assert_eq!(read(vec![asked().scalar::<i64>(), asked().scalar()], &rows).unwrap(), [1, 2]);
    }

    #[test]
    fn a_wrong_row_is_our_mistake_and_a_missing_one_what_the_query_says() {
        assert!(matches!(read(asked().all::<Count>(), &[r#"[{"n":"x"}]"#]), Err(Error::Broken(_))));
        assert!(matches!(read(asked().one::<Count>(), &["[]"]), Err(Error::Broken(_))));
        let refused = read(asked().first::<Count>().ok_or(Problem::NotFound), &["[]"]);
        assert!(matches!(refused, Err(Error::Refused(Problem::NotFound))));
    }
}
