package org.todoke.api.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.todoke.attachment.AttachmentProperties;
import org.todoke.security.ApiPaths;
import org.todoke.security.Refusals;
import org.todoke.security.UploadGuard;

/** Refuses bodies over the limit: by the length they announce, else by counting, one byte past the limit at most. */
@Component
class BodyLimitFilter extends OncePerRequestFilter {
    private static final String TELEGRAMS = ApiPaths.BASE + "/telegrams";
    private static final String IMPORT = ApiPaths.BASE + "/subscribers/import";

    private final BodyLimits limits;
    private final AttachmentProperties attachments;
    private final Refusals refusals;

    BodyLimitFilter(BodyLimits limits, AttachmentProperties attachments, Refusals refusals) {
        this.limits = limits;
        this.attachments = attachments;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ApiPaths.isApi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<DataSize> limit =
                limit(request.getRequestURI().substring(request.getContextPath().length()));
        if (limit.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getContentLengthLong() > limit.get().toBytes()) {
            refusals.answer(request, response, new TooLargeException(limit.get()));
            return;
        }
        chain.doFilter(new LimitedRequest(request, limit.get()), response);
    }

    private Optional<DataSize> limit(String path) {
        return switch (path) {
            case TELEGRAMS -> Optional.of(limits.maxSize());
            // Read row by row: a whole city fits through.
            case IMPORT -> Optional.empty();
            default -> Optional.of(UploadGuard.isForFiles(path) ? UploadGuard.most(attachments) : BodyLimits.JSON);
        };
    }
}
