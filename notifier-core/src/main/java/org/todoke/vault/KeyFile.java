package org.todoke.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file the vault's keys live in: JSON with a Tink key set as Tink itself writes it ({@code addresses}), and two
 * 32-byte secrets in Base64 ({@code blindIndexKey}, {@code masterSecret}). Who has it and the database can read every
 * address; who loses it has lost them.
 */
final class KeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final String SETTING = "todoke.vault.keyset";
    private static final String FORMAT = "todoke-vault-1";
    private static final int SECRET_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final JsonMapper json = new JsonMapper();

    KeyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * @param create whether to make the file when there is none; an existing one is never touched
     * @throws IllegalStateException when there is no file and none may be made, or it is not a key file
     */
    VaultKeys keys(boolean create) {
        if (!Files.exists(path)) {
            if (!create) {
                throw new IllegalStateException(SETTING + ": no key file at " + path
                        + ": expected the file this database's addresses were sealed with;"
                        + " for a new hub, todoke.vault.create=true makes one");
            }
            write(newFile());
            LOG.info("Made a new key file {}: keep a copy in a safe place, addresses cannot be read without it", path);
        }
        warnWhenOthersCanRead();
        return read();
    }

    private VaultKeys read() {
        try {
            JsonNode file = json.readTree(Files.readString(path, UTF_8));
            if (!FORMAT.equals(file.path("format").asString(""))) {
                throw new IllegalStateException(
                        SETTING + ": " + path + " is no key file: expected JSON with \"format\": \"" + FORMAT + "\"");
            }
            KeysetHandle addresses = TinkJsonProtoKeysetFormat.parseKeyset(
                    json.writeValueAsString(file.path("addresses")),
                    AeadConfig2026.get(),
                    InsecureSecretKeyAccess.get());
            return new VaultKeys(addresses, secret(file, "blindIndexKey"), secret(file, "masterSecret"));
        } catch (IOException e) {
            throw new UncheckedIOException(SETTING + ": " + path + " cannot be read", e);
        } catch (JacksonException e) {
            // Without its cause: a parser's message quotes the text it stumbled over, and that may be a key.
            throw new IllegalStateException(SETTING + ": " + path + " is no key file: expected JSON, found "
                    + e.getClass().getSimpleName());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    SETTING + ": " + path + " holds no usable Tink key set in \"addresses\"", e);
        }
    }

    private SecretKey secret(JsonNode file, String field) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(file.path(field).asString(""));
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != SECRET_BYTES) {
            throw new IllegalStateException(SETTING + ": " + path + ": \"" + field + "\" has " + bytes.length
                    + " bytes, expected " + SECRET_BYTES + " in Base64");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private String newFile() {
        try {
            KeysetHandle addresses =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
            String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                    addresses, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
            ObjectNode file = json.createObjectNode().put("format", FORMAT);
            file.set("addresses", json.readTree(keyset));
            file.put("blindIndexKey", newSecret()).put("masterSecret", newSecret());
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM keys cannot be made", e);
        }
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Beside, forced to disk, then renamed: a crash leaves the whole file or none, never half a key. */
    private void write(String content) {
        Path folder = path.getParent();
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(beside);
            try (FileChannel file = FileChannel.open(beside, Set.of(CREATE_NEW, WRITE), ownerOnly())) {
                ByteBuffer bytes = UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(beside, path);
        } catch (IOException e) {
            throw new UncheckedIOException(SETTING + ": " + path + " cannot be made", e);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return knowsPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /** A warning, not a refusal: on some mounts the mode cannot be changed, and a hub that does not start helps nobody. */
    private void warnWhenOthersCanRead() {
        if (!knowsPosix()) {
            return;
        }
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            if (!OWNER_ONLY.containsAll(mode)) {
                LOG.warn(
                        "Key file {} has mode {}, expected {}: others on this machine can read residents' addresses",
                        path,
                        PosixFilePermissions.toString(mode),
                        PosixFilePermissions.toString(OWNER_ONLY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(SETTING + ": " + path + " cannot be looked at", e);
        }
    }

    private boolean knowsPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
