package org.todoke.audience;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.delivery.Released;

/** The first stage behind a release: splits the audience into parts that are fanned out side by side. */
@Service
public class Release {
    private final Audiences audiences;
    private final FanOutProgress progress;

    Release(Audiences audiences, FanOutProgress progress) {
        this.audiences = audiences;
        this.progress = progress;
    }

    /** The parts that are not fanned out yet; all of them the first time. */
    @Transactional
    public List<FanOutPart> split(Released released) {
        Audience audience = audiences.of(released.announcementId(), released.revisionId());
        if (audience instanceof Audience.EarlierRecipients recipients) {
            progress.settleSoon(recipients.earlierRevisions());
        }
        return Part.of(audience.revision())
                .filter(part -> progress.open(released.revisionId(), part))
                .mapToObj(
                        part -> new FanOutPart(released.announcementId(), released.revisionId(), released.lane(), part))
                .toList();
    }
}
