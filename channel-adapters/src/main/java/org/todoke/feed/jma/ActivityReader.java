package org.todoke.feed.jma;

import java.util.List;
import java.util.Optional;

/**
 * VXSE56, 地震の活動状況等に関する情報: free text, without areas. For the Nankai Trough it repeats VYSE50–52 under the same
 * EventID, so residents hear of it from those; but a 取消 of it also takes back what they said.
 */
final class ActivityReader implements FamilyReader {
    private static final String CANCEL = "取消";

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        // Only the cancel joins the stream: the text comes in the same second and would make the real one look old.
        return StreamKey.byEvents(envelope.infoType().equals(CANCEL) ? "nankai" : "activity", envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        return new Findings.Found(List.of(), false, List.of("names no area; residents hear of it from VYSE50"));
    }
}
