//! Pictures that people upload. What one is, its content says, never its name; what is kept and served is a picture
//! we drew anew from it, so nothing else that was in the file (places, names, scripts, a second file) comes along.

use std::io::Cursor;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use tokio::sync::Semaphore;

use crate::{Failure, Visit};

/// A picture that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The name of its stored file with its ending; [`picture_href`] makes its address.
    pub name: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Why a picture was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The sentence says what to send instead; it goes beside the field.
    #[error("{0}")]
    Refused(String),
    /// The house could not keep it.
    #[error("the picture can't be kept: {0:#}")]
    Broken(#[from] anyhow::Error),
}

/// The most a picture may weigh.
const MOST_BYTES: usize = 10 << 20;
/// The most pixels one may have: as many as the cameras of common telephones give.
const MOST_PIXELS: u64 = 50_000_000;
/// No side may be longer than this, nor shorter than [`LEAST_SIDE`].
const MOST_SIDE: u32 = 12_000;
const LEAST_SIDE: u32 = 16;
const JPEG_QUALITY: u8 = 85;

/// Pictures being drawn anew at the same time: each may take some 200 MB for a moment.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Draws an uploaded picture anew, no side longer than `most_side` pixels, and keeps that.
///
/// # Errors
/// [`PictureError::Refused`] for what is no PNG, JPEG, WebP or GIF, is damaged, or is too large or too small.
pub async fn keep_picture(
    files: &platform::Files,
    bytes: Bytes,
    most_side: u32,
) -> Result<Picture, PictureError> {
    let broken = |error: anyhow::Error| PictureError::Broken(error);
    let permit = AT_ONCE.acquire().await.map_err(|error| broken(error.into()))?;
    let drawn = tokio::task::spawn_blocking(move || draw_anew(&bytes, most_side));
    let drawn = drawn.await.map_err(|error| broken(error.into()))??;
    drop(permit);
    let hash = files.keep(drawn.bytes.into()).await.map_err(|error| broken(error.into()))?;
    Ok(Picture { name: format!("{hash}.{}", drawn.ending), width: drawn.width, height: drawn.height })
}

/// The address of a kept picture; empty for no picture.
pub fn picture_href(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!("/pictures/{name}") }
}

struct Drawn {
    bytes: Vec<u8>,
    ending: &'static str,
    width: u32,
    height: u32,
}

fn refused(sentence: &str) -> PictureError {
    PictureError::Refused(sentence.to_owned())
}

fn draw_anew(bytes: &[u8], most_side: u32) -> Result<Drawn, PictureError> {
    if bytes.len() > MOST_BYTES {
        return Err(refused("The picture must weigh 10 MB or less"));
    }
    let format = image::guess_format(bytes).ok().filter(ImageFormat::reading_enabled);
    let Some(format) = format else {
        return Err(refused("The picture must be a PNG, JPEG, WebP or GIF file"));
    };
    let damaged =
        |_| refused("The picture is damaged and can’t be opened. Save it again and choose it again");
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // Its size stands in its first bytes; a small file that unfolds into a huge picture is refused before it does.
    let mut limits = Limits::default();
    limits.max_alloc = Some(512 << 20);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if width > MOST_SIDE || height > MOST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(refused(
            "The picture must be at most 12,000 pixels wide and high, and 50 million in all",
        ));
    }
    if width < LEAST_SIDE || height < LEAST_SIDE {
        return Err(refused("The picture must be at least 16 pixels wide and high"));
    }
    let turned = decoder.orientation().map_err(damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    if width.max(height) > most_side {
        picture = picture.resize(most_side, most_side, FilterType::CatmullRom);
    }
    picture.apply_orientation(turned);
    encoded(&picture)
}

/// As PNG where something shows through it; otherwise as whichever is smaller, which is JPEG for a photograph and PNG
/// for a drawing.
fn encoded(picture: &DynamicImage) -> Result<Drawn, PictureError> {
    let broken = |error: image::ImageError| PictureError::Broken(error.into());
    let (width, height) = (picture.width(), picture.height());
    let colours = picture.to_rgba8();
    let is_opaque = colours.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let mut png = Vec::new();
    let plain = picture.to_rgb8();
    if !is_opaque {
        colours.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).map_err(broken)?;
        return Ok(Drawn { bytes: png, ending: "png", width, height });
    }
    plain.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).map_err(broken)?;
    let mut jpeg = Vec::new();
    plain.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY)).map_err(broken)?;
    let (bytes, ending) = if jpeg.len() < png.len() { (jpeg, "jpg") } else { (png, "png") };
    Ok(Drawn { bytes, ending, width, height })
}

