package org.todoke.feed.tcp;

import java.io.InputStream;

/** How a stream of bytes is cut into telegrams. */
enum Framing {
    /** Four bytes of length, the highest first, before each telegram; length 0 is a heartbeat. */
    LENGTH,
    /** Between STX (02) and ETX (03); nothing between them, or anything outside, is a heartbeat. */
    STX_ETX,
    /** One telegram per connection, ended by closing it. */
    CLOSE,
    /** XML documents one after another, each ended by its last tag; white space between them is a heartbeat. */
    XML;

    FrameReader reader(InputStream in, int maxBytes) {
        return switch (this) {
            case LENGTH -> new LengthReader(in, maxBytes);
            case STX_ETX -> new StxEtxReader(in, maxBytes);
            case CLOSE -> new CloseReader(in, maxBytes);
            case XML -> new XmlDocumentReader(in, maxBytes);
        };
    }
}
