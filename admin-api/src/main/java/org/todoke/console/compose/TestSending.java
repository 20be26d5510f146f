package org.todoke.console.compose;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.audit.AuditLog;
import org.todoke.console.Visit;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Marks;
import org.todoke.delivery.Channel;
import org.todoke.notice.Notice;
import org.todoke.notice.Notices;
import org.todoke.subscriber.EndpointAddress;

/**
 * Sends what is being written to one address that its author names: as a test whatever it is, so that nobody takes it for real.
 * Residents get nothing, and the ledger knows nothing of it; the audit log says who sent one, not where to.
 */
@Component
class TestSending {
    private static final Duration VALID = Duration.ofMinutes(30);

    private final Notices notices;
    private final AuditLog audit;
    private final Clock clock;

    TestSending(Notices notices, AuditLog audit, Clock clock) {
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    boolean isOn(Channel channel) {
        return notices.isOn(channel);
    }

    /**
     * @param closing tells the reader that this is a test
     * @return where it went, masked; empty when the address is none of the channel's
     */
    Optional<String> send(AnnouncementDraft draft, Language language, Channel channel, String address, String closing, Visit visit) {
        EndpointAddress to;
        try {
            to = EndpointAddress.parse(channel, address);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Content content = draft.contents().bestFor(language);
        AlertStatus status = draft.status() == AlertStatus.EXERCISE ? AlertStatus.EXERCISE : AlertStatus.TEST;
        String title = Marks.mark(status, "original", language, content.title());
        Content marked = new Content(
                status.marked(title), (content.body() + "\n\n" + closing).strip(), content.url());
        notices.send(new Notice(to, language, marked, clock.instant().plus(VALID)));
        audit.record(
                visit.actor(),
                "announcement.tested",
                draft.category(),
                Map.of("channel", channel.name(), "title", content.title()));
        return Optional.of(to.address().toString());
    }
}
