package org.todoke.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.todoke.attachment.AttachmentProperties;

/**
 * Stands before everything that reads a form's fields, for that means reading all of it. Files are sent to two places; elsewhere a
 * form of this kind is small (RFC 8058, section 3.1, lets mail programs send one). Whoever sends too much to the console is led
 * back to the page they came from, which says so: the draft was saved before, and nothing of it is in that form.
 */
public final class UploadGuard extends OncePerRequestFilter implements Ordered {
    /** The words beside a file, in every language. */
    private static final DataSize WORDS = DataSize.ofKilobytes(64);

    private static final String ID = "/announcements/[0-9a-fA-F-]{36}/attachments";
    private static final Pattern CONSOLE = Pattern.compile("/console" + ID);
    private static final Pattern API = Pattern.compile(ApiPaths.BASE + ID);

    private final DataSize most;

    UploadGuard(AttachmentProperties limits) {
        most = most(limits);
    }

    /** Whether files are sent to this path of the API. */
    public static boolean isForFiles(String path) {
        return API.matcher(path).matches();
    }

    /** Of a whole form with a file. */
    public static DataSize most(AttachmentProperties limits) {
        return DataSize.ofBytes(limits.maxFileSize().toBytes() + WORDS.toBytes());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        return !type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean console = CONSOLE.matcher(path).matches();
        boolean upload = console || API.matcher(path).matches();
        long length = request.getContentLengthLong();
        // Without a length the server counts by itself, up to what the largest form may have.
        if (upload ? length <= most.toBytes() : length >= 0 && length <= WORDS.toBytes()) {
            chain.doFilter(request, response);
        } else if (console) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + path + "?refused=size");
        } else if (upload) {
            // Refused in its own words once it is known who asks; nothing reads the form before.
            chain.doFilter(request, response);
        } else {
            response.sendError(length < 0 ? HttpStatus.LENGTH_REQUIRED.value() : HttpStatus.CONTENT_TOO_LARGE.value());
        }
    }
}
