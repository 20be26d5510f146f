package org.todoke.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KeyFileTest {
    private static final UUID ROW = new UUID(1, 2);
    private static final Address TARO = new Address("taro@example.jp");

    @TempDir
    private Path folder;

    @Test
    void aFirstStartMakesTheFileReadableByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("new/keys.json");

        Vault.open(file, true);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void laterStartsReadTheSameKeys() {
        Path file = folder.resolve("keys.json");
        Vault first = Vault.open(file, true);
        byte[] sealed = first.addresses().seal(ROW, TARO);

        Vault second = Vault.open(file, true);
        Vault third = Vault.open(file, false);

        assertThat(second.addresses().open(ROW, sealed)).isEqualTo(TARO);
        assertThat(third.addresses().blindIndex("EMAIL", "a"))
                .isEqualTo(first.addresses().blindIndex("EMAIL", "a"));
        assertThat(third.secrets().derive("links")).isEqualTo(first.secrets().derive("links"));
    }

    @Test
    void twoFilesHaveNothingInCommon() {
        Vault one = Vault.open(folder.resolve("one.json"), true);
        Vault other = Vault.open(folder.resolve("other.json"), true);

        assertThat(one.addresses().blindIndex("EMAIL", "a"))
                .isNotEqualTo(other.addresses().blindIndex("EMAIL", "a"));
        assertThat(one.secrets().derive("links")).isNotEqualTo(other.secrets().derive("links"));
    }

    @Test
    void aMissingFileIsNamedAndNotMadeUnlessAllowed() {
        Path file = folder.resolve("keys.json");

        assertThatThrownBy(() -> Vault.open(file, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("todoke.vault.keyset")
                .hasMessageContaining("todoke.vault.create");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatIsNoKeyFileIsRefusedWithoutQuotingIt() throws IOException {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, "{\"secret\": hunter2");
        assertThatThrownBy(() -> Vault.open(file, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("hunter2")
                .hasNoCause();

        Files.writeString(file, "{}");
        assertThatThrownBy(() -> Vault.open(file, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"format\"");
    }

    @Test
    void aKeyFileWithAShortSecretOrNoKeysIsRefused() throws IOException {
        Path file = folder.resolve("keys.json");
        Vault.open(file, true);
        String whole = Files.readString(file);

        Files.writeString(file, whole.replaceAll("(\"masterSecret\" : \")[^\"]*", "$1c2hvcnQ="));
        assertThatThrownBy(() -> Vault.open(file, false)).hasMessageContaining("\"masterSecret\" has 5 bytes");

        Files.writeString(file, whole.replace("\"addresses\"", "\"adresses\""));
        assertThatThrownBy(() -> Vault.open(file, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"addresses\"");
    }

    @Test
    void aFileOthersCanReadWorksWithAWarning(CapturedOutput output) throws IOException {
        Path file = folder.resolve("keys.json");
        Vault.open(file, true);
        assertThat(output).doesNotContain("WARN");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Vault.open(file, false);

        assertThat(output).contains("WARN").contains(file.toString()).contains("rw-r--r--");
    }

    @Test
    void derivedSecretsDifferByPurpose() {
        Secrets secrets = Vault.open(folder.resolve("keys.json"), true).secrets();

        assertThat(secrets.derive("unsubscribe-link")).hasSize(32).isNotEqualTo(secrets.derive("enrolment"));
        assertThatThrownBy(() -> secrets.derive(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
