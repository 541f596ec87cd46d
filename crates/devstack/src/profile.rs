/// What a cluster is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Keeps its data through a crash: a person's work in the demo.
    Demo,
    /// Fast and disposable: a power cut may lose it.
    Test,
}

impl Profile {
    /// The folder's name inside home.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Demo => "postgres",
            Self::Test => "postgres-test",
        }
    }

    /// Server settings as lines of `postgresql.conf`.
    pub(crate) fn settings(self) -> &'static str {
        match self {
            Self::Demo => "max_connections = 100\nshared_buffers = 64MB\n",
            Self::Test => {
                "max_connections = 300\nshared_buffers = 64MB\nfsync = off\nsynchronous_commit = off\n\
                 full_page_writes = off\nautovacuum_naptime = 1h\nmax_wal_size = 2GB\njit = off\n"
            }
        }
    }
}
