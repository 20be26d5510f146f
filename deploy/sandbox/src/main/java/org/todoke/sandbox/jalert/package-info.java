/**
 * A J-ALERT receiver, JMA's PULL feed and a feed of CAP messages: replays a folder of telegrams over every route the hub
 * takes them in by, with faults on demand. The receivers' own specification is not public; what is spoken here is what the
 * hub's documentation says. Depends on imap for its mailbox and on web.
 */
@NullMarked
package org.todoke.sandbox.jalert;

import org.jspecify.annotations.NullMarked;
