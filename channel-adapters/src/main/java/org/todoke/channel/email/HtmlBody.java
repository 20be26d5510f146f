package org.todoke.channel.email;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

/**
 * The HTML part: one column that any reader, large print or screen reader can follow; inline styles because mail
 * programs drop others; nothing fetched from elsewhere, so that opening it tells nobody. Colours keep a contrast of at
 * least 4.5 to 1 (WCAG 2.2, 1.4.3).
 */
final class HtmlBody {
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|\\r|\\n");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n");

    private static final String END = "\r\n</div>\r\n</body>\r\n</html>\r\n";
    private static final String TEXT = "#1a1a1c";
    private static final String QUIET = "#4d4d4d";
    private static final String LINK = "#0017c1";
    private static final String EMERGENCY = "#ce0000";
    private static final String NOTICE = "#0017c1";
    private static final String EXERCISE = "#197a4b";
    private static final String TEST = "#6b3fa0";

    private final OutgoingMessage message;
    private final Lane lane;
    private final String title;
    private final MailTexts texts;
    private final @Nullable String sender;

    HtmlBody(OutgoingMessage message, Lane lane, String title, MailTexts texts, @Nullable String sender) {
        this.message = message;
        this.lane = lane;
        this.title = title;
        this.texts = texts;
        this.sender = sender;
    }

    MailBody render() {
        StringBuilder html = new StringBuilder(2048);
        openPage(html);
        banner(html);
        heading(html);
        body(html);
        links(html);
        if (lane == Lane.TRANSACTIONAL) {
            return new MailBody(html.append(closing()).toString(), null, "");
        }
        html.append("<p style=\"margin:24px 0 0;padding:16px 0 0;border-top:1px solid #767676;font-size:14px;color:")
                .append(QUIET)
                .append("\">")
                .append(escaped(texts.why(message.categoryName())))
                .append("<br>\r\n<a");
        String lead = " style=\"color:" + LINK + "\" href=\"";
        return new MailBody(
                html.toString(),
                lead,
                "\">" + escaped(texts.unsubscribe()) + "</a>" + signature("<br>\r\n") + "</p>" + END);
    }

    private void openPage(StringBuilder html) {
        html.append("<!DOCTYPE html>\r\n<html lang=\"")
                .append(escaped(message.language().htmlTag()))
                .append("\">\r\n<head>\r\n<meta charset=\"utf-8\">\r\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\r\n<title>")
                .append(escaped(title))
                .append("</title>\r\n</head>\r\n<body style=\"margin:0;background:#ffffff\">\r\n")
                .append(
                        "<div style=\"max-width:640px;margin:0 auto;padding:16px;font-family:sans-serif;font-size:16px;")
                .append("line-height:1.75;overflow-wrap:anywhere;color:")
                .append(TEXT)
                .append("\">\r\n");
    }

    private void banner(StringBuilder html) {
        if (!message.status().isActual()) {
            html.append("<p style=\"margin:0 0 16px;padding:12px 16px;font-weight:bold;color:#ffffff;background:")
                    .append(accent())
                    .append("\">")
                    .append(escaped(texts.notReal(message.status())))
                    .append("</p>\r\n");
        }
    }

    private void heading(StringBuilder html) {
        html.append(
                        "<h1 style=\"margin:0 0 16px;padding:0 0 0 12px;font-size:22px;line-height:1.5;border-left:6px solid ")
                .append(accent())
                .append("\">")
                .append(escaped(title))
                .append("</h1>\r\n");
    }

    private void body(StringBuilder html) {
        Content content = message.content();
        String text = LINE_BREAK.matcher(content.body().strip()).replaceAll("\n");
        if (text.isEmpty()) {
            return;
        }
        for (String paragraph : BLANK_LINES.split(text, -1)) {
            html.append("<p style=\"margin:0 0 16px\">")
                    .append(linked(escaped(paragraph).replace("\n", "<br>\r\n")))
                    .append("</p>\r\n");
        }
    }

    /** A notice has its link where its words speak of it. */
    private String linked(String paragraph) {
        URI url = message.content().url();
        return message.isNotice() && url != null ? paragraph.replace(escaped(url.toString()), anchor(url)) : paragraph;
    }

    private void links(StringBuilder html) {
        URI url = message.content().url();
        URI page = message.permalink();
        if (page == null) {
            if (url != null && !message.content().body().contains(url.toString())) {
                html.append("<p style=\"margin:0 0 16px\">").append(anchor(url)).append("</p>\r\n");
            }
            return;
        }
        if (url != null && !url.equals(page)) {
            link(html, texts.more(), url);
        }
        link(html, MailComposer.beforePage(message, texts), page);
    }

    private static void link(StringBuilder html, String label, URI target) {
        html.append("<p style=\"margin:0 0 16px\">")
                .append(escaped(label).replace("\n", "<br>\r\n"))
                .append("<br>\r\n")
                .append(anchor(target))
                .append("</p>\r\n");
    }

    private static String anchor(URI target) {
        String shown = escaped(target.toString());
        return "<a style=\"color:" + LINK + "\" href=\"" + shown + "\">" + shown + "</a>";
    }

    /** The end of a mail that belongs to no list, and so has nothing to leave. */
    private String closing() {
        return (sender == null ? "" : "<p style=\"margin:24px 0 0\">" + signature("") + "</p>") + END;
    }

    private String signature(String before) {
        return sender == null ? "" : before + escaped(sender);
    }

    private String accent() {
        return switch (message.status()) {
            case AlertStatus.EXERCISE -> EXERCISE;
            case AlertStatus.TEST -> TEST;
            case AlertStatus.ACTUAL -> lane == Lane.EMERGENCY ? EMERGENCY : NOTICE;
        };
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
