package org.todoke.sandbox.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The mails in which a relay reports: a delivery status (RFC 3464) or a complaint (RFC 5965). */
final class ReturnReport {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.of("Asia/Tokyo"));

    private ReturnReport() {}

    static byte[] of(Return report, Instant now) {
        String text = report.fate() == Return.Fate.COMPLAINT ? complaint(report, now) : status(report, now);
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String status(Return report, Instant now) {
        boolean delivered = report.fate() == Return.Fate.DELIVERED;
        String envelopeId = report.envelopeId();
        return """
                Return-Path: <>
                X-Original-To: %1$s
                Date: %2$s
                From: Mail Delivery System <MAILER-DAEMON@sandbox.todoke.invalid>
                To: <%1$s>
                Subject: %3$s
                Message-ID: <%4$s.report@sandbox.todoke.invalid>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="=_%4$s"

                --=_%4$s
                Content-Type: text/plain; charset=us-ascii

                This is the Todoke sandbox. Nothing was sent to anybody.

                --=_%4$s
                Content-Type: message/delivery-status

                Reporting-MTA: dns; sandbox.todoke.invalid
                X-Postfix-Queue-ID: %4$s
                %5$sArrival-Date: %2$s

                Final-Recipient: rfc822; %6$s
                Action: %7$s
                Status: %8$s
                Diagnostic-Code: smtp; %9$s

                --=_%4$s
                Content-Type: text/rfc822-headers

                Return-Path: <%1$s>

                --=_%4$s--
                """.formatted(
                        report.returnPath(),
                        DATE.format(now),
                        delivered ? "Successful Mail Delivery Report" : "Undelivered Mail Returned to Sender",
                        report.queueId(),
                        envelopeId == null ? "" : "Original-Envelope-Id: " + envelopeId + "\n",
                        report.recipient(),
                        delivered ? "delivered" : "failed",
                        report.fate().status(),
                        report.fate().said());
    }

    private static String complaint(Return report, Instant now) {
        return """
                Date: %2$s
                From: <fbl@sandbox.todoke.invalid>
                To: <fbl@city.example>
                Subject: A complaint (simulated)
                Message-ID: <%3$s.complaint@sandbox.todoke.invalid>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="=_%3$s"

                --=_%3$s
                Content-Type: text/plain; charset=us-ascii

                This is the Todoke sandbox. Nobody complained.

                --=_%3$s
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: TodokeSandbox/1
                Version: 1
                Arrival-Date: %2$s
                Original-Mail-From: <%1$s>

                --=_%3$s
                Content-Type: text/rfc822-headers

                Return-Path: <%1$s>

                --=_%3$s--
                """.formatted(report.returnPath(), DATE.format(now), report.queueId());
    }
}
