package org.todoke.standalone;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** Says in one line what lies at the bottom of an exception. */
final class Causes {
    private Causes() {}

    /** The deepest cause: its message, or its type where it has none. */
    static String describe(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return switch (deepest) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case FileSystemException file when file.getReason() != null -> file.getReason() + ": " + file.getFile();
            default ->
                Objects.requireNonNullElse(
                                deepest.getMessage(), deepest.getClass().getSimpleName())
                        .lines()
                        .findFirst()
                        .orElse("");
        };
    }
}
