package org.todoke.feed.inbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;
import org.todoke.alert.Disposition;
import org.todoke.alert.IntakeResult;
import org.todoke.feed.HandOver;
import org.todoke.feed.TelegramNotTakenException;
import org.todoke.feed.inbox.SettledFiles.Verdict;

/**
 * Hands one file to the intake and puts it away. Between the two the hub can die: then the file is handed over again, and
 * the intake knows it as a duplicate.
 */
final class InboxHandOver {
    private static final Logger log = LoggerFactory.getLogger(InboxHandOver.class);

    /** What a file in failed/ has beside it. */
    static final String REASON_SUFFIX = ".reason.txt";

    /** How long a file that lacks its end may stay unchanged: a writer over a network can pause. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Path folder;
    private final int maxBytes;
    private final HandOver handOver;
    private final SettledFiles files;
    private final Clock clock;

    InboxHandOver(Path folder, int maxBytes, HandOver handOver, SettledFiles files, Clock clock) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.handOver = handOver;
        this.files = files;
        this.clock = clock;
    }

    /** What of the folder's files may be handed over now. That the folder could be looked at is a sign of life. */
    List<File> settled(File @Nullable [] found) {
        StrangeNames.rename(folder, found);
        List<File> settled = files.filterFiles(found);
        if (!files.isTryingAgain()) {
            handOver.monitor().contact();
        }
        return settled;
    }

    /** @param message its payload is the {@link File}; what goes wrong is thrown, and the file stays */
    void handOver(Message<?> message) {
        File file = (File) message.getPayload();
        Verdict verdict = files.verdict(file);
        if (verdict != null) {
            putAway(file, verdict);
            return;
        }
        switch (read(file)) {
            case TelegramFile.Content telegram
            when !telegram.whole() && files.isFresh(file, PATIENCE) -> files.lookAgain(file);
            case TelegramFile.Refused refused
            when refused.mayChange() && files.isFresh(file, PATIENCE) -> files.lookAgain(file);
            case TelegramFile.Content telegram -> handOver(file, telegram);
            case TelegramFile.Refused refused -> fail(file, refused.reason());
        }
    }

    private TelegramFile read(File file) {
        try {
            return TelegramFile.read(file.toPath(), maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("telegram file " + file.getName() + " cannot be read", e);
        }
    }

    private void handOver(File file, TelegramFile.Content telegram) {
        IntakeResult result = handOver.give(telegram.content(), telegram.mediaType(), file.getName());
        log.info("Telegram file {} is telegram {}: {}", file.getName(), result.telegramId(), result.disposition());
        if (result.disposition() == Disposition.UNREADABLE) {
            fail(file, result.reason() == null ? "unreadable" : result.reason());
        } else {
            putAway(file, new Verdict("done", null));
        }
    }

    private void fail(File file, String reason) {
        log.error("Telegram file {} goes to failed/: {}", file.getName(), reason);
        handOver.monitor().dropped(file.getName() + ": " + reason);
        putAway(file, new Verdict("failed", reason));
    }

    private static void writeReason(Path failed, String reason) {
        Path beside = failed.resolveSibling(failed.getFileName() + REASON_SUFFIX);
        try {
            Files.writeString(beside, reason + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            log.warn("{} could not be written", beside.getFileName(), e);
        }
    }

    /** Until it can be moved the file stays, and is not handed over again unless it changes. */
    private void putAway(File file, Verdict verdict) {
        try {
            Path target =
                    Files.createDirectories(folder.resolve(verdict.place())).resolve(file.getName());
            Path now = move(file.toPath(), target);
            if (verdict.reason() != null) {
                writeReason(now, verdict.reason());
            }
        } catch (IOException e) {
            files.putAwayLater(file, verdict);
            String trouble = file.getName() + " was dealt with but cannot be moved to " + verdict.place()
                    + "/, which is tried again: " + e;
            log.error("Telegram file {}", trouble);
            handOver.monitor().failed(trouble);
        }
    }

    /** A file of the same name may have come before: both are kept. */
    private Path move(Path file, Path target) throws IOException {
        try {
            return Files.move(file, target);
        } catch (FileAlreadyExistsException e) {
            return Files.move(file, target.resolveSibling(clock.millis() + "-" + target.getFileName()));
        }
    }

    /** @param message its payload is what went wrong on the way */
    void tryAgainLater(Message<?> message) {
        Throwable failure = (Throwable) message.getPayload();
        if (failedPayload(failure) instanceof File file) {
            files.tryAgainLater(file);
            handOver.monitor().failed(words(file, failure));
            log.error("Telegram file {} could not be handed over and stays for another try", file.getName(), failure);
        } else {
            handOver.monitor().failed("the folder " + folder + " could not be looked at: " + failure);
            log.error("The telegram folder {} could not be looked at", folder, failure);
        }
    }

    private static String words(File file, Throwable failure) {
        return failure.getCause() instanceof TelegramNotTakenException notTaken
                ? String.valueOf(notTaken.getMessage())
                : file.getName() + " could not be handed over: " + failure;
    }

    private static @Nullable Object failedPayload(Throwable failure) {
        return failure instanceof MessagingException messaging && messaging.getFailedMessage() != null
                ? messaging.getFailedMessage().getPayload()
                : null;
    }
}
