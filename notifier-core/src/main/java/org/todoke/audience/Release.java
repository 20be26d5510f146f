package org.todoke.audience;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.delivery.Released;

/**
 * The first stage behind a release: splits the audience into parts that are fanned out side by side. How was decided the
 * first time, whoever joined or left since: a person must not be in two parts.
 */
@Service
public class Release {
    private final Audiences audiences;
    private final AudienceStream stream;
    private final FanOutProgress progress;

    Release(Audiences audiences, AudienceStream stream, FanOutProgress progress) {
        this.audiences = audiences;
        this.stream = stream;
        this.progress = progress;
    }

    /** The parts that are not fanned out yet; all of them the first time. */
    @Transactional
    public List<FanOutPart> split(Released released) {
        Audience audience = audiences.of(released.announcementId(), released.revisionId());
        if (audience instanceof Audience.EarlierRecipients recipients) {
            progress.settleSoon(recipients.earlierRevisions());
        }
        return parts(audience).stream()
                .filter(part -> progress.open(released.revisionId(), part))
                .map(part -> new FanOutPart(released.announcementId(), released.revisionId(), released.lane(), part))
                .toList();
    }

    private List<Integer> parts(Audience audience) {
        List<Integer> known = progress.parts(audience.revision().id());
        if (!known.isEmpty()) {
            return known;
        }
        return switch (audience) {
            case Audience.Subscribers subscribers ->
                stream.hasMoreThan(Part.FEW, subscribers) ? Part.ALL : List.of(Part.WHOLE);
            case Audience.EarlierRecipients _ -> List.of(Part.ONLY);
            case Audience.NotReached _ ->
                throw new IllegalStateException("who was not reached is no audience of a release");
        };
    }
}
