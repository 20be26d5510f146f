package org.todoke.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import org.todoke.alert.InvalidRulesException;
import org.todoke.alert.RehearsalUnderWayException;
import org.todoke.alert.RuleFault;
import org.todoke.alert.RulesChangedException;
import org.todoke.announcement.AnnouncementNotFoundException;
import org.todoke.announcement.IllegalTransitionException;
import org.todoke.announcement.InvalidAnnouncementException;
import org.todoke.security.ApiPaths;
import org.todoke.security.KeyNameTakenException;
import tools.jackson.core.JacksonException;

/**
 * Everything that can go wrong with a request, in one place. Calls of the API get an RFC 9457 problem; pages get the
 * status alone, and the error page shows it. Nobody gets internals: those are in the log.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final int RETRY_SECONDS = 5;

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalid(InvalidRequestException fault, WebRequest request) {
        return invalid(fault, fault.violations(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalid(InvalidAnnouncementException fault, WebRequest request) {
        List<Violation> violations = fault.violations().stream()
                .map(violation -> new Violation(violation.field(), violation.message()))
                .toList();
        return invalid(fault, violations, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalid(InvalidRulesException fault, WebRequest request) {
        List<Violation> violations = fault.faults().stream()
                .map(each -> new Violation(
                        field(each),
                        each.id().isEmpty() ? each.message() : "rule " + each.id() + ": " + each.message()))
                .toList();
        return invalid(fault, violations, request);
    }

    private static String field(RuleFault fault) {
        String row = fault.row() < 0 ? "rules" : "rules[" + fault.row() + "]";
        return fault.column().isEmpty() ? row : row + "." + fault.column();
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> rulesChanged(RulesChangedException fault, WebRequest request) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", fault.inForce().number());
        facts.put("changedBy", fault.inForce().activatedBy());
        facts.put("changedAt", fault.inForce().activatedAt());
        ProblemException problem = new ProblemException(
                HttpStatus.CONFLICT,
                "rules-changed",
                "Other rules are in force",
                Objects.requireNonNullElse(fault.getMessage(), ""),
                facts);
        return handleExceptionInternal(
                fault, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    @ExceptionHandler({NotFoundException.class, AnnouncementNotFoundException.class})
    @Nullable
    ResponseEntity<Object> notFound(RuntimeException fault, WebRequest request) {
        return answer(fault, HttpStatus.NOT_FOUND, fault.getMessage(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> illegalTransition(IllegalTransitionException fault, WebRequest request) {
        ProblemException problem = new ProblemException(
                HttpStatus.CONFLICT,
                "illegal-transition",
                "The state does not allow this",
                Objects.requireNonNullElse(fault.getMessage(), ""),
                Map.of("state", fault.state(), "allowed", fault.allowed()));
        return handleExceptionInternal(
                fault, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    /** It ended early, or was none: the server can tell no more. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> brokenForm(MultipartException fault, WebRequest request) {
        return answer(fault, HttpStatus.BAD_REQUEST, "The form is not whole, expected multipart/form-data", request);
    }

    @ExceptionHandler({KeyNameTakenException.class, RehearsalUnderWayException.class})
    @Nullable
    ResponseEntity<Object> conflict(RuntimeException fault, WebRequest request) {
        return answer(fault, HttpStatus.CONFLICT, fault.getMessage(), request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        TransactionException.class
    })
    @Nullable
    ResponseEntity<Object> databaseAway(RuntimeException trouble, WebRequest request) {
        log.warn("The database cannot be reached, or refuses to write", trouble);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The hub cannot use its database at the moment, try again in " + RETRY_SECONDS + " s");
        return handleExceptionInternal(trouble, problem, headers, HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception trouble, WebRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(trouble)) {
            log.debug("The client went away", trouble);
            return null;
        }
        log.error("Unexpected trouble with {}", request.getDescription(false), trouble);
        return answer(
                trouble, HttpStatus.INTERNAL_SERVER_ERROR, "The hub failed at this; the reason is in its log", request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(fault.getCause() instanceof JacksonException json)) {
            return answer(fault, HttpStatus.BAD_REQUEST, "There is no body, expected JSON", request);
        }
        Violation violation = JsonFault.of(json);
        return violation.field().isEmpty()
                ? answer(fault, HttpStatus.BAD_REQUEST, "The body: " + violation.message(), request)
                : invalid(fault, List.of(violation), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String value = "\"" + fault.getValue() + "\"";
        if (!(fault instanceof MethodArgumentTypeMismatchException argument)) {
            return answer(fault, HttpStatus.BAD_REQUEST, value + " is not understood", request);
        }
        String message = value + " is not understood, expected " + kind(fault.getRequiredType());
        // Nothing can be where the address itself makes no sense.
        return argument.getParameter().hasParameterAnnotation(PathVariable.class)
                ? answer(fault, HttpStatus.NOT_FOUND, argument.getName() + " " + message, request)
                : invalid(fault, List.of(new Violation(argument.getName(), message)), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException fault,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(fault, List.of(new Violation(fault.getParameterName(), "is missing")), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = "Content-Type " + fault.getContentType() + " is not taken here, expected one of "
                + fault.getSupportedMediaTypes();
        return withDetail(fault, detail, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = "Accept \"" + request.getHeader(HttpHeaders.ACCEPT) + "\" cannot be met, expected one of "
                + fault.getSupportedMediaTypes();
        return withDetail(fault, detail, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException fault,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String detail = fault.getMethod() + " is not possible here, expected one of " + fault.getSupportedHttpMethods();
        return withDetail(fault, detail, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return withDetail(fault, "There is nothing at /" + fault.getResourcePath(), headers, status, request);
    }

    /** Every answer to trouble comes through here. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception trouble,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest webRequest) {
        ServletWebRequest exchange = (ServletWebRequest) webRequest;
        HttpServletRequest request = exchange.getRequest();
        HttpServletResponse response = Objects.requireNonNull(exchange.getResponse());
        if (ApiPaths.isForSystems(request) || response.isCommitted()) {
            return super.handleExceptionInternal(trouble, body, headers, status, webRequest);
        }
        try {
            headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            response.sendError(status.value());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable ResponseEntity<Object> invalid(Exception fault, List<Violation> violations, WebRequest request) {
        Violation first = violations.getFirst();
        String more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, first.field() + ": " + first.message() + more);
        problem.setType(ProblemException.typeOf("invalid-request"));
        problem.setTitle("The request is not valid");
        problem.setProperty("violations", violations);
        return handleExceptionInternal(fault, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception fault, HttpStatus status, @Nullable String detail, WebRequest request) {
        return withDetail(fault, detail, new HttpHeaders(), status, request);
    }

    private @Nullable ResponseEntity<Object> withDetail(
            Exception fault, @Nullable String detail, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail(detail);
        return handleExceptionInternal(fault, problem, headers, status, request);
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        return type == UUID.class ? "a UUID" : "a whole number";
    }
}
