package org.todoke.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one folder that holds everything a standalone hub keeps. While it is open, a lock on {@code hub.lock} keeps every
 * other hub out; the lock goes with the process, however that ends.
 */
final class DataFolder implements AutoCloseable {
    static final String LOCK_FILE = "hub.lock";

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final long LEAST_FREE_MEBIBYTES = 64;
    private static final long FEW_FREE_MEBIBYTES = 1024;

    /**
     * Folders locked by this process. POSIX drops a process's lock on a file as soon as that process closes any handle to
     * it, so a second attempt from inside must be refused before the file is touched.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileLock lock;

    private DataFolder(Path folder, FileLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Creates the folder where it is missing (readable by this account alone) and takes its lock.
     *
     * @throws StandaloneException when it cannot be written, has next to no space left, or another hub holds it
     */
    static DataFolder open(Path folder) {
        Path real = create(folder.toAbsolutePath().normalize());
        checkSpace(real);
        if (!HELD_HERE.add(real)) {
            throw inUse(real, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new DataFolder(real, lock(real));
        } catch (StandaloneException e) {
            HELD_HERE.remove(real);
            throw e;
        }
    }

    /** The folder itself, absolute and free of links. */
    Path path() {
        return folder;
    }

    @Override
    public void close() {
        if (!lock.isValid()) {
            return;
        }
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            LOG.warn("The lock of the data folder {} could not be released: {}", folder, e.getMessage());
        } finally {
            HELD_HERE.remove(folder);
        }
    }

    private static Path create(Path folder) {
        try {
            Path real = PrivateFiles.createDirectories(folder).toRealPath();
            if (Files.isWritable(real)) {
                return real;
            }
        } catch (FileAlreadyExistsException e) {
            throw new StandaloneException("The data folder " + folder + " is a file, a folder is needed", e);
        } catch (IOException e) {
            throw new StandaloneException(
                    "The data folder " + folder + " cannot be created (" + Causes.describe(e)
                            + "); choose another one with --data DIR",
                    e);
        }
        throw new StandaloneException("The data folder " + folder + " cannot be written by the account "
                + System.getProperty("user.name") + "; choose another one with --data DIR");
    }

    private static void checkSpace(Path folder) {
        long free = PrivateFiles.freeMebibytes(folder);
        if (free < LEAST_FREE_MEBIBYTES) {
            throw new StandaloneException("The data folder " + folder + " has " + free + " MiB of free space, at least "
                    + LEAST_FREE_MEBIBYTES + " MiB are needed to start");
        }
        if (free < FEW_FREE_MEBIBYTES) {
            LOG.warn("The data folder {} has only {} MiB of free space", folder, free);
        }
    }

    private static FileLock lock(Path folder) {
        Path file = folder.resolve(LOCK_FILE);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                try (channel) {
                    throw inUse(folder, readHolder(channel));
                }
            }
            writeHolder(channel);
            return lock;
        } catch (IOException e) {
            throw new StandaloneException(
                    "The lock file " + file + " cannot be used (" + Causes.describe(e)
                            + "); the data folder must lie on a local disk this account can write",
                    e);
        }
    }

    private static void writeHolder(FileChannel channel) throws IOException {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid), 0);
        channel.force(true);
    }

    private static String readHolder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(32);
        channel.read(content, 0);
        String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        // Empty in the instant between another process's taking the lock and its writing down who it is.
        return pid.isEmpty() ? "unknown" : pid;
    }

    private static StandaloneException inUse(Path folder, String pid) {
        return new StandaloneException("The data folder " + folder + " is in use by another hub, process " + pid
                + "; stop that one first (kill " + pid + "), or choose another folder with --data DIR");
    }
}
