package org.todoke.announcement;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Outbox;

/** Everything that is done with announcements, each change in one transaction by the one state table. */
@Service
public class AnnouncementService {
    private final AnnouncementRepository repository;
    private final DraftCheck check;
    private final PreparedTexts preparedTexts;
    private final DrillBounds drillBounds;
    private final Releases releases;
    private final Clock clock;
    private final ShortIds shortIds = new ShortIds();

    AnnouncementService(
            AnnouncementRepository repository,
            DraftCheck check,
            PreparedTexts preparedTexts,
            DrillBounds drillBounds,
            Outbox outbox,
            Clock clock) {
        this.repository = repository;
        this.check = check;
        this.preparedTexts = preparedTexts;
        this.drillBounds = drillBounds;
        this.releases = new Releases(repository, drillBounds, outbox, clock);
        this.clock = clock;
    }

    /** @throws InvalidAnnouncementException naming every fault */
    @Transactional
    public Announcement create(AnnouncementDraft draft, String actor) {
        return create(draft, RevisionKind.ORIGINAL, null, actor);
    }

    /**
     * @param kind what it is to those it is for: what an alert takes back is a cancellation, though an announcement of its own
     * @param audienceOf when not null, it goes to the recorded recipients of these announcements
     */
    @Transactional
    Announcement create(AnnouncementDraft draft, RevisionKind kind, @Nullable List<UUID> audienceOf, String actor) {
        AnnouncementDraft valid = check.check(drillBounds.withStatus(draft));
        Revision original = new Revision(
                UuidCreator.getTimeOrderedEpoch(), 1, kind, valid.contents(), audienceOf, null, null, null);
        Announcement announcement = new Announcement(
                UuidCreator.getTimeOrderedEpoch(),
                shortIds.next(),
                valid.category(),
                Objects.requireNonNull(valid.status()),
                valid.lane(),
                valid.channels(),
                valid.areas(),
                AnnouncementState.DRAFT,
                0,
                valid.scheduledAt(),
                valid.expires(),
                valid.alertId(),
                actor,
                clock.instant(),
                List.of(original));
        repository.insert(announcement);
        drillBounds.bind(announcement);
        return announcement;
    }

    /** @throws IllegalTransitionException when the state table does not allow it */
    @Transactional
    public Announcement submit(UUID id, String actor) {
        return submit(id, actor, null);
    }

    /**
     * @param reason a note for the history, or null
     * @throws IllegalTransitionException when the state table does not allow it
     */
    @Transactional
    public Announcement submit(UUID id, String actor, @Nullable String reason) {
        return move(id, AnnouncementAction.SUBMIT, actor, reason);
    }

    /**
     * Approves; an announcement with a time in the future is scheduled at once.
     *
     * @throws IllegalTransitionException when the state table does not allow it
     */
    @Transactional
    public Announcement approve(UUID id, String actor) {
        return approve(id, actor, null);
    }

    /**
     * Approves; an announcement with a time in the future is scheduled at once.
     *
     * @param reason a note for the history, or null
     * @throws IllegalTransitionException when the state table does not allow it
     */
    @Transactional
    public Announcement approve(UUID id, String actor, @Nullable String reason) {
        Announcement approved = move(id, AnnouncementAction.APPROVE, actor, reason);
        Instant scheduledAt = approved.scheduledAt();
        return scheduledAt != null && scheduledAt.isAfter(clock.instant())
                ? move(id, AnnouncementAction.SCHEDULE, actor, null)
                : approved;
    }

    /** The first of two approvals: it stays where it is, and the history tells who gave it. */
    @Transactional
    Announcement noteApproval(UUID id, String actor, @Nullable String reason) {
        Announcement announcement = repository.lock(id).orElseThrow(() -> new AnnouncementNotFoundException(id));
        drillBounds.check(announcement, AnnouncementAction.APPROVE);
        AnnouncementState state = announcement.state();
        repository.move(
                announcement,
                state,
                new HistoryEntry(clock.instant(), actor, AnnouncementAction.APPROVE, state, state, reason));
        return announcement.movedTo(state);
    }

    /**
     * Sends it back to its author.
     *
     * @param reason what to change
     * @throws IllegalTransitionException when the state table does not allow it
     */
    @Transactional
    public Announcement giveBack(UUID id, String actor, @Nullable String reason) {
        return move(id, AnnouncementAction.RETURN, actor, reason);
    }

    /** @throws IllegalTransitionException when the state table does not allow it */
    @Transactional
    public Announcement reject(UUID id, String actor, @Nullable String reason) {
        return move(id, AnnouncementAction.REJECT, actor, reason);
    }

