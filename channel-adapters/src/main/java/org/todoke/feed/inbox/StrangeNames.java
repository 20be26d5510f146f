package org.todoke.feed.inbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files whose names are not in the encoding of this machine, such as MS932 on one that speaks UTF-8. Java lists them under a
 * name by which they cannot be opened; they get one that can be spelt, so that no telegram lies there unseen.
 */
final class StrangeNames {
    private static final Logger log = LoggerFactory.getLogger(StrangeNames.class);

    private StrangeNames() {}

    /** Renames those among the files found, if there are any; they are found by their new names at the next look. */
    static void rename(Path folder, File @Nullable [] found) {
        if (found == null || Stream.of(found).allMatch(file -> spelt(file.getName()))) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!spelt(name) && Files.isRegularFile(file)) {
                    Path plain = folder.resolve(name.replaceAll("[^\\x21-\\x7e]", "_"));
                    Files.move(file, plain);
                    log.warn("A telegram file whose name is in another encoding is now {}", plain.getFileName());
                }
            }
        } catch (IOException e) {
            log.error("A file in {} has a name that cannot be spelt and cannot be renamed", folder, e);
        }
    }

    /** What cannot be decoded is shown as U+FFFD. */
    private static boolean spelt(String name) {
        return name.indexOf('\uFFFD') < 0;
    }
}
