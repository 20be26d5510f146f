package org.todoke.api.telegram;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.alert.Disposition;
import org.todoke.alert.Events;
import org.todoke.alert.IntakeResult;
import org.todoke.alert.TelegramArchive;
import org.todoke.alert.TelegramIntake;
import org.todoke.alert.TelegramQuery;
import org.todoke.alert.TelegramRecord;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.NotFoundException;
import org.todoke.api.problem.Parameters;
import org.todoke.api.problem.ProblemException;
import org.todoke.intake.FeedMonitor;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedRoute;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Telegrams come in, and what they became can be looked up. */
@RestController
@RequestMapping(ApiPaths.BASE + "/telegrams")
class TelegramController {
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final TelegramIntake intake;
    private final TelegramArchive archive;
    private final Events events;
    private final TelegramBody body;
    private final FeedMonitor monitor;

    TelegramController(
            TelegramIntake intake, TelegramArchive archive, Events events, TelegramBody body, FeedMonitors monitors) {
        this.intake = intake;
        this.archive = archive;
        this.events = events;
        this.body = body;
        this.monitor = monitors.open(FeedRoute.API, null, null);
    }

    @PostMapping(
            consumes = {
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE,
                MediaType.TEXT_PLAIN_VALUE,
                "application/cap+xml",
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.TELEGRAMS_WRITE)
    IntakeJson receive(
            HttpServletRequest request,
            @RequestHeader(name = "X-Telegram-Name", required = false) @Nullable String name)
            throws IOException {
        checkName(name);
        byte[] content = body.read(request);
        String mediaType =
                Optional.ofNullable(request.getContentType()).orElse(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        IntakeResult result = taken(content, mediaType, name);
        monitor.received(result);
        if (result.disposition() == Disposition.UNREADABLE) {
            throw unreadable(result);
        }
        return IntakeJson.of(result);
    }

    /** A database that is away or full is the hub's trouble, which operators must see: the sender is told to try again. */
    private IntakeResult taken(byte[] content, String mediaType, @Nullable String name) {
        try {
            return intake.receive(content, mediaType, name, monitor.name());
        } catch (DataAccessException | TransactionException e) {
            monitor.failed("the hub itself cannot take a telegram now, and its sender is asked to try again: "
                    + e.getMostSpecificCause().getMessage());
            throw e;
        }
    }

    @GetMapping("/{id}")
    @RequiresScope(Scope.TELEGRAMS_READ)
    TelegramJson get(@PathVariable UUID id) {
        TelegramRecord telegram = archive.find(id).orElseThrow(() -> new NotFoundException("telegram", id));
        return new TelegramJson(telegram, events.ofTelegram(id).orElse(null));
    }

    @GetMapping
    @RequiresScope(Scope.TELEGRAMS_READ)
    TelegramPage list(
            @RequestParam(required = false) @Nullable Disposition disposition,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit) {
        if (type != null && !TYPE.matcher(type).matches()) {
            throw new InvalidRequestException("type", "\"" + type + "\" is no type, expected one such as VPWW55");
        }
        int rows = Parameters.limit(limit, TelegramPage.MAX);
        return TelegramPage.of(archive.page(new TelegramQuery(disposition, type, null, before, rows)), rows);
    }

    private static void checkName(@Nullable String name) {
        if (name != null && !NAME.matcher(name).matches()) {
            throw new InvalidRequestException(
                    "X-Telegram-Name", "expected a file name of 1 to 255 ASCII characters, without spaces");
        }
    }

    private static ProblemException unreadable(IntakeResult result) {
        String reason = Optional.ofNullable(result.reason()).orElse("not a document of a known format");
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unreadable-telegram",
                "The telegram cannot be read",
                "It is archived, and nothing was announced: " + reason,
                Map.of(
                        "telegramId", result.telegramId(),
                        "disposition", result.disposition(),
                        "announcementIds", List.of(),
                        "reason", reason));
    }
}
