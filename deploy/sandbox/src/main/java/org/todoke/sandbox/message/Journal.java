package org.todoke.sandbox.message;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds the messages, appended to and read by position. Records are collected in a buffer until
 * {@link #drain}; drained ones outlive this process, though not a power failure. Not thread-safe.
 */
final class Journal implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final byte[] MAGIC = {'T', 'D', 'K', 'S', 'B', 'X', 0, 1};
    private static final int BUFFER = 512 * 1024;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private long written;

    private Journal(FileChannel file) {
        this.file = file;
    }

    static Journal inFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve("messages.journal");
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, path);
            Journal journal = new Journal(file);
            journal.checkMagic(path);
            return journal;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** @param folder where the file is; its name is gone at once, its space when it is closed or the process ends */
    static Journal temporary(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "todoke-sandbox", ".journal");
        Journal journal = new Journal(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        journal.begin();
        return journal;
    }

    /** @return where the record begins; readable after {@link #drain} */
    long append(Channel channel, long number, long receivedAt, Incoming message) throws IOException {
        int size = JournalRecord.sizeOf(message);
        if (size > buffer.remaining()) {
            drain();
        }
        long offset = written + buffer.position();
        if (size <= buffer.capacity()) {
            JournalRecord.write(buffer, channel, number, receivedAt, message);
        } else {
            ByteBuffer large = ByteBuffer.allocate(size);
            JournalRecord.write(large, channel, number, receivedAt, message);
            write(large.flip());
        }
        return offset;
    }

    void drain() throws IOException {
        if (buffer.position() > 0) {
            write(buffer.duplicate().flip());
            buffer.clear();
        }
    }

    /** The whole record that begins at {@code offset}. */
    JournalRecord read(long offset) throws IOException {
        ByteBuffer prefix = read(offset, JournalRecord.PREFIX);
        return JournalRecord.of(read(offset + JournalRecord.PREFIX, prefix.getInt(0)));
    }

    /** The record that begins at {@code offset} without its content. */
    JournalRecord readNames(long offset) throws IOException {
        long start = offset + JournalRecord.PREFIX;
        int names = JournalRecord.of(read(start, JournalRecord.HEAD)).namesLength();
        return JournalRecord.of(read(start, JournalRecord.HEAD + names));
    }

    /**
     * Reads all records of earlier runs, and cuts off what a killed run left unfinished at the end.
     *
     * @param visitor takes the record and where it begins
     */
    void recover(RecordVisitor visitor) throws IOException {
        long at = MAGIC.length;
        JournalRecord record = readChecked(at);
        while (record != null) {
            visitor.visit(record, at);
            at = written;
            record = readChecked(at);
        }
        long leftOver = file.size() - written;
        if (leftOver > 0) {
            LOG.warn("dropped the last {} bytes of the message journal: an earlier run left them unfinished", leftOver);
            file.truncate(written);
        }
    }

    /** Forgets everything. */
    void clear() throws IOException {
        buffer.clear();
        begin();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            drain();
        }
    }

    private @Nullable JournalRecord readChecked(long offset) throws IOException {
        long start = offset + JournalRecord.PREFIX;
        if (start + JournalRecord.HEAD > file.size()) {
            return null;
        }
        ByteBuffer prefix = read(offset, JournalRecord.PREFIX);
        int size = prefix.getInt(0);
        if (size < JournalRecord.HEAD || start + size > file.size()) {
            return null;
        }
        ByteBuffer bytes = read(start, size);
        if (JournalRecord.checksum(bytes) != prefix.getInt(Integer.BYTES)) {
            return null;
        }
        written = start + size;
        return JournalRecord.of(bytes);
    }

    private ByteBuffer read(long offset, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("message journal ends at " + file.size() + " inside the record at " + offset);
            }
        }
        return bytes.flip();
    }

    /** A failed write leaves {@code written} as it was, so that the next one covers what it left. */
    private void write(ByteBuffer bytes) throws IOException {
        long at = written;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
        written = at;
    }

    private void begin() throws IOException {
        file.truncate(0);
        written = 0;
        write(ByteBuffer.wrap(MAGIC));
    }

    private void checkMagic(Path path) throws IOException {
        if (file.size() < MAGIC.length) {
            begin();
            return;
        }
        written = MAGIC.length;
        if (!Arrays.equals(read(0, MAGIC.length).array(), MAGIC)) {
            throw new IOException(
                    path + " is not a message journal of this version: name another folder, or remove it");
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        try {
            FileLock lock = file.tryLock();
            if (lock == null) {
                throw new IOException(path + " is in use by another sandbox: name another folder, or stop that one");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException(path + " is in use by another sandbox of this process: name another folder", e);
        }
    }

    /** Takes one record and where it begins. */
    @FunctionalInterface
    interface RecordVisitor {
        void visit(JournalRecord record, long offset);
    }
}