    /**
     * Releases it to its audience: from here on it is on its way.
     *
     * @throws IllegalTransitionException when the state table does not allow it
     */
    @Transactional
    public Announcement release(UUID id, String actor) {
        return release(id, actor, null);
    }

    /**
     * Releases it to its audience: from here on it is on its way.
     *
     * @param reason a note for the history, or null
     * @throws IllegalTransitionException when the state table does not allow it
     */
    @Transactional
    public Announcement release(UUID id, String actor, @Nullable String reason) {
        Announcement announcement = move(id, AnnouncementAction.RELEASE, actor, reason);
        releases.publish(announcement, announcement.current());
        releases.settleEarlier(announcement, actor);
        return get(id);
    }

    /**
     * Puts it right for exactly those who got it; what has not left of the earlier wording does not leave any more, and
     * those it was for get the correction alone.
     *
     * @param contents what to tell them, or null for the prepared text, which says that the right one will follow
     * @throws IllegalTransitionException when it was not released
     * @throws InvalidAnnouncementException when the contents cannot be taken
     */
    @Transactional
    public Announcement correct(UUID id, @Nullable LocalizedContents contents, String actor, @Nullable String reason) {
        return revise(id, AnnouncementAction.CORRECT, RevisionKind.CORRECTION, contents, actor, reason);
    }

    /**
     * Takes it back from exactly those who got it; what has not left does not leave any more.
     *
     * @param contents what to tell them, or null for the prepared text
     * @throws IllegalTransitionException when it was not released
     */
    @Transactional
    public Announcement cancel(UUID id, @Nullable LocalizedContents contents, String actor, @Nullable String reason) {
        return revise(id, AnnouncementAction.CANCEL, RevisionKind.CANCELLATION, contents, actor, reason);
    }

    /**
     * Ends what was never released.
     *
     * @throws IllegalTransitionException when it was released, or has ended already
     */
    @Transactional
    Announcement withdrawUnreleased(UUID id, String actor, String reason) {
        return move(id, AnnouncementAction.WITHDRAW, actor, reason);
    }

    /**
     * Puts down in the history what is done with what is on its way; until the caller's transaction ends nobody else does
     * anything with the announcement.
     *
     * @param action PAUSE, RESUME, STOP or RESEND
     * @throws IllegalTransitionException when it was not released
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Announcement onItsWay(UUID id, AnnouncementAction action, String actor, @Nullable String reason) {
        move(id, action, actor, reason);
        return get(id);
    }

    /** @throws AnnouncementNotFoundException when there is none */
    public Announcement get(UUID id) {
        return repository.find(id).orElseThrow(() -> new AnnouncementNotFoundException(id));
    }

    /** An announcement that residents may see, by its public id. */
    public Optional<Announcement> findPublic(String shortId) {
        return repository
                .findByShortId(shortId)
                .filter(announcement -> announcement.state().isPublic());
    }

    /**
     * The categories that the receivers of a message follow: what they leave by its unsubscribe link.
     *
     * @param id of a revision, which has one, or of a digest: each once, in the order it told of them
     */
    public List<String> categoriesOf(UUID id) {
        return repository.categoriesOf(id);
    }

    /** Newest first; {@code before} is the last id of the page before. */
    public List<Announcement> page(@Nullable UUID before, int limit) {
        return repository.page(before, limit);
    }

    /** Every change of its state, oldest first. */
    public List<HistoryEntry> history(UUID id) {
        return repository.history(id);
    }

    /** Stops what has not left yet of these announcements; how many revisions were stopped. */
    @Transactional
    int withdraw(List<UUID> ids) {
        return repository.withdraw(ids, null, clock.instant());
    }

    private Announcement revise(
            UUID id,
            AnnouncementAction action,
            RevisionKind kind,
            @Nullable LocalizedContents given,
            String actor,
            @Nullable String reason) {
        if (given != null) {
            check.check(given);
        }
        Announcement announcement = move(id, action, actor, reason);
        LocalizedContents contents =
                given == null ? preparedTexts.of(kind, announcement.current().contents()) : given;
        releases.putRight(announcement, kind, contents, actor);
        return get(id);
    }

    private Announcement move(UUID id, AnnouncementAction action, String actor, @Nullable String reason) {
        Announcement announcement = repository.lock(id).orElseThrow(() -> new AnnouncementNotFoundException(id));
        drillBounds.check(announcement, action);
        AnnouncementState from = announcement.state();
        AnnouncementState to = from.after(action).orElseThrow(() -> new IllegalTransitionException(id, from, action));
        repository.move(announcement, to, new HistoryEntry(clock.instant(), actor, action, from, to, reason));
        return announcement.movedTo(to);
    }
}
