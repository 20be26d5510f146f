package org.todoke.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.Incoming;
import org.todoke.sandbox.message.MessageStore;

/** Messages as the simulators keep them, put straight into the store. */
final class Samples {
    static final String USER = "U0123456789abcdef0123456789abcdef";
    static final String NUMBER = "+817000000001";
    static final String BROWSER = "http://localhost:8090/push/demo-1";

    private static final String NOT_REAL =
            "{\"type\":\"text\",\"text\":\"これは訓練です。\",\"weight\":\"bold\",\"color\":\"#000000\"}";

    private final MessageStore store;

    Samples(MessageStore store) {
        this.store = store;
    }

    void add(Channel channel, String address, String content) throws IOException {
        Incoming incoming = new Incoming();
        byte[] to = address.getBytes(StandardCharsets.UTF_8);
        incoming.addRecipient(to, 0, to.length);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        incoming.content().append(bytes, 0, bytes.length);
        store.accept(channel, incoming);
        store.commit();
    }

    /** Words and a card, as the hub sends them. */
    void line(String user, String mark, String title, String colour) throws IOException {
        add(Channel.LINE, user, """
                [{"type":"text","text":"%1$s%2$s\\n\\n川の近くから離れてください。\\n\\nhttps://city.example/a/1"},
                 {"type":"flex","altText":"%1$s%2$s","contents":{"type":"bubble","size":"mega",
                  "header":{"type":"box","layout":"vertical","backgroundColor":"%3$s","contents":[
                    {"type":"box","layout":"vertical","backgroundColor":"#FFFFFF","contents":[%4$s]},
                    {"type":"text","text":"防災","size":"sm","color":"#FFFFFF"},
                    {"type":"text","text":"%1$s%2$s","size":"xl","weight":"bold","color":"#FFFFFF"}]},
                  "footer":{"type":"box","layout":"vertical","contents":[
                    {"type":"button","style":"primary","color":"#0017C1",
                     "action":{"type":"uri","label":"くわしく見る","uri":"https://city.example/a/1"}},
                    {"type":"button","style":"secondary",
                     "action":{"type":"postback","label":"受け取りました","data":"received:1"}}]}}}]
                """.formatted(mark, title, colour, mark.isEmpty() ? "" : NOT_REAL));
    }

    void sms(String number, String text) throws IOException {
        add(Channel.SMS, number, text);
    }

    void push(String browser, String tag, String status, String title, String body) throws IOException {
        add(Channel.WEB_PUSH, browser, """
                {"v":1,"title":"%s","body":"%s","lang":"ja","url":"https://city.example/a/1","status":"%s","tag":"%s"}
                """.formatted(title, body, status, tag));
    }
}
