package org.todoke.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.WarningLevel;

/**
 * What one batch says: one announcement revision in one language, complete enough to be sent while the database is
 * away. The content already carries the drill's and the revision's mark in its title.
 *
 * <p>Or a {@link #notice}: one message to one address that is no announcement. Nobody follows it, so there is nothing to
 * leave, and nobody but its reader has a page of it.
 *
 * @param announcementId the announcement; retry keys, aggregation and replacing topics hang on it
 * @param revisionId the revision
 * @param revisionNumber 1 for the original, counting up
 * @param category the category's code, for example {@code bousai}; empty for a notice
 * @param categoryName its name in {@code language}; empty for a notice
 * @param status drills are rendered differently on channels that can
 * @param level the 警戒レベル it announces, or null; channels that can show it in its colour
 * @param language the language of {@code content}
 * @param content title (marked), body, link
 * @param permalink the announcement's public page, absolute; null for a notice
 * @param releasedAt when the revision was released
 * @param expiresAt after this instant it must not be handed to a provider any more
 * @param replaces what its readers were told of the same before; null when it is the first they hear of it, as in what an
 *     earlier version left
 * @param files how many files its page has; null for none, as in what an earlier version left. See {@link #attachments}
 */
public record OutgoingMessage(
        UUID announcementId,
        UUID revisionId,
        int revisionNumber,
        String category,
        String categoryName,
        AlertStatus status,
        @Nullable WarningLevel level,
        Language language,
        Content content,
        @Nullable URI permalink,
        Instant releasedAt,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer files,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Replaces replaces) {

    /**
     * What was told of the same before.
     *
     * @param tag the announcement under whose name it is shown: what a handset shows under it gives way
     * @param topic the announcement under whose name it waits at a push service: what waits there under it is dropped
     * @param announcements earlier ones of which nothing holds any more: none of them is shown after it
     * @param revisions earlier wordings that its readers may have got, oldest first
     */
    public record Replaces(UUID tag, UUID topic, List<UUID> announcements, List<UUID> revisions) {
        public Replaces {
            announcements = List.copyOf(announcements);
            revisions = List.copyOf(revisions);
        }
    }

    public OutgoingMessage {
        files = files == null || files == 0 ? null : files;
    }

    /**
     * A single message that is no announcement: a confirmation link, a code, an answer.
     *
     * @param id stands for announcement and revision: what goes out twice under it is known for a repeat
     * @param content is sent as it is; the link, if any, is the one thing to do next
     * @param releasedAt when the hub took it on
     */
    public static OutgoingMessage notice(
            UUID id, Language language, Content content, Instant releasedAt, Instant expiresAt) {
        return new OutgoingMessage(
                id,
                id,
                1,
                "",
                "",
                AlertStatus.ACTUAL,
                null,
                language,
                content,
                null,
                releasedAt,
                expiresAt,
                null,
                null);
    }

    /** Whether it is a single message that is no announcement. */
    @JsonIgnore
    public boolean isNotice() {
        return permalink == null;
    }

    /** The same without a 警戒レベル and without files. */
    public OutgoingMessage(
            UUID announcementId,
            UUID revisionId,
            int revisionNumber,
            String category,
            String categoryName,
            AlertStatus status,
            Language language,
            Content content,
            URI permalink,
            Instant releasedAt,
            Instant expiresAt) {
        this(
                announcementId,
                revisionId,
                revisionNumber,
                category,
                categoryName,
                status,
                null,
                language,
                content,
                permalink,
                releasedAt,
                expiresAt,
                null,
                null);
    }

    /** The same, valid until another time. */
    public OutgoingMessage validUntil(Instant time) {
        return with(time, files, replaces);
    }

    /** How many files its page has: nobody is sent one, everybody is told where they are. */
    @JsonIgnore
    public int attachments() {
        return files == null ? 0 : files;
    }

    /** The same, told to people who were told of it before. */
    public OutgoingMessage replacing(@Nullable Replaces earlier) {
        return with(expiresAt, files, earlier);
    }

    /** The announcement under whose name it is shown on handsets. */
    @JsonIgnore
    public UUID tag() {
        return replaces == null ? announcementId : replaces.tag();
    }

    /** The announcement under whose name it waits at a push service. */
    @JsonIgnore
    public UUID topic() {
        return replaces == null ? announcementId : replaces.topic();
    }

    /** The same with so many files on its page. */
    public OutgoingMessage withAttachments(int number) {
        return with(expiresAt, number, replaces);
    }

    private OutgoingMessage with(Instant until, @Nullable Integer fileCount, @Nullable Replaces earlier) {
        return new OutgoingMessage(
                announcementId,
                revisionId,
                revisionNumber,
                category,
                categoryName,
                status,
                level,
                language,
                content,
                permalink,
                releasedAt,
                until,
                fileCount,
                earlier);
    }

    /** Whether it sums up several revisions: then both ids are the digest's own, derived from them. */
    public boolean sumsUp() {
        return !isNotice() && announcementId.equals(revisionId);
    }
}
