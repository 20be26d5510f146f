package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnouncementStateTest {
    @Test
    void theUsualWayLeadsFromDraftToReleased() {
        assertThat(AnnouncementState.DRAFT.after(AnnouncementAction.SUBMIT)).contains(AnnouncementState.SUBMITTED);
        assertThat(AnnouncementState.SUBMITTED.after(AnnouncementAction.APPROVE))
                .contains(AnnouncementState.APPROVED);
        assertThat(AnnouncementState.APPROVED.after(AnnouncementAction.RELEASE)).contains(AnnouncementState.RELEASED);
    }

    @ParameterizedTest
    @EnumSource(
            value = AnnouncementState.class,
            names = {"APPROVED", "SCHEDULED"},
            mode = EnumSource.Mode.EXCLUDE)
    void nothingIsReleasedWithoutApproval(AnnouncementState state) {
        assertThat(state.after(AnnouncementAction.RELEASE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = AnnouncementState.class,
            names = {"RELEASED", "CORRECTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void onlyWhatWentOutIsPutRight(AnnouncementState state) {
        assertThat(state.after(AnnouncementAction.CORRECT)).isEmpty();
        assertThat(state.after(AnnouncementAction.CANCEL)).isEmpty();
    }

    @Test
    void cancelledAndRejectedAreEnds() {
        assertThat(AnnouncementState.CANCELLED.actions()).isEmpty();
        assertThat(AnnouncementState.REJECTED.actions()).isEmpty();
    }
}
