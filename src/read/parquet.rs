//! Parquet as JSON Lines: a row a line, its columns as fields. What is read in parts reads it so, page by page, whatever its
//! groups of rows are; it is never unpacked as a whole.

use bytes::Bytes;
use parquet::basic::{ConvertedType, LogicalType, Type as Physical};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The lines of a file that are made one by one.
struct Lines {
    rows: RowIter<'static>,
    /// The line that is being handed out, and how much of it has been.
    line: Vec<u8>,
    told: usize,
}

/// A file that tells how far it has been read.
struct Told {
    file: File,
    read: Arc<AtomicU64>,
}

impl Length for Told {
    fn len(&self) -> u64 {
        self.file.len()
    }
}

impl ChunkReader for Told {
    type T = <File as ChunkReader>::T;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        self.file.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        self.read.fetch_max(start.saturating_add(length as u64), Ordering::Relaxed);
        self.file.get_bytes(start, length)
    }
}

/// The rows of a file as JSON Lines. Columns of bytes that are no text are left out.
pub fn lines(file: File, read: Arc<AtomicU64>) -> io::Result<impl Read + Send> {
    guarded(|| {
        let reader = SerializedFileReader::new(Told { file, read: read.clone() })?;
        // What is told of a file stands at its end.
        read.store(0, Ordering::Relaxed);
        let texts = texts(reader.metadata().file_metadata().schema())?;
        let rows = RowIter::from_file_into(Box::new(reader)).project(Some(texts))?;
        Ok(Lines { rows, line: Vec::new(), told: 0 })
    })
}

/// A schema without the columns of bytes.
fn texts(schema: &Type) -> Result<Type> {
    let columns = schema.get_fields().iter().filter(|column| is_text(column)).cloned().collect();
    Type::group_type_builder(schema.name()).with_fields(columns).build()
}

/// Whether all that a column holds is text, numbers or times.
fn is_text(column: &Type) -> bool {
    if column.is_group() {
        return column.get_fields().iter().all(|field| is_text(field));
    }
    let told = column.get_basic_info();
    let is_said_to_be = matches!(
        told.logical_type_ref(),
        Some(LogicalType::String | LogicalType::Json | LogicalType::Enum)
    ) || matches!(
        told.converted_type(),
        ConvertedType::UTF8 | ConvertedType::JSON | ConvertedType::ENUM | ConvertedType::DECIMAL
    );
    let is_bytes =
        matches!(column.get_physical_type(), Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY);
    is_said_to_be || !is_bytes
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.told == self.line.len() {
            let rows = &mut self.rows;
            let Some(row) = guarded(|| rows.next().transpose())? else { return Ok(0) };
            self.line = serde_json::to_vec(&row.to_json_value())?;
            self.line.push(b'\n');
            self.told = 0;
        }
        let read = (&self.line[self.told..]).read(buffer)?;
        self.told += read;
        Ok(read)
    }
}

/// What another crate reads, whatever bytes it is given.
fn guarded<T>(read: impl FnOnce() -> Result<T>) -> io::Result<T> {
    let done = catch_unwind(AssertUnwindSafe(read));
    let done = done.unwrap_or_else(|_| Err(ParquetError::General("it is damaged".into())));
    done.map_err(|error| {
        let told = match error {
            ParquetError::General(told) | ParquetError::EOF(told) => told,
            other => other.to_string(),
        };
        io::Error::new(io::ErrorKind::InvalidData, format!("cannot be read as Parquet: {told}"))
    })
}