/// Serves a kept picture. Nothing else of the file store can be had here: the content has to be what the ending says.
pub(crate) async fn serve(visit: Visit, Path(name): Path<String>) -> Result<Response, Failure> {
    let (hash, ending) = name.split_once('.').ok_or(Failure::NotFound)?;
    let (format, kind) = match ending {
        "png" => (ImageFormat::Png, "image/png"),
        "jpg" => (ImageFormat::Jpeg, "image/jpeg"),
        _ => return Err(Failure::NotFound),
    };
    let bytes = match visit.app.platform.files.fetch(hash).await {
        Ok(bytes) => bytes,
        Err(platform::FileError::Missing(_)) => return Err(Failure::NotFound),
        Err(error) => return Err(anyhow::Error::from(error).into()),
    };
    if image::guess_format(&bytes).ok() != Some(format) {
        return Err(Failure::NotFound);
    }
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, "inline"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    fn drawing(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_fn(width, height, |x, _| if x % 2 == 0 { Rgb([0, 80, 70]) } else { Rgb([255; 3]) })
            .into()
    }

    fn sentence(bytes: &[u8]) -> String {
        match draw_anew(bytes, 800) {
            Err(PictureError::Refused(sentence)) => sentence,
            Ok(drawn) => panic!("kept as {} × {}", drawn.width, drawn.height),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_large_picture_is_made_smaller_and_keeps_its_shape() {
        let drawn = draw_anew(&png(&drawing(2_000, 500)), 800).unwrap();
        assert_eq!((drawn.width, drawn.height), (800, 200));
        let drawn = draw_anew(&png(&drawing(120, 60)), 800).unwrap();
        assert_eq!((drawn.width, drawn.height, drawn.ending), (120, 60, "png"));
    }

    #[test]
    fn what_shows_through_stays_so() {
        let clear = RgbaImage::from_pixel(40, 40, Rgba([10, 20, 30, 100])).into();
        let drawn = draw_anew(&png(&clear), 800).unwrap();
        let kept = image::load_from_memory(&drawn.bytes).unwrap().to_rgba8();
        assert_eq!((drawn.ending, kept.get_pixel(3, 3).0[3]), ("png", 100));
    }

    #[test]
    fn a_photograph_loses_what_the_camera_wrote_and_what_hangs_on_behind() {
        let noise = RgbImage::from_fn(200, 100, |x, y| {
            let n = x.wrapping_mul(2_654_435_761).wrapping_add(y.wrapping_mul(40_503)) >> 3;
            Rgb([n.to_le_bytes()[0], n.to_le_bytes()[1], 90])
        });
        let mut bytes = Vec::new();
        noise.write_with_encoder(JpegEncoder::new(&mut bytes)).unwrap();
        // An Exif segment right after the start of the image, and a page behind its end.
        let exif = b"\xff\xe1\x00\x1eExif\0\0Imagined Person 51.5N 0W";
        let length = u16::try_from(exif.len() - 2).unwrap().to_be_bytes();
        let mut segment = exif.to_vec();
        segment[2..4].copy_from_slice(&length);
        let mut polyglot = [&bytes[..2], &segment, &bytes[2..]].concat();
        polyglot.extend(b"<script>alert(1)</script>");
        let drawn = draw_anew(&polyglot, 800).unwrap();
        let holds = |words: &[u8]| drawn.bytes.windows(words.len()).any(|window| window == words);
        assert!(!holds(b"Imagined") && !holds(b"<script>") && !holds(b"Exif"));
    }

    #[test]
    fn what_is_no_picture_is_refused_whatever_it_is_called() {
        let kind = "The picture must be a PNG, JPEG, WebP or GIF file";
        assert_eq!(sentence(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), kind);
        assert_eq!(sentence(b"<!doctype html><script>alert(1)</script>"), kind);
        assert_eq!(sentence(b"%PDF-1.7"), kind);
        assert_eq!(sentence(b""), kind);
        assert_eq!(sentence(b"BM\x46\0\0\0"), kind);
        assert!(sentence(b"GIF89a/*<script>*/=1").starts_with("The picture"));
        let whole = png(&drawing(100, 100));
        assert!(sentence(&whole[..whole.len() / 2]).contains("damaged"));
        assert!(sentence(&vec![0; MOST_BYTES + 1]).contains("10 MB"));
        assert!(sentence(&png(&drawing(3, 3))).contains("at least 16"));
    }

    /// A file of a few bytes that claims to be 60,000 by 60,000 is not unfolded.
    #[test]
    fn a_picture_that_unfolds_into_a_huge_one_is_refused() {
        let mut bytes = png(&drawing(100, 100));
        bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        let crc = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        assert!(sentence(&bytes).contains("12,000 pixels"), "{}", sentence(&bytes));
    }

    /// The check sum of a part of a PNG file (ISO 3309).
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 }
            })
        })
    }

    proptest::proptest! {
        /// Whatever is sent, the answer is a picture or a sentence.
        #[test]
        fn any_bytes_are_kept_or_refused(mut bytes: Vec<u8>, start in 0..4_usize) {
            let starts: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 "];
            bytes.splice(0..0, starts[start].iter().copied());
            let answer = draw_anew(&bytes, 800);
            proptest::prop_assert!(matches!(answer, Ok(_) | Err(PictureError::Refused(_))));
        }
    }
}
