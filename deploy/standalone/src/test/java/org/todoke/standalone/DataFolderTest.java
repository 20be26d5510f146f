package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path directory;

    @Test
    void aMissingFolderIsMadeForThisAccountAlone() throws IOException {
        try (DataFolder folder = DataFolder.open(directory.resolve("a/b"))) {
            assertThat(folder.path()).isAbsolute().isDirectory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondHubIsRefusedWithTheHoldersProcessNumber() {
        try (DataFolder held = DataFolder.open(directory)) {
            assertThatExceptionOfType(StandaloneException.class)
                    .isThrownBy(() -> DataFolder.open(directory.resolve(".")))
                    .withMessageContaining(held.path().toString())
                    .withMessageContaining(Long.toString(ProcessHandle.current().pid()))
                    .withMessageContaining("--data");
        }
    }

    @Test
    void aClosedFolderCanBeOpenedAgain() {
        DataFolder first = DataFolder.open(directory);
        first.close();
        first.close();
        try (DataFolder second = DataFolder.open(directory)) {
            assertThat(second.path().resolve(DataFolder.LOCK_FILE)).exists();
        }
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> DataFolder.open(file))
                .withMessageContaining(file + " is a file");
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> DataFolder.open(file.resolve("below")))
                .withMessageContaining(file.toString())
                .withMessageContaining("--data");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() {
        // Not even root can make a folder there.
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> DataFolder.open(Path.of("/proc/todoke")))
                .withMessageContaining("/proc/todoke")
                .withMessageContaining("--data");
    }
}
