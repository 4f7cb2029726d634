//! QR codes, made here so that the page needn't carry the code for it.

use std::fmt::Write;

use api::people::Qr;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::error::Error;

/// `link` as a QR code. Medium correction: a printed sheet gets creased.
pub fn draw(link: &str) -> Result<Qr, Error> {
    let code = QrCode::encode_text(link, QrCodeEcc::Medium).map_err(Error::corrupt)?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|&x| code.get_module(x, y)).count();
            if run > 0 {
                // Writing to a string can't fail.
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += i32::try_from(run).unwrap_or(size) + 1;
        }
    }
    Ok(Qr { size: u16::try_from(size).map_err(Error::corrupt)?, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the path again, as a browser would fill it.
    fn modules(qr: &Qr) -> Vec<Vec<bool>> {
        let size = usize::from(qr.size);
        let mut modules = vec![vec![false; size]; size];
        for run in qr.path.split('M').skip(1) {
            let (place, rest) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            modules[y][x..x + length].fill(true);
        }
        modules
    }

    #[test]
    fn the_path_fills_just_the_dark_modules() {
        let link = "https://town.example/taoyuanli/join/AbCdEfGhIjKlMnOpQrStUv";
        let qr = draw(link).unwrap();
        let code = QrCode::encode_text(link, QrCodeEcc::Medium).unwrap();
        for (y, row) in modules(&qr).iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                assert_eq!(*dark, code.get_module(x as i32, y as i32), "{x} {y}");
            }
        }
    }
}
