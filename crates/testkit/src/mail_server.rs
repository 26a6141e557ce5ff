use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A mail server on this computer that answers as a story wants it to, and remembers what it took.
pub struct MailServer {
    port: u16,
    shared: Arc<Shared>,
}

/// What the server says to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It takes it.
    Take,
    /// Not now.
    Later,
    /// Never.
    Never,
    /// It takes it, and the line breaks before it can say so.
    TakeUnsaid,
}

/// A moment in the life of a message at the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailStage {
    /// It was told whom the message is for.
    Addressed,
    /// It has all of it, and has not answered.
    Received,
    /// It has said that it took it.
    Answered,
}

type Judge = Box<dyn FnMut(MailStage, &str) -> Verdict + Send>;

struct Shared {
    judge: Mutex<Judge>,
    taken: Mutex<Vec<String>>,
    offered: Mutex<Vec<String>>,
}

fn locked<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl MailServer {
    /// Begins to listen on a port of its own. It takes everything until told otherwise.
    ///
    /// # Panics
    /// When no port is free.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            judge: Mutex::new(Box::new(|_, _| Verdict::Take)),
            taken: Mutex::default(),
            offered: Mutex::default(),
        });
        let of_thread = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&of_thread);
                // Whoever hangs up in the middle has hung up.
                std::thread::spawn(move || drop(talk(&stream, &shared)));
            }
        });
        Self { port, shared }
    }

    /// Where it listens, on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// From now on, this decides what it says to a message to an address: its answer at [`MailStage::Received`] counts.
    pub fn judge(&self, judge: impl FnMut(MailStage, &str) -> Verdict + Send + 'static) {
        *locked(&self.shared.judge) = Box::new(judge);
    }

    /// To whom every message was that it took, in order; one that came twice is here twice.
    pub fn taken(&self) -> Vec<String> {
        locked(&self.shared.taken).clone()
    }

    /// To whom every message was that it was offered, taken or not.
    pub fn offered(&self) -> Vec<String> {
        locked(&self.shared.offered).clone()
    }
}

/// One client's talk, until it quits or the line breaks (RFC 5321).
fn talk(mut stream: &TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let mut address = String::new();
    stream.write_all(b"220 story.example\r\n")?;
    while let Some(line) = lines.next() {
        let line = line?;
        let answer: &[u8] = match line.get(..4).unwrap_or("") {
            "RCPT" => {
                let named = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
                address = named.map_or_else(String::new, |(address, _)| address.to_owned());
                locked(&shared.judge)(MailStage::Addressed, &address);
                b"250 OK\r\n"
            }
            "DATA" => {
                stream.write_all(b"354 Go on\r\n")?;
                while lines.next().transpose()?.is_some_and(|line| line != ".") {}
                if !answer(stream, shared, &address)? {
                    return Ok(());
                }
                continue;
            }
            "QUIT" => return stream.write_all(b"221 Goodbye\r\n"),
            _ => b"250 OK\r\n",
        };
        stream.write_all(answer)?;
    }
    Ok(())
}

/// Answers a message that it has all of. `false` where the line breaks instead.
fn answer(mut stream: &TcpStream, shared: &Shared, address: &str) -> std::io::Result<bool> {
    locked(&shared.offered).push(address.to_owned());
    let verdict = locked(&shared.judge)(MailStage::Received, address);
    if matches!(verdict, Verdict::Take | Verdict::TakeUnsaid) {
        locked(&shared.taken).push(address.to_owned());
    }
    stream.write_all(match verdict {
        Verdict::Take => b"250 Taken\r\n",
        Verdict::Later => b"451 The letter box is full, come back later\r\n",
        Verdict::Never => b"550 Nobody of that name lives here\r\n",
        Verdict::TakeUnsaid => return Ok(false),
    })?;
    locked(&shared.judge)(MailStage::Answered, address);
    Ok(true)
}
