package org.todoke.api.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.enrolment.EnrolmentCode;
import org.todoke.enrolment.EnrolmentDesk;

/**
 * A code as clients see it.
 *
 * @param code what people type; only in the answer that makes it
 */
record CodeJson(
        UUID id,
        String category,
        String label,
        boolean needsApproval,
        @Nullable Integer maxUses,
        int uses,
        @Nullable Instant expiresAt,
        String createdBy,
        Instant createdAt,
        @Nullable Instant withdrawnAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code) {
    static CodeJson of(EnrolmentCode code) {
        return of(code, null);
    }

    static CodeJson of(EnrolmentDesk.Created created) {
        return of(created.code(), created.plain());
    }

    private static CodeJson of(EnrolmentCode code, @Nullable String plain) {
        return new CodeJson(
                code.id(),
                code.category(),
                code.label(),
                code.needsApproval(),
                code.maxUses(),
                code.uses(),
                code.expiresAt(),
                code.createdBy(),
                code.createdAt(),
                code.withdrawnAt(),
                plain);
    }

    @Override
    public String toString() {
        return "CodeJson[id=" + id + ", category=" + category + "]";
    }
}
